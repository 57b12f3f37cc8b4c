package org.lstm4j.spark;

import java.util.List;
import org.lstm4j.model.EpochResult;
import org.lstm4j.model.TrainedModel;

/**
 * How a fit went. Its model's file has the history of the kept training; the rest is gone with this
 * object.
 */
public final class LstmTrainingSummary {

  private final List<Training> trainings;
  private final int best;
  private final List<EpochResult> history;
  private final List<String> notes;
  private final double seconds;

  /**
   * What one training came to.
   *
   * @param seed of the training
   * @param network what was trained, for people
   * @param keptEpoch of the lowest validation loss, from 1
   * @param epochs that were trained
   * @param validationLoss after the kept epoch, in nats
   * @param validationAccuracy after the kept epoch, in [0, 1]
   * @param seconds of all epochs
   */
  public record Training(
      int seed,
      String network,
      int keptEpoch,
      int epochs,
      double validationLoss,
      double validationAccuracy,
      double seconds) {

    static Training of(TrainedModel model) {
      List<EpochResult> history = model.provenance().history();
      EpochResult kept = EpochResult.best(history).orElseThrow();
      return new Training(
          model.provenance().training().seed(),
          model.network().config().describe(),
          kept.epoch(),
          history.size(),
          kept.validationLoss(),
          kept.validationAccuracy(),
          history.stream().mapToDouble(EpochResult::seconds).sum());
    }
  }

  /** Of all trainings in their order. */
  LstmTrainingSummary(List<TrainedModel> models, int best, List<String> notes, double seconds) {
    this.trainings = models.stream().map(Training::of).toList();
    this.best = best;
    this.history = models.get(best).provenance().history();
    this.notes = List.copyOf(notes);
    this.seconds = seconds;
  }

  /** All trainings: one for each seed, of a grid for each setting and seed. */
  public List<Training> trainings() {
    return trainings;
  }

  /** The training whose model was kept: of the lowest validation loss, of equals the first. */
  public Training best() {
    return trainings.get(best);
  }

  /** Every epoch of the kept training. */
  public List<EpochResult> history() {
    return history;
  }

  /** Validation losses of all trainings, each of its kept epoch, in nats. */
  public double[] validationLosses() {
    return trainings.stream().mapToDouble(Training::validationLoss).toArray();
  }

  /** Validation accuracies of all trainings, each of its kept epoch, in [0, 1]. */
  public double[] validationAccuracies() {
    return trainings.stream().mapToDouble(Training::validationAccuracy).toArray();
  }

  /** What a person should know of how the rows were read, each on one line. */
  public List<String> notes() {
    return notes;
  }

  /** Seconds of the whole fit, reading the rows included. */
  public double seconds() {
    return seconds;
  }
}
