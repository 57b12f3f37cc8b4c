package org.lstm4j.language;

import java.util.Arrays;

/**
 * Each word as likely as it is frequent, whatever stands before it: (count + 1) / (tokens + V − 1).
 *
 * <p>One is added because an id may occur in no training text and still must have a probability;
 * with a vocabulary made from these texts that moves next to nothing. Immutable and safe for any
 * number of threads.
 */
public final class Unigram implements Baseline {

  private final double[] logProbabilities; // (V)

  /**
   * Counts.
   *
   * @param texts to learn from, shape (texts, words of the text), ids in [1, V) without END
   * @param vocabularySize V
   */
  public Unigram(int[][] texts, int vocabularySize) {
    long[] counts = new long[vocabularySize];
    counts[WordIds.END] = texts.length;
    for (int[] text : texts) {
      for (int id : text) {
        counts[id]++;
      }
    }
    double all = Arrays.stream(counts).sum() + vocabularySize - 1.0;
    logProbabilities = Arrays.stream(counts).mapToDouble(c -> Math.log((c + 1) / all)).toArray();
    logProbabilities[0] = Double.NEGATIVE_INFINITY; // never occurs
  }

  @Override
  public String name() {
    return "unigram";
  }

  @Override
  public WordReader reader() {
    return new Reader();
  }

  private final class Reader implements WordReader {

    @Override
    public int vocabularySize() {
      return logProbabilities.length;
    }

    @Override
    public void read(int id) {
      // what stands before a word changes nothing
    }

    @Override
    public double[] logProbabilities() {
      return logProbabilities.clone();
    }

    @Override
    public double logProbability(int id) {
      return logProbabilities[id];
    }

    @Override
    public WordReader copy() {
      return this;
    }
  }
}
