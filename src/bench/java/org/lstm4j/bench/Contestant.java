package org.lstm4j.bench;

import java.util.Map;
import org.lstm4j.network.NetworkWeights;

/** Something that computes the notebook's network or another, in a process of its own. */
interface Contestant {

  /** B of the notebook. */
  int BATCH_SIZE = 32;

  /** What it is and how it is set up, in words. */
  String setup();

  /** Trains. */
  interface Learner extends Contestant {

    /** Reviews of a batch. */
    default int batchSize() {
      return BATCH_SIZE;
    }

    /** Reviews to learn from. */
    int reviews();

    /** Goes back to the weights at the start. */
    void reset();

    /** Learns from the reviews {@code first} … {@code first} + B − 1 and tells the mean loss. */
    double train(int first);

    /** The weights now. */
    NetworkWeights weights();
  }

  /** Predicts the test reviews with the weights at the start. */
  interface Predictor extends Contestant {

    /** Probabilities of all reviews. */
    double[] probabilities();

    /** Probability of one review. */
    double probability(int review);
  }

  /** Trains networks of other sizes. */
  interface Scaler extends Contestant {

    /** Seconds of one batch of full sequences, the least of so many repetitions. */
    double secondsOf(Size size, int repetitions);
  }

  /** Trains one batch of its kind of network. */
  interface Timed extends Contestant {

    /** Seconds of the batch, the least of so many repetitions. */
    double seconds(int repetitions);
  }

  /** Learns from all reviews and is tested. */
  interface Student extends Contestant {

    /** Trains so many epochs; tells seconds of each, and what the one of the least loss reaches. */
    Map<String, Object> learn(int seed, int epochs);
  }

  /** T, H, B and threads. */
  record Size(int length, int units, int batchSize, int threads) {}
}
