package org.lstm4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.lstm4j.check.Require;
import org.lstm4j.data.WordVectors;
import org.lstm4j.network.DenseConfig;
import org.lstm4j.network.Direction;
import org.lstm4j.network.Dropout;
import org.lstm4j.network.Head;
import org.lstm4j.network.Input;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Output;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.network.Regularization;
import org.lstm4j.reviews.DataOrigin;
import org.lstm4j.train.NetworkJson;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The network and what keeps its weights small; the defaults are the notebook's. */
final class NetworkOptions {

  /** What decides the shape; a model or a file that has one leaves nothing to say. */
  static final List<String> SHAPE =
      List.of(
          "--embedding",
          "--freeze-embedding",
          "--mask",
          "--layers",
          "--units",
          "--cell",
          "--bidirectional",
          "--pool",
          "--dense",
          "--dense-activation",
          "--dropout",
          "--spatial-dropout",
          "--recurrent-dropout");

  private static final List<String> OF_LAYERS =
      List.of("--units", "--cell", "--bidirectional", "--spatial-dropout", "--recurrent-dropout");

  private static final int USUAL = 32; // embedding and units of the notebook
  private static final int MOST_LAYERS = 99;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--embedding",
      paramLabel = "E",
      description = "Floats per id. Default: ${DEFAULT-VALUE}.",
      defaultValue = "32")
  private int embeddingSize;

  @Option(
      names = "--freeze-embedding",
      description = "Leave the vectors of --word-vectors as they are.")
  private boolean isFrozen;

  @Option(
      names = "--mask",
      description = "Skip padding, as Keras's mask_zero. Default: padding is read like a word.")
  private boolean skipsPadding;

  @Option(
      names = "--layers",
      paramLabel = "N",
      description =
          "Recurrent layers. Default: as many as --units has numbers. 0: none, with --pool mean or"
              + " max.")
  private Integer layers;

  @Option(
      names = "--units",
      paramLabel = "H",
      converter = Sizes.Converter.class,
      description =
          "Units of each recurrent layer, or of one after another: 64,32. Default:"
              + " ${DEFAULT-VALUE}.",
      defaultValue = "32")
  private Sizes units;

  @Option(
      names = "--cell",
      paramLabel = "CELL",
      description =
          "lstm, gru, gru-reset-before (as first published) or rnn (Keras's SimpleRNN). Default:"
              + " ${DEFAULT-VALUE}.",
      defaultValue = "lstm")
  private NetworkNames.CellName cell;

  @Option(
      names = "--bidirectional",
      paramLabel = "HOW",
      arity = "0..1",
      fallbackValue = "concat",
      description =
          "Read each layer in both directions; concat (also without HOW): outputs side by side;"
              + " sum: outputs added.")
  private NetworkNames.Both both;

  @Option(
      names = "--pool",
      paramLabel = "WHAT",
      description =
          "What the dense layers read of the last recurrent one: last (its last output), mean or max"
              + " over the steps, padding not counted. Default: ${DEFAULT-VALUE}.",
      defaultValue = "last")
  private NetworkNames.Pool pool;

  @Option(
      names = "--dense",
      paramLabel = "D",
      converter = Sizes.Converter.class,
      description = "Units of dense layers before the output, such as 64 or 64,32. Default: none.")
  private Sizes dense;

  @Option(
      names = "--dense-activation",
      paramLabel = "F",
      description = "relu, tanh, sigmoid or linear, of the layers of --dense. Default: relu.")
  private NetworkNames.Function denseActivation;

  @Option(
      names = "--dropout",
      paramLabel = "P",
      description =
          "Share that is dropped, in training, of what each layer reads but for the first recurrent"
              + " one: between recurrent layers and before each dense one. Default:"
              + " ${DEFAULT-VALUE}.",
      defaultValue = "0")
  private double dropout;

  @Option(
      names = "--spatial-dropout",
      paramLabel = "P",
      description =
          "Share of the embedding's features that is dropped, for a whole review, in training."
              + " Default: ${DEFAULT-VALUE}.",
      defaultValue = "0")
  private double spatialDropout;

  @Option(
      names = "--recurrent-dropout",
      paramLabel = "P",
      description =
          "Share of the state that is dropped where a step reads it, the same for a whole review, in"
              + " training. Default: ${DEFAULT-VALUE}.",
      defaultValue = "0")
  private double recurrentDropout;

  @Option(
      names = "--network",
      paramLabel = "FILE.json",
      description = "Read all of these from a file instead, see src/docs/network.md.")
  private Path file;

  @Option(
      names = "--print-network",
      description = "Print the network as such a file, and train nothing.")
  private boolean isPrinted;

  /** Whether the network is only printed. */
  boolean isPrinted() {
    return isPrinted;
  }

  /** The file that is read, if one is. */
  Optional<Path> file() {
    return Optional.ofNullable(file);
  }

  /**
   * The network that is asked for, with an output for two labels if none is named.
   *
   * @param vocabularySize V, where the file doesn't say it
   * @param regularization where no file says it
   * @throws IllegalArgumentException if options or file contradict each other, or themselves
   */
  NetworkJson described(int vocabularySize, Regularization regularization) throws IOException {
    if (file == null) {
      return new NetworkJson(network(vocabularySize), false, regularization);
    }
    for (String option :
        Stream.concat(SHAPE.stream(), TrainingOptions.REGULARIZATION.stream()).toList()) {
      if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
        throw new IllegalArgumentException(
            "network: expected no "
                + option
                + ", which "
                + file
                + " decides, got both. Leave one of them out.");
      }
    }
    NetworkJson read =
        NetworkJson.read(Access.readable(file), NetworkConfig.lstm(vocabularySize, USUAL, USUAL));
    read.requireForTexts(file.toString());
    return read;
  }

  /**
   * The network for data with its labels, and for vectors of words if they are given.
   *
   * @throws IllegalArgumentException if file or options say an output for other labels, or another
   *     size of the embedding
   */
  NetworkConfig network(NetworkJson described, DataOrigin data, Optional<WordVectors> vectors) {
    NetworkConfig network = described.answering(data);
    return vectors.isPresent() ? sized(network, vectors.get().embeddingSize()) : network;
  }

  /** Refuses to freeze what is drawn. */
  void checkFrozen(boolean areVectorsGiven) {
    if (isFrozen && !areVectorsGiven) {
      throw new IllegalArgumentException(
          "freeze-embedding: expected --word-vectors beside it, got none. Name vectors, or leave"
              + " --freeze-embedding out.");
    }
  }

  private NetworkConfig sized(NetworkConfig network, int size) {
    Input.Ids ids = network.ids();
    boolean isAsked =
        file != null || spec.commandLine().getParseResult().hasMatchedOption("--embedding");
    if (isAsked && ids.embeddingSize() != size) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "embedding: expected %d, as long as the word vectors, got %d. %s",
              size,
              ids.embeddingSize(),
              file != null ? "Change it in " + file + "." : "Leave --embedding out."));
    }
    return network.withInput(
        new Input.Ids(ids.vocabularySize(), size, ids.isTrained(), ids.skipsPadding()));
  }

  /** The network that the options say, with an output for two labels. */
  NetworkConfig network(int vocabularySize) {
    Require.within("dropout", dropout, 0, 1);
    List<RecurrentConfig> recurrent = new ArrayList<>();
    for (int size : sizes()) {
      Dropout before =
          recurrent.isEmpty() ? new Dropout(spatialDropout(), true) : new Dropout(dropout, false);
      recurrent.add(
          RecurrentConfig.of(cell.cell(), size)
              .reading(both == null ? Direction.FORWARD : both.direction())
              .withDropout(before, Require.within("recurrent-dropout", recurrentDropout, 0, 1)));
    }
    if (recurrent.isEmpty() && pool == NetworkNames.Pool.LAST) {
      throw new IllegalArgumentException(
          "layers: expected 1 or more, got 0. Add --pool mean or --pool max to read the embedding"
              + " itself.");
    }
    return new NetworkConfig(
        new Input.Ids(
            vocabularySize,
            Require.atLeast("embedding", embeddingSize, 1),
            !isFrozen,
            skipsPadding),
        recurrent,
        pool.readout,
        new Head(dense(), Output.SIGMOID.withDropout(dropout)));
  }

  private double spatialDropout() {
    return Require.within("spatial-dropout", spatialDropout, 0, 1);
  }

  /** Units of each recurrent layer. */
  private List<Integer> sizes() {
    List<Integer> sizes = units.sizes();
    if (layers == null) {
      return sizes;
    }
    Require.atLeast("layers", layers, 0);
    if (layers == 0) {
      for (String option : OF_LAYERS) {
        if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
          throw new IllegalArgumentException(
              "layers: expected no "
                  + option
                  + " where there is no recurrent layer, got both. Leave one of them out.");
        }
      }
      return List.of();
    }
    if (layers > MOST_LAYERS) {
      throw new IllegalArgumentException(
          "layers: expected at most " + MOST_LAYERS + ", got " + layers + ".");
    }
    if (sizes.size() > 1 && sizes.size() != layers) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "layers: expected %d, as many as --units %s has numbers, got %d. Leave --layers out.",
              sizes.size(),
              units,
              layers));
    }
    return sizes.size() == 1 ? Collections.nCopies(layers, sizes.get(0)) : sizes;
  }

  private List<DenseConfig> dense() {
    if (dense == null) {
      if (denseActivation != null) {
        throw new IllegalArgumentException(
            "dense-activation: expected --dense beside it, got none. Add --dense 64, or leave it"
                + " out.");
      }
      return List.of();
    }
    NetworkNames.Function function =
        denseActivation == null ? NetworkNames.Function.RELU : denseActivation;
    return dense.sizes().stream()
        .map(size -> new DenseConfig(size, function.activation, dropout))
        .toList();
  }
}
