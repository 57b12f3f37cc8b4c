package org.lstm4j.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.lstm4j.network.Head;
import org.lstm4j.network.Input;
import org.lstm4j.network.Loss;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.Output;
import org.lstm4j.network.Readout;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.network.Sequences;
import org.lstm4j.network.Targets;

/**
 * A part of a language model's work on one batch: V = 10,000, E = H = 256, T = 35, B = 32. Weights
 * and ids come from formulas, which {@code pytorch_language.py} has, too.
 */
enum LanguageTask {
  /** A training step: Adam, the gradient's norm cut to 1. */
  UNTIED("training"),
  /** The same, the output tied to the embedding. */
  TIED("training, tied"),
  /** The LSTM and its embedding without the softmax: one number at each step. */
  LSTM("LSTM alone"),
  /** The softmax without the LSTM: it reads the embedding. */
  HEAD("softmax alone"),
  /** Log-probabilities of the next words. */
  SCORE("scoring");

  static final int VOCABULARY = 10_000;
  static final int UNITS = 256;
  static final int LENGTH = 35;
  static final int STREAMS = 32;

  private static final int FIRST_WORD = 4;

  private final String title;

  LanguageTask(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** Floating-point operations of the softmax's products in a batch; 0 if there are none. */
  double headOperations() {
    double product = 2.0 * LENGTH * STREAMS * UNITS * VOCABULARY;
    return switch (this) {
      case LSTM -> 0;
      case SCORE -> product;
      case UNTIED, TIED, HEAD -> 3 * product;
    };
  }

  NetworkConfig network() {
    Output softmax = Output.softmax(VOCABULARY);
    Output output =
        switch (this) {
          case TIED -> softmax.tied();
          case LSTM -> Output.linear(1, Loss.SQUARED_ERROR);
          case UNTIED, HEAD, SCORE -> softmax;
        };
    List<RecurrentConfig> layers = this == HEAD ? List.of() : List.of(RecurrentConfig.lstm(UNITS));
    Input input = new Input.Ids(VOCABULARY, UNITS, true, true);
    return new NetworkConfig(input, layers, Readout.EVERY_STEP, new Head(List.of(), output));
  }

  /** Number i of array k is 0.1·sin(0.7·i + k). */
  NetworkWeights weights() {
    NetworkWeights weights = NetworkWeights.zero(network());
    List<float[]> arrays = weights.arrays();
    for (int k = 0; k < arrays.size(); k++) {
      for (int i = 0; i < arrays.get(k).length; i++) {
        arrays.get(k)[i] = (float) (0.1 * Math.sin(0.7 * i + k));
      }
    }
    return weights;
  }

  /** Ids that repeat as often as words do. */
  static int[][] ids(int batch) {
    int[][] ids = new int[STREAMS][LENGTH];
    for (int n = 0; n < STREAMS; n++) {
      for (int t = 0; t < LENGTH; t++) {
        long number = ((long) batch * STREAMS + n) * LENGTH + t;
        double share = (number * 2654435761L & 0xFFFFFFFFL) / 4294967296.0;
        ids[n][t] = FIRST_WORD + (int) ((VOCABULARY - FIRST_WORD) * Math.pow(share, 4));
      }
    }
    return ids;
  }

  static Sequences sequences(int batch) {
    return new Sequences.Ids(ids(batch));
  }

  /** The ids of another batch; of the LSTM alone 0. */
  Targets targets(int batch) {
    if (this == LSTM) {
      float[][][] values = new float[STREAMS][LENGTH][1];
      return new Targets.StepValues(1, values);
    }
    return new Targets.StepIds(VOCABULARY, ids(batch + 1000));
  }

  /** The task that is called so on the command line. */
  static LanguageTask named(String name) {
    return Arrays.stream(values())
        .filter(task -> task.toString().equals(name))
        .findAny()
        .orElseThrow();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
