package org.lstm4j.language;

/**
 * How one LSTM reacts to one word. With c the cell before the word and c' after it:
 *
 * @param input mean of the input gate over the units, in (0, 1)
 * @param forget mean of the forget gate, in (0, 1); what is near 1 is kept
 * @param output mean of the output gate, in (0, 1)
 * @param kept share of the cell that the forget gate keeps, |f∘c| / |c|, in (0, 1); not-a-number if
 *     c is 0
 * @param change |c' − c|, Euclidean
 */
public record GateReaction(
    double input, double forget, double output, double kept, double change) {}
