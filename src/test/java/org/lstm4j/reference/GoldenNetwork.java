package org.lstm4j.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.lstm4j.network.Activation;
import org.lstm4j.network.Cell;
import org.lstm4j.network.DenseConfig;
import org.lstm4j.network.Direction;
import org.lstm4j.network.Head;
import org.lstm4j.network.Input;
import org.lstm4j.network.Loss;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Output;
import org.lstm4j.network.Readout;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.network.Sequences;
import org.lstm4j.network.Targets;

/**
 * A network of Keras or PyTorch as this project's records say it. Weights go over number by number:
 * the files' order is ours.
 */
public record GoldenNetwork(NetworkGolden golden, NetworkConfig config) {

  private static final int VOCABULARY_SIZE = 11;
  private static final int EMBEDDING_SIZE = 3;

  /** The records say any of them. */
  public static GoldenNetwork of(NetworkGolden golden) {
    NetworkGolden.Structure structure = golden.structure();
    Input input =
        golden.batch().isIds()
            ? new Input.Ids(VOCABULARY_SIZE, EMBEDDING_SIZE, true, structure.isMasked())
            : new Input.Values(golden.batch().inputs().shape().get(2));
    Output output = output(structure);
    List<DenseConfig> dense =
        structure.dense().stream()
            .map(one -> new DenseConfig(one.units(), activation(one.activation()), 0))
            .toList();
    List<RecurrentConfig> layers = structure.layers().stream().map(GoldenNetwork::layer).toList();
    return new GoldenNetwork(
        golden, new NetworkConfig(input, layers, readout(golden), new Head(dense, output)));
  }

