package org.lstm4j.reviews;

import java.util.List;

/**
 * What a set of reviews is, so that a model can say what it was trained on.
 *
 * @param name short name for people: {@code IMDB}, {@code sample} or a file name
 * @param digest SHA-256 in hexadecimal over the content the reviews were read from
 * @param labels names of label 0 and label 1, in this order
 */
public record DataOrigin(String name, String digest, List<String> labels) {}
