package org.lstm4j.kernel;

/**
 * What the head makes of the state after each step of one pass.
 *
 * <p>S is 1 for a network that tells two labels apart, and the number is then the logit of label 1,
 * in double, as {@link FusedNetwork#logit} gives it; else S is K, and the numbers are those of
 * {@link FusedNetwork#logits(int[])}. The last row equals theirs bit for bit.
 *
 * @param start before the first id, after the padding, shape (S)
 * @param steps after each id or row, shape (steps, S); no rows if a layer reads from the last step
 *     to the first, since its output at a step has seen all that follows
 */
public record RunningScores(double[] start, double[][] steps) {}
