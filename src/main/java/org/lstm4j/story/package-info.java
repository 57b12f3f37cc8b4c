/**
 * A story in which an LSTM's gates can be followed one by one: the burger review.
 *
 * <p>{@link org.lstm4j.story.BurgerReview} has the text, cut into phrases, and what each is to
 * show; {@link org.lstm4j.story.HandMadeLstm} computes it with weights that were thought out;
 * {@link org.lstm4j.story.ModelReading} is what a trained model does with the same text. Nothing is
 * drawn or printed here.
 */
package org.lstm4j.story;
