package org.lstm4j.cli;

import java.util.List;
import java.util.Optional;
import org.lstm4j.model.EpochResult;

/**
 * What a training on Apache Spark gave.
 *
 * @param history every epoch of the training whose model was written
 * @param kept how it did
 * @param seeds how each seed did, in their order; empty for a single training
 * @param test how the model does on rows to test by; empty where there were none
 */
public record SparkTrained(
    List<EpochResult> history, Seed kept, List<Seed> seeds, Optional<SparkScored> test) {

  /**
   * How a seed did.
   *
   * @param seed its number
   * @param epoch that was kept, from 1
   * @param loss of that epoch on the rows that choose it
   * @param accuracy of the same
   */
  public record Seed(int seed, int epoch, double loss, double accuracy) {}

  /** Copies the lists. */
  public SparkTrained {
    history = List.copyOf(history);
    seeds = List.copyOf(seeds);
  }
}
