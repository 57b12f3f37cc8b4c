package org.lstm4j.language;

/**
 * How likely a model finds texts: sums of the natural logarithms of the probabilities that it gave
 * to what came. Unknown words count as one word, as they do for the model; {@link #known} leaves
 * them out, though they are read.
 *
 * @param tokens words and ENDs, unknown words among them
 * @param sum over all tokens; at most 0
 * @param unknown how many of the tokens are unknown words
 * @param unknownSum over these
 */
public record Likelihood(long tokens, double sum, long unknown, double unknownSum) {

  /** e to the mean loss over all tokens; NaN for none. */
  public double perplexity() {
    return Math.exp(-sum / tokens);
  }

  /** The same over the tokens that aren't unknown words. */
  public Likelihood known() {
    return new Likelihood(tokens - unknown, sum - unknownSum, 0, 0);
  }

  /** The same of both texts. */
  public Likelihood plus(Likelihood other) {
    return new Likelihood(
        tokens + other.tokens,
        sum + other.sum,
        unknown + other.unknown,
        unknownSum + other.unknownSum);
  }

  /** A likelihood that grows token by token. Not thread-safe. */
  public static final class Sum {

    private long tokens;
    private double sum;
    private long unknown;
    private double unknownSum;

    /**
     * Adds a token.
     *
     * @param id of what came
     * @param logProbability that it had
     */
    public void add(int id, double logProbability) {
      tokens++;
      sum += logProbability;
      if (id == WordIds.UNKNOWN) {
        unknown++;
        unknownSum += logProbability;
      }
    }

    /** How many were added. */
    public long tokens() {
      return tokens;
    }

    /** Of what was added. */
    public Likelihood likelihood() {
      return new Likelihood(tokens, sum, unknown, unknownSum);
    }
  }
}
