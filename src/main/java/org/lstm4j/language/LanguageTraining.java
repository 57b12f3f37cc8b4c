package org.lstm4j.language;

import org.lstm4j.check.Require;
import org.lstm4j.network.OptimizerConfig;

/**
 * How a language model is trained.
 *
 * @param optimizer which one, and its settings
 * @param rates how the learning rate changes
 * @param blocks how much text an update reads
 * @param clipNorm the gradient of all weights together is scaled down to this Euclidean norm where
 *     it is longer; 0 for none
 * @param epochs passes over the training texts; at least 1
 * @param patience epochs without a better validation perplexity after which training stops; 0 never
 *     stops
 * @param seed decides the initial weights and what is dropped
 */
public record LanguageTraining(
    OptimizerConfig optimizer,
    RateCourse rates,
    Blocks blocks,
    double clipNorm,
    int epochs,
    int patience,
    int seed) {

  /**
   * How much text an update reads.
   *
   * @param streams B, pieces of the text that are read side by side; at least 1
   * @param steps T, words of each that are read in one update, through which gradients reach back;
   *     at least 1
   * @param shards parts into which a batch is cut: decides how sums are rounded and how many
   *     threads can work; 1 to B, or {@link #USUAL_SHARDS}
   */
  public record Blocks(int streams, int steps, int shards) {

    /** As many shards as the engine takes for such batches. */
    public static final int USUAL_SHARDS = 0;

    /** Checks the ranges. */
    public Blocks {
      Require.atLeast("streams", streams, 1);
      Require.atLeast("steps", steps, 1);
      if (shards < 0 || shards > streams) {
        throw new IllegalArgumentException(
            "shards: expected 1 to "
                + streams
                + ", the streams, got "
                + shards
                + ". Take fewer of them, or more streams.");
      }
    }
  }

  /** Adam at 0.003 falling evenly, 32 streams of 35 words, norm 1, one epoch; the seed is 1. */
  public static final LanguageTraining USUAL =
      new LanguageTraining(
          OptimizerConfig.adam(0.003, 0.9, 0.99, 1e-8),
          new RateCourse(RateCourse.Kind.LINEAR, 0),
          new Blocks(32, 35, Blocks.USUAL_SHARDS),
          1,
          4,
          0,
          1);

  /** Checks the ranges. */
  public LanguageTraining {
    Require.within("clipNorm", clipNorm, 0, Double.POSITIVE_INFINITY);
    Require.atLeast("epochs", epochs, 1);
    Require.atLeast("patience", patience, 0);
  }

  /** The same with another number of epochs. */
  public LanguageTraining withEpochs(int newEpochs) {
    return new LanguageTraining(optimizer, rates, blocks, clipNorm, newEpochs, patience, seed);
  }

  /** The same, stopping after so many epochs without a better validation perplexity. */
  public LanguageTraining withPatience(int newPatience) {
    return new LanguageTraining(optimizer, rates, blocks, clipNorm, epochs, newPatience, seed);
  }
}