  private static Activation activation(String name) {
    return switch (name) {
      case "relu" -> Activation.RELU;
      case "tanh" -> Activation.TANH;
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static RecurrentConfig layer(NetworkGolden.Layer layer) {
    Cell cell =
        switch (layer.cell()) {
          case "lstm" -> Cell.LSTM;
          case "simple_rnn" -> Cell.SIMPLE_RNN;
          case "gru_reset_after" -> Cell.GRU;
          case "gru_reset_before" -> Cell.GRU_RESET_BEFORE;
          default -> throw new IllegalArgumentException(layer.cell());
        };
    Direction direction =
        switch (layer.reading() + layer.merge()) {
          case "forward" -> Direction.FORWARD;
          case "backward" -> Direction.BACKWARD;
          case "bothconcat" -> Direction.CONCATENATED;
          case "bothsum" -> Direction.SUMMED;
          default -> throw new IllegalArgumentException(layer.reading() + layer.merge());
        };
    return RecurrentConfig.of(cell, layer.units()).reading(direction);
  }

  private static Readout readout(NetworkGolden golden) {
    boolean countsPadding = !golden.structure().isMasked(); // else 0 is an id like any other
    return switch (golden.structure().readout()) {
      case "last" -> Readout.LAST;
      case "mean" -> new Readout(Readout.Kind.MEAN, countsPadding);
      case "max" -> new Readout(Readout.Kind.MAX, countsPadding);
      case "steps" -> Readout.EVERY_STEP;
      case "max_of_all" -> new Readout(Readout.Kind.MAX, hasZeros(golden));
      default -> throw new IllegalArgumentException(golden.structure().readout());
    };
  }

  /**
   * A maximum over skipped steps, too. Read both ways they have zeros, which {@code countsPadding}
   * says. Read one way they hold the state before them: zeros before the first step that is read,
   * after it a state that the maximum has seen. The records can't say that for any sequence; for
   * padding in front it is zeros if the layer reads forward, and nothing if it reads backward.
   */
  private static boolean hasZeros(NetworkGolden golden) {
    if (!golden.batch().padding().equals("pre")) {
      throw new IllegalArgumentException(golden.name());
    }
    return !golden.structure().layers().get(0).reading().equals("backward");
  }

  private static Output output(NetworkGolden.Structure structure) {
    int units = structure.output().units();
    return switch (structure.output().activation()) {
      case "sigmoid" -> units == 1 ? Output.SIGMOID : Output.tags(units);
      case "softmax" -> Output.softmax(units);
      case "linear" ->
          Output.linear(
              units,
              structure.loss().equals("mean_squared_error")
                  ? Loss.SQUARED_ERROR
                  : Loss.ABSOLUTE_ERROR);
      default -> throw new IllegalArgumentException(structure.output().activation());
    };
  }

  /** Whether there are targets of its kind; there are no tags for each step. */
  public boolean isTrainable() {
    return config.readout().kind() != Readout.Kind.EVERY_STEP
        || config.output().kind() != Output.Kind.TAGS;
  }

  /** Its weights. */
  public NetworkValues weights() {
    return values(golden.weights());
  }

  /** The gradient that it should have, that of the penalty on weights included. */
  public NetworkValues gradient() {
    return values(golden.expected().gradients());
  }

  private NetworkValues values(Map<String, GoldenArray> arrays) {
    return NetworkValues.of(
        config,
        arrays.values().stream().flatMapToDouble(each -> Arrays.stream(each.values())).toArray());
  }

  /** λ·Σw² of all kernels. */
  public double penalty() {
    return golden.structure().l2()
        * golden.weights().entrySet().stream()
            .filter(weight -> weight.getKey().endsWith("kernel"))
            .flatMapToDouble(weight -> Arrays.stream(weight.getValue().values()))
            .map(value -> value * value)
            .sum();
  }

  /** What it read, every step of it. */
  public Sequences sequences() {
    if (golden.batch().isIds()) {
      return new Sequences.Ids(golden.batch().ids());
    }
    return new Sequences.Values(cube(golden.batch().inputs()));
  }

  /**
   * What it should have said.
   *
   * @throws IllegalArgumentException if it isn't {@link #isTrainable}
   */
  public Targets targets() {
    GoldenArray targets = golden.batch().targets();
    int units = config.output().units();
    int labels = config.output().labels();
    if (config.readout().kind() == Readout.Kind.EVERY_STEP) {
      return switch (config.output().kind()) {
        case SIGMOID, SOFTMAX ->
            new Targets.StepIds(
                labels, ints(targets.values(), targets.shape().get(0), targets.shape().get(1)));
        case LINEAR -> new Targets.StepValues(units, cube(targets));
        case TAGS -> throw new IllegalArgumentException(golden.name());
      };
    }
    return switch (config.output().kind()) {
      case SIGMOID, SOFTMAX ->
          new Targets.Labels(labels, ints(targets.values(), 1, targets.shape().get(0))[0]);
      case LINEAR -> new Targets.Values(units, rows(targets.values(), units));
      case TAGS -> new Targets.Tags(units, tags(targets, units));
    };
  }

  private static int[][] tags(GoldenArray targets, int units) {
    List<int[]> tags = new ArrayList<>();
    for (float[] row : rows(targets.values(), units)) {
      int[] all = new int[units];
      Arrays.setAll(all, i -> i);
      tags.add(Arrays.stream(all).filter(tag -> row[tag] == 1).toArray());
    }
    return tags.toArray(int[][]::new);
  }

  private static int[][] ints(double[] values, int rows, int columns) {
    int[][] ints = new int[rows][columns];
    for (int i = 0; i < values.length; i++) {
      ints[i / columns][i % columns] = (int) values[i];
    }
    return ints;
  }

  private static float[][] rows(double[] values, int columns) {
    float[][] rows = new float[values.length / columns][columns];
    for (int i = 0; i < values.length; i++) {
      rows[i / columns][i % columns] = (float) values[i];
    }
    return rows;
  }

  private static float[][][] cube(GoldenArray array) {
    int steps = array.shape().get(1);
    float[][] rows = rows(array.values(), array.shape().size() == 2 ? 1 : array.shape().get(2));
    float[][][] cube = new float[rows.length / steps][][];
    Arrays.setAll(cube, n -> Arrays.copyOfRange(rows, n * steps, (n + 1) * steps));
    return cube;
  }

  /**
   * The outputs of one sequence: shape (1, K), or (steps read, K) if the network scores every step.
   */
  public double[][] outputs(int sequence) {
    int units = config.output().units();
    double[] all = golden.expected().outputs().values();
    int rows = all.length / units / golden.batch().inputs().shape().get(0);
    List<double[]> outputs = new ArrayList<>();
    for (int row = sequence * rows; row < (sequence + 1) * rows; row++) {
      if (!Double.isNaN(all[row * units])) { // a step that is skipped
        outputs.add(Arrays.copyOfRange(all, row * units, (row + 1) * units));
      }
    }
    return outputs.toArray(double[][]::new);
  }

  @Override
  public String toString() {
    return golden.name(); // of a test
  }
}
