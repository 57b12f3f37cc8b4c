package org.lstm4j.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.lstm4j.network.Activation;
import org.lstm4j.network.Cell;
import org.lstm4j.network.DenseConfig;
import org.lstm4j.network.Direction;
import org.lstm4j.network.Dropout;
import org.lstm4j.network.Head;
import org.lstm4j.network.Input;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Output;
import org.lstm4j.network.Readout;
import org.lstm4j.network.RecurrentConfig;

/**
 * A kind of network, in the notebook's sizes where they fit: V = 10,000, E = H = 32, T = 500, B =
 * 32. On the command line it is called as {@link #toString} says.
 */
enum Kind {
  LSTM("LSTM", plain(Cell.LSTM)),
  GRU("GRU", plain(Cell.GRU)),
  GRU_RESET_BEFORE("GRU, reset before the product", plain(Cell.GRU_RESET_BEFORE)),
  RNN("SimpleRNN", plain(Cell.SIMPLE_RNN)),
  BIDIRECTIONAL("LSTM, bidirectional", of(lstm().reading(Direction.CONCATENATED))),
  BACKWARD("LSTM, backward", of(lstm().reading(Direction.BACKWARD))),
  MEAN("LSTM, mean pooling", of(lstm()).withReadout(Readout.MEAN)),
  MAX("LSTM, max pooling", of(lstm()).withReadout(Readout.MAX)),
  TWO_LAYERS("two LSTMs", of(lstm(), lstm())),
  DROPOUT(
      "LSTM, dropout 0.2 before and in it", of(lstm().withDropout(new Dropout(0.2, false), 0.2))),
  FIVE_LABELS("LSTM, dense 64, 5 labels", of(lstm()).withHead(hidden64())),
  TAGS("LSTM, 20 tags", of(lstm()).withOutput(Output.tags(20))),
  VALUES("LSTM, 8 real values a step", of(lstm()).withInput(new Input.Values(8))),
  NEXT_WORD("next of 10,000 words, two LSTMs of 200", languageModel(), 35, 20);

  private final String title;
  private final NetworkConfig network;
  private final int length;
  private final int batchSize;

  Kind(String title, NetworkConfig network) {
    this(title, network, 500, Contestant.BATCH_SIZE);
  }

  Kind(String title, NetworkConfig network, int length, int batchSize) {
    this.title = title;
    this.network = network;
    this.length = length;
    this.batchSize = batchSize;
  }

  private static RecurrentConfig lstm() {
    return RecurrentConfig.lstm(32);
  }

  private static NetworkConfig plain(Cell cell) {
    return of(RecurrentConfig.of(cell, 32));
  }

  private static NetworkConfig of(RecurrentConfig... layers) {
    return NetworkConfig.of(Input.Ids.of(10_000, 32), layers);
  }

  private static Head hidden64() {
    return new Head(List.of(new DenseConfig(64, Activation.RELU, 0)), Output.softmax(5));
  }

  private static NetworkConfig languageModel() {
    RecurrentConfig layer = RecurrentConfig.lstm(200);
    return NetworkConfig.of(Input.Ids.of(10_000, 200), layer, layer)
        .withReadout(Readout.EVERY_STEP)
        .withOutput(Output.softmax(10_000));
  }

  /** The kind that is called so on the command line. */
  static Kind named(String name) {
    return Arrays.stream(values())
        .filter(kind -> kind.toString().equals(name))
        .findAny()
        .orElseThrow();
  }

  /** For tables. */
  String title() {
    return title;
  }

  NetworkConfig network() {
    return network;
  }

  /** The same with nothing dropped; its weights have the same shapes. */
  NetworkConfig withoutDropout() {
    return new NetworkConfig(
        network.input(),
        network.layers().stream().map(layer -> layer.withDropout(Dropout.NONE, 0)).toList(),
        network.readout(),
        network.head());
  }

  /** T. */
  int length() {
    return length;
  }

  /** B. */
  int batchSize() {
    return batchSize;
  }

  /** Whether it judges reviews: ids in, two labels out. */
  boolean judgesReviews() {
    return network.input() instanceof Input.Ids && network.output().kind() == Output.Kind.SIGMOID;
  }

  /** Whether PyTorch has such a layer. */
  boolean isInTorch() {
    return this != GRU_RESET_BEFORE;
  }

  /** In what PyTorch's network differs; empty if in nothing. */
  String difference() {
    return switch (this) {
      case GRU_RESET_BEFORE -> "PyTorch has none";
      case BACKWARD -> "PyTorch's reads forward what was turned around before";
      case DROPOUT -> "PyTorch's drops before the layer only: it has no recurrent dropout";
      case LSTM,
          GRU,
          RNN,
          BIDIRECTIONAL,
          MEAN,
          MAX,
          TWO_LAYERS,
          FIVE_LABELS,
          TAGS,
          VALUES,
          NEXT_WORD ->
          "";
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
