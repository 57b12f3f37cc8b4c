package org.lstm4j.story;

/**
 * Everything that the hand-made LSTM computed at one phrase.
 *
 * @param phrase what it read
 * @param forget f, each in (0, 1)
 * @param input i, each in (0, 1)
 * @param candidate what could be written, each in (−1, 1)
 * @param output o, each in (0, 1)
 * @param cell C, the long-term memory after the phrase
 * @param hidden h, the short-term memory after the phrase, each in (−1, 1)
 * @param probability of a good review, from h, in [0, 1]
 */
public record StoryStep(
    Phrase phrase,
    Meanings forget,
    Meanings input,
    Meanings candidate,
    Meanings output,
    Meanings cell,
    Meanings hidden,
    double probability) {}
