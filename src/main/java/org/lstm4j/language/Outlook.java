package org.lstm4j.language;

/**
 * What a model thinks may come next.
 *
 * @param entropy of all probabilities, in bits
 * @param top the likeliest
 * @param next probability of what did come next; not-a-number behind the last word
 */
public record Outlook(double entropy, LikelyWord top, double next) {}
