package org.lstm4j.spark;

import java.util.List;
import org.lstm4j.train.Progress;

/** Sums of an epoch's rounds so far, in the order of rounds, partitions and batches. */
final class EpochTally {

  private final int epoch;
  private double lossSum;
  private double right;
  private int reviews;
  private int rounds;
  private double seconds;
  private double computing;
  private long bytesOut;
  private long bytesBack;

  EpochTally(int epoch) {
    this.epoch = epoch;
  }

  void add(List<RoundResult> results, double roundSeconds, long out, long back) {
    for (RoundResult result : results) {
      RoundResult.Batches batches = result.batches();
      for (int n = 0; n < batches.losses().length; n++) {
        lossSum += batches.losses()[n] * batches.reviews()[n];
        right += batches.right()[n];
        reviews += batches.reviews()[n];
      }
    }
    rounds++;
    seconds += roundSeconds;
    computing +=
        results.stream().mapToDouble(result -> result.work().seconds()).max().orElseThrow();
    bytesOut += out;
    bytesBack += back;
  }

  int epoch() {
    return epoch;
  }

  /** Means over the reviews so far. */
  Progress.Running running() {
    return new Progress.Running(lossSum / reviews, right / reviews);
  }

  AveragedTraining.Cost cost() {
    return new AveragedTraining.Cost(epoch, rounds, seconds, computing, bytesOut, bytesBack);
  }
}
