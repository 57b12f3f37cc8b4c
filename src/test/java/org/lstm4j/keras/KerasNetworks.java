package org.lstm4j.keras;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.lstm4j.network.Activation;
import org.lstm4j.network.Cell;
import org.lstm4j.network.DenseConfig;
import org.lstm4j.network.Direction;
import org.lstm4j.network.Dropout;
import org.lstm4j.network.Head;
import org.lstm4j.network.Input;
import org.lstm4j.network.Loss;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.Output;
import org.lstm4j.network.Readout;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.network.RecurrentWeights;

/** Networks of every kind that Keras has too. */
final class KerasNetworks {

  private static final int V = 11;
  private static final int E = 5;
  private static final Input.Ids READ = Input.Ids.of(V, E);
  private static final Input.Ids SKIPPED = new Input.Ids(V, E, true, true);
  private static final Input.Ids FROZEN = new Input.Ids(V, E, false, true);

  private KerasNetworks() {}

  static Map<String, NetworkConfig> all() {
    Map<String, NetworkConfig> all = new LinkedHashMap<>();
    RecurrentConfig gru = RecurrentConfig.of(Cell.GRU, 3);
    RecurrentConfig before = RecurrentConfig.of(Cell.GRU_RESET_BEFORE, 4);
    RecurrentConfig lstm = RecurrentConfig.lstm(2);
    all.put("gru", NetworkConfig.of(READ, gru, before));
    all.put(
        "gru_without_bias",
        NetworkConfig.of(
            SKIPPED,
            new RecurrentConfig(
                Cell.GRU, 3, Activation.RELU, Activation.HARD_SIGMOID_KERAS3, false)));
    all.put("backward_skipped", NetworkConfig.of(SKIPPED, gru.reading(Direction.BACKWARD)));
    all.put(
        "there_and_back",
        NetworkConfig.of(
            READ,
            lstm.reading(Direction.BACKWARD),
            gru,
            before.reading(Direction.BACKWARD),
            lstm.reading(Direction.BACKWARD)));
    all.put(
        "both_behind_backward",
        NetworkConfig.of(
            READ,
            gru.reading(Direction.BACKWARD),
            gru.reading(Direction.CONCATENATED),
            lstm.reading(Direction.CONCATENATED)));
    for (Direction both : List.of(Direction.CONCATENATED, Direction.SUMMED)) {
      NetworkConfig network =
          NetworkConfig.of(FROZEN, gru.reading(both), lstm.reading(both))
              .withOutput(Output.softmax(3));
      all.put("both_" + both, network);
      all.put("both_mean_" + both, network.withReadout(Readout.MEAN));
      all.put("both_max_" + both, network.withReadout(new Readout(Readout.Kind.MAX, true)));
      all.put("both_steps_" + both, network.withReadout(Readout.EVERY_STEP));
    }
    Readout counted = new Readout(Readout.Kind.MEAN, true);
    Readout most = new Readout(Readout.Kind.MAX, true);
    all.put("mean_read", NetworkConfig.of(READ, lstm).withReadout(counted));
    all.put("max_read", NetworkConfig.of(READ, lstm).withReadout(most));
    all.put("max_skipped", NetworkConfig.of(SKIPPED, lstm).withReadout(most));
    all.put(
        "max_backward",
        NetworkConfig.of(SKIPPED, lstm, gru.reading(Direction.BACKWARD)).withReadout(most));
    all.put("mean_alone", new NetworkConfig(READ, List.of(), counted, Head.SIGMOID));
    all.put(
        "mean_alone_skipped", new NetworkConfig(SKIPPED, List.of(), Readout.MEAN, Head.SIGMOID));
    all.put("max_alone", new NetworkConfig(READ, List.of(), most, Head.SIGMOID));
    all.put("steps_alone", new NetworkConfig(READ, List.of(), Readout.EVERY_STEP, Head.SIGMOID));
    Head deep =
        new Head(
            List.of(
                new DenseConfig(4, Activation.RELU, 0.25),
                new DenseConfig(3, Activation.HARD_SIGMOID_KERAS3, 0),
                new DenseConfig(5, Activation.LINEAR, 0.5)),
            Output.tags(4).withDropout(0.125));
    all.put(
        "tags",
        new NetworkConfig(
            SKIPPED,
            List.of(
                lstm.withDropout(new Dropout(0.1, false), 0.2),
                gru.reading(Direction.SUMMED).withDropout(new Dropout(0.3, true), 0)),
            Readout.LAST,
            deep));
    Input values = new Input.Values(3);
    all.put(
        "values",
        NetworkConfig.of(values, gru, lstm).withOutput(Output.linear(2, Loss.ABSOLUTE_ERROR)));
    all.put(
        "values_steps",
        NetworkConfig.of(values, gru.reading(Direction.CONCATENATED))
            .withReadout(Readout.EVERY_STEP)
            .withOutput(Output.linear(1, Loss.SQUARED_ERROR)));
    all.put(
        "values_max",
        new NetworkConfig(values, List.of(), Readout.MAX, Head.of(Output.softmax(3))));
    all.put("values_mean", NetworkConfig.of(values, lstm).withReadout(Readout.MEAN));
    return all;
  }

  /** Weights that are all different; 0 where there is no bias. */
  static NetworkWeights random(NetworkConfig config) {
    Random random = new Random(5);
    NetworkWeights weights = NetworkWeights.zero(config);
    for (float[] array : weights.arrays()) {
      for (int i = 0; i < array.length; i++) {
        array[i] = (float) random.nextGaussian() * 0.7f;
      }
    }
    for (List<RecurrentWeights> readers : weights.layers()) {
      for (RecurrentWeights reader : readers) {
        if (!reader.config().hasBias()) {
          Arrays.fill(reader.bias(), 0);
          Arrays.fill(reader.recurrentBias(), 0);
        }
      }
    }
    return weights;
  }
}
