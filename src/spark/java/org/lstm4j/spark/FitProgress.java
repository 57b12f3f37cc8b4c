package org.lstm4j.spark;

import org.lstm4j.model.TrainedModel;
import org.lstm4j.train.Progress;

/**
 * Hears how a fit comes along, on the thread that waits for it. Rounds and epochs are told of a
 * single training; of several, which run beside each other on executors, only their ends.
 */
interface FitProgress extends Progress {

  /** Hears nothing and never stops. */
  FitProgress NONE = new FitProgress() {};

  /** What people call the rows: in messages, notes and the model's file. */
  default String rowsName() {
    return ClusterCorpus.Settings.NAME;
  }

  /**
   * The rows are read and encoded.
   *
   * @param corpus what they became; its notes say what a person should know of how they were read
   */
  default void encoded(ClusterCorpus corpus) {}

  /**
   * A training is done.
   *
   * @param task what it was
   * @param model what it gave
   * @param done how many are done, this one too
   * @param of how many there are
   */
  default void trained(SeedTraining.Task task, TrainedModel model, int done, int of) {}
}
