/**
 * Level 2: from the text of a review to ids.
 *
 * <p>A {@link org.lstm4j.text.Tokenizer} finds the tokens, {@link org.lstm4j.text.Vocabulary} gives
 * each an id by its {@link org.lstm4j.text.Numbering}, {@link org.lstm4j.text.ReviewEncoder} sets
 * the start mark and {@link org.lstm4j.text.Padding} cuts and pads. Unless told otherwise they
 * rebuild what {@code keras.datasets.imdb} and {@code pad_sequences} hold.
 */
package org.lstm4j.text;
