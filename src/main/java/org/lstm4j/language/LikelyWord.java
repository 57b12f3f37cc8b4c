package org.lstm4j.language;

/**
 * A word that may come next.
 *
 * @param id its id; {@link WordIds#END} and {@link WordIds#UNKNOWN} are no words
 * @param word in lower case, as {@link WordIds#word} writes it
 * @param probability in [0, 1]
 */
public record LikelyWord(int id, String word, double probability) {}
