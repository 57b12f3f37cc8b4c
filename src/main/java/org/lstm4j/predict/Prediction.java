package org.lstm4j.predict;

/**
 * What a model says of one text.
 *
 * @param label name of the label
 * @param probability of label 1 ("positive" for reviews), in [0, 1]
 * @param knownWords words of the text that the network read and that have an id of their own; the
 *     last T at most
 * @param trusted false if the text has fewer known words than nearly every review of the training
 */
public record Prediction(String label, double probability, int knownWords, boolean trusted) {}
