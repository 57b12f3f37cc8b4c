package org.lstm4j.spark;

import java.util.Arrays;
import java.util.List;
import org.lstm4j.model.Decision;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.model.TrainedNetwork;
import org.lstm4j.network.Activation;
import org.lstm4j.network.Cell;
import org.lstm4j.network.Gate;
import org.lstm4j.network.Input;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.text.Vocabulary;

/** A model of finite weights that computes not-a-number of every text with some word. */
final class UndefinedModel {

  private static final int UNITS = 2;

  private UndefinedModel() {}

  /** The word makes the hidden state infinite, and the other weights are 0. */
  static TrainedModel forWord(String word) {
    int id = ScoringModels.WORDS.indexOf(word) + 1 + Vocabulary.RANK_OFFSET;
    NetworkConfig config =
        NetworkConfig.of(
            Input.Ids.of(ScoringModels.WORDS.size() + 4, UNITS),
            new RecurrentConfig(Cell.LSTM, UNITS, Activation.RELU, Activation.SIGMOID, true));
    NetworkWeights weights = NetworkWeights.zero(config);
    float[] input = weights.layers().get(0).get(0).input(); // (E, 4·H)
    int candidate = Cell.LSTM.offset(Gate.CANDIDATE, UNITS);
    Arrays.fill(input, candidate, candidate + UNITS, 2);
    weights.embedding()[id * UNITS] = Float.MAX_VALUE;
    return ScoringModels.model(
        new TrainedNetwork(weights, List.of(), ""),
        new Decision(List.of("negative", "positive"), 0.5),
        9);
  }
}
