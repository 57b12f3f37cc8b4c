package org.lstm4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lstm4j.network.DenseConfig;
import org.lstm4j.network.Input;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.RecurrentConfig;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * The options of {@code train} that make a network, those left out that have their defaults.
 *
 * @param options as they are written
 * @param isWhole whether they make this network; else it has settings that only a file of the
 *     network can say
 */
record NetworkArguments(List<String> options, boolean isWhole) {

  private static final NetworkConfig NOTEBOOK = NetworkConfig.NOTEBOOK;

  /** A command that only has these options. */
  @Command
  private static final class Parsed {
    @Mixin private NetworkOptions options;
  }

  /** Those of a network; what its output means is left to the data. */
  static NetworkArguments of(NetworkConfig network) {
    List<String> options = options(network);
    return new NetworkArguments(options, isMadeBy(options, network));
  }

  private static boolean isMadeBy(List<String> options, NetworkConfig network) {
    Parsed parsed = new Parsed();
    Commands.withChoices(new CommandLine(parsed)).parseArgs(options.toArray(String[]::new));
    NetworkConfig made = parsed.options.network(network.vocabularySize());
    return made.withOutput(network.output().withDropout(made.output().dropout())).equals(network);
  }

  private static List<String> options(NetworkConfig network) {
    List<String> options = new ArrayList<>();
    Input.Ids ids = network.ids();
    put(options, "--embedding", ids.embeddingSize(), NOTEBOOK.embeddingSize());
    if (!ids.isTrained()) {
      options.add("--freeze-embedding");
    }
    if (ids.skipsPadding()) {
      options.add("--mask");
    }
    putLayers(options, network.layers());
    Stream.of(NetworkNames.Pool.values())
        .filter(pool -> pool.readout.equals(network.readout()))
        .forEach(pool -> put(options, "--pool", pool, NetworkNames.Pool.LAST));
    List<DenseConfig> dense = network.head().layers();
    if (!dense.isEmpty()) {
      options.add("--dense");
      options.add(joined(dense.stream().map(DenseConfig::units)));
      Stream.of(NetworkNames.Function.values())
          .filter(function -> function.activation == dense.get(0).activation())
          .forEach(
              function -> put(options, "--dense-activation", function, NetworkNames.Function.RELU));
    }
    put(options, "--dropout", network.output().dropout(), 0.0);
    return options;
  }

  private static void putLayers(List<String> options, List<RecurrentConfig> layers) {
    if (layers.isEmpty()) {
      options.addAll(List.of("--layers", "0"));
      return;
    }
    RecurrentConfig first = layers.get(0);
    put(
        options,
        "--units",
        joined(layers.stream().map(RecurrentConfig::units)),
        String.valueOf(NOTEBOOK.layers().get(0).units()));
    Stream.of(NetworkNames.CellName.values())
        .filter(name -> name.cell() == first.cell())
        .forEach(name -> put(options, "--cell", name, NetworkNames.CellName.LSTM));
    switch (first.direction()) {
      case FORWARD, BACKWARD -> {} // the latter no option says
      case CONCATENATED -> options.add("--bidirectional");
      case SUMMED -> options.add("--bidirectional=" + NetworkNames.Both.SUM);
    }
    put(options, "--spatial-dropout", first.dropout().rate(), 0.0);
    put(options, "--recurrent-dropout", first.recurrentDropout(), 0.0);
  }

  private static void put(List<String> options, String name, Object value, Object usual) {
    if (!value.equals(usual)) {
      options.add(name);
      options.add(value.toString());
    }
  }

  private static String joined(Stream<Integer> sizes) {
    return sizes.map(String::valueOf).collect(Collectors.joining(","));
  }
}
