package org.lstm4j.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
import org.lstm4j.network.Output;
import org.lstm4j.network.Readout;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.network.Sequences;
import org.lstm4j.network.Targets;

/** Any network that the records can say, and a batch for it, drawn by a seed. */
public final class DrawnNetwork {

  private final Random random;

  /** What the seed decides. */
  public DrawnNetwork(long seed) {
    random = new Random(seed);
    random.nextInt(); // seeds that follow one another begin alike
  }

  private <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private int upTo(int most) {
    return 1 + random.nextInt(most);
  }

  private double rate() {
    return random.nextInt(3) == 0 ? 0.1 + 0.5 * random.nextDouble() : 0;
  }

  /** A network. */
  public NetworkConfig config() {
    Input input =
        random.nextInt(4) == 0
            ? new Input.Values(upTo(5))
            : new Input.Ids(4 + upTo(9), upTo(7), random.nextInt(5) > 0, random.nextInt(3) == 0);
    Readout readout =
        one(
            List.of(
                Readout.LAST,
                Readout.LAST,
                Readout.MEAN,
                Readout.MAX,
                new Readout(Readout.Kind.MEAN, true),
                new Readout(Readout.Kind.MAX, true),
                Readout.EVERY_STEP));
    int depth = random.nextInt(4);
    List<RecurrentConfig> layers = new ArrayList<>();
    for (int i = 0; i < (readout == Readout.LAST ? Math.max(1, depth) : depth); i++) {
      layers.add(layer());
    }
    List<DenseConfig> dense = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      Activation activation =
          one(List.of(Activation.TANH, Activation.SIGMOID, Activation.LINEAR, Activation.RELU));
      dense.add(new DenseConfig(upTo(20), activation, rate()));
    }
    boolean isOfSteps = readout.kind() == Readout.Kind.EVERY_STEP;
    Output output =
        switch (random.nextInt(isOfSteps ? 3 : 4)) {
          case 0 -> Output.SIGMOID;
          case 1 -> Output.softmax(1 + upTo(40));
          case 2 -> Output.linear(upTo(5), one(List.of(Loss.SQUARED_ERROR, Loss.ABSOLUTE_ERROR)));
          default -> Output.tags(upTo(5));
        };
    NetworkConfig config =
        new NetworkConfig(input, layers, readout, new Head(dense, output.withDropout(rate())));
    return input instanceof Input.Ids && random.nextInt(4) == 0 ? tied(config) : config;
  }

  /** The same with a softmax over its ids that is tied to an embedding of the size it takes. */
  public static NetworkConfig tied(NetworkConfig config) {
    Input.Ids ids = config.ids();
    Output output = Output.softmax(ids.vocabularySize()).withDropout(config.output().dropout());
    boolean isAlone = config.layers().isEmpty() && config.head().layers().isEmpty();
    int depth = config.head().layers().size();
    int width = isAlone ? ids.embeddingSize() : config.denseInputSize(depth);
    return new NetworkConfig(
        new Input.Ids(ids.vocabularySize(), width, true, ids.skipsPadding()),
        config.layers(),
        config.readout(),
        new Head(config.head().layers(), output.tied()));
  }

  /** One whose output tells more than a thousand labels apart at every step. */
  public NetworkConfig wide() {
    NetworkConfig any = config();
    Output output = Output.softmax(1023 + upTo(300)).withDropout(rate());
    boolean isTied = random.nextBoolean();
    int width = any.layers().isEmpty() ? upTo(7) : any.readoutSize();
    Input input =
        isTied ? new Input.Ids(output.units(), width, true, random.nextBoolean()) : any.input();
    Head head = new Head(List.of(), isTied ? output.tied() : output);
    return new NetworkConfig(input, any.layers(), Readout.EVERY_STEP, head);
  }

  private RecurrentConfig layer() {
    Cell cell = one(List.of(Cell.values()));
    boolean isStandard = random.nextInt(3) > 0;
    return new RecurrentConfig(
        cell,
        upTo(19),
        isStandard ? Activation.TANH : one(List.of(Activation.LINEAR, Activation.SIGMOID)),
        isStandard || !cell.isGated() ? Activation.SIGMOID : Activation.HARD_SIGMOID_KERAS3,
        random.nextInt(5) > 0,
        one(List.of(Direction.values())),
        new Dropout(rate(), random.nextBoolean()),
        rate());
  }

  /** Sequences with up to {@code length} steps; padding left out, but some is among the ids. */
  public Sequences sequences(NetworkConfig config, int count, int length) {
    if (config.input() instanceof Input.Ids ids) {
      int[][] all = new int[count][];
      for (int n = 0; n < count; n++) {
        all[n] = random.ints(upTo(length), 0, ids.vocabularySize()).toArray();
      }
      return new Sequences.Ids(all);
    }
    float[][][] all = new float[count][][];
    for (int n = 0; n < count; n++) {
      all[n] = new float[upTo(length)][config.input().size()];
      for (float[] row : all[n]) {
        for (int j = 0; j < row.length; j++) {
          row[j] = (float) random.nextGaussian();
        }
      }
    }
    return new Sequences.Values(all);
  }

  /** The same with their padding. */
  public static Sequences padded(Sequences sequences, int length) {
    if (sequences instanceof Sequences.Ids ids) {
      return new Sequences.Ids(
          Arrays.stream(ids.ids())
              .map(
                  each -> {
                    int[] whole = new int[length];
                    System.arraycopy(each, 0, whole, length - each.length, each.length);
                    return whole;
                  })
              .toArray(int[][]::new));
    }
    return sequences;
  }

  /** What the sequences should be answered. */
  public Targets targets(NetworkConfig config, Sequences sequences) {
    int units = config.output().units();
    int labels = config.output().labels();
    int count = sequences.size();
    if (config.readout().kind() == Readout.Kind.EVERY_STEP) {
      if (labels > 0) {
        int[][] ids = new int[count][];
        for (int n = 0; n < count; n++) {
          ids[n] = random.ints(sequences.steps(n), -1, labels).toArray();
        }
        return new Targets.StepIds(labels, ids);
      }
      float[][][] values = new float[count][][];
      for (int n = 0; n < count; n++) {
        values[n] = new float[sequences.steps(n)][];
        for (int t = 0; t < values[n].length; t++) {
          values[n][t] = row(units);
        }
      }
      return new Targets.StepValues(units, values);
    }
    return switch (config.output().kind()) {
      case SIGMOID, SOFTMAX -> new Targets.Labels(labels, random.ints(count, 0, labels).toArray());
      case TAGS -> {
        int[][] tags = new int[count][];
        Arrays.setAll(
            tags,
            n -> random.ints(0, units).limit(random.nextInt(3)).sorted().distinct().toArray());
        yield new Targets.Tags(units, tags);
      }
      case LINEAR -> {
        float[][] values = new float[count][];
        Arrays.setAll(values, n -> row(units));
        yield new Targets.Values(units, values);
      }
    };
  }

  private float[] row(int count) {
    float[] row = new float[count];
    for (int j = 0; j < count; j++) {
      row[j] = (float) random.nextGaussian();
    }
    return row;
  }
}
