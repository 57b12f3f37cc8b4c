/**
 * Level 1: from the text of a review to ids.
 *
 * <p>{@link org.lstm4j.text.ReviewTokenizer} finds the tokens, {@link org.lstm4j.text.Vocabulary}
 * gives each an id, {@link org.lstm4j.text.ReviewEncoder} sets the start mark and cuts and pads on
 * the left. Together they rebuild what {@code keras.datasets.imdb} and {@code pad_sequences} hold.
 */
package org.lstm4j.text;
