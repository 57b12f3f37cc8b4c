package org.lstm4j.model;

import java.util.ArrayList;
import java.util.List;
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

/**
 * A network's shape as settings, each name after {@code prefix}.
 *
 * <p>What format 3 began with is always written; what came later is written where it isn't what a
 * network of then had, so files of such networks stay as they were.
 */
final class NetworkFormat {

  private static final int MOST_LAYERS = 99;
  private static final String BACKWARDS = "reading.backwards";

  private final Settings settings;
  private final String prefix;

  private NetworkFormat(Settings settings, String prefix) {
    this.settings = settings;
    this.prefix = prefix;
  }

  static void put(Settings settings, String prefix, NetworkConfig config) {
    new NetworkFormat(settings, prefix).put(config);
  }

  static NetworkConfig take(Settings settings, String prefix) {
    return new NetworkFormat(settings, prefix).take();
  }

  private void put(NetworkConfig config) {
    if (config.layers().size() > MOST_LAYERS || config.head().layers().size() > MOST_LAYERS) {
      throw new IllegalArgumentException(
          "layers: expected at most " + MOST_LAYERS + ", got more: " + config.describe() + ".");
    }
    boolean isBackward = isBackward(config.layers());
    if (config.input() instanceof Input.Ids ids) {
      settings.put(prefix + "vocabularySize", ids.vocabularySize());
      settings.put(prefix + "embeddingSize", ids.embeddingSize());
      settings.put(prefix + "reading.skipsPadding", ids.skipsPadding());
      putUnless("embedding.isTrained", ids.isTrained(), true);
    } else {
      settings.put(prefix + "features", config.input().size());
    }
    settings.put(prefix + BACKWARDS, isBackward);
    settings.put(prefix + "layers", config.layers().size());
    for (int i = 0; i < config.layers().size(); i++) {
      put("layer." + (i + 1) + ".", config.layers().get(i), isBackward);
    }
    putUnless("readout", config.readout().kind(), Readout.Kind.LAST);
    putUnless("readout.countsPadding", config.readout().countsPadding(), false);
    putUnless("dense", config.head().layers().size(), 0);
    for (int i = 0; i < config.head().layers().size(); i++) {
      DenseConfig layer = config.head().layers().get(i);
      settings.put(prefix + "dense." + (i + 1) + ".units", layer.units());
      settings.putChoice(prefix + "dense." + (i + 1) + ".activation", layer.activation());
      putUnless("dense." + (i + 1) + ".dropout", layer.dropout(), 0.0);
    }
    put(config.output());
  }

  /** Whether all layers read backwards, which was a network's setting before it was a layer's. */
  private static boolean isBackward(List<RecurrentConfig> layers) {
    return !layers.isEmpty()
        && layers.stream().allMatch(layer -> layer.direction() == Direction.BACKWARD);
  }

  private void put(String name, RecurrentConfig layer, boolean isBackward) {
    settings.putChoice(prefix + name + "cell", layer.cell());
    settings.put(prefix + name + "units", layer.units());
    settings.putChoice(prefix + name + "activation", layer.activation());
    settings.putChoice(prefix + name + "gateActivation", layer.gateActivation());
    settings.put(prefix + name + "hasBias", layer.hasBias());
    if (!isBackward) {
      putUnless(name + "direction", layer.direction(), Direction.FORWARD);
    }
    putUnless(name + "dropout", layer.dropout().rate(), 0.0);
    putUnless(name + "dropout.isSameEachStep", layer.dropout().isSameEachStep(), false);
    putUnless(name + "recurrentDropout", layer.recurrentDropout(), 0.0);
  }

  private void put(Output output) {
    settings.putChoice(prefix + "output", output.kind());
    switch (output.kind()) {
      case SIGMOID -> {}
      case SOFTMAX -> putUnless("output.units", output.units(), 2);
      case TAGS -> settings.put(prefix + "output.units", output.units());
      case LINEAR -> {
        settings.put(prefix + "output.units", output.units());
        settings.putChoice(prefix + "output.loss", output.loss());
      }
    }
    putUnless("output.dropout", output.dropout(), 0.0);
    putUnless("output.tied", output.isTied(), false);
  }

  private void putUnless(String name, Object value, Object usual) {
    if (!value.equals(usual)) {
      if (value instanceof Enum<?> choice) {
        settings.putChoice(prefix + name, choice);
      } else {
        settings.put(prefix + name, value);
      }
    }
  }

  private NetworkConfig take() {
    Input input = input();
    boolean isBackward = settings.flag(prefix + BACKWARDS);
    int count = settings.whole(prefix + "layers", 0, MOST_LAYERS);
    List<RecurrentConfig> layers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      layers.add(layer("layer." + (i + 1) + ".", isBackward));
    }
    Readout readout =
        new Readout(
            choice("readout", Readout.Kind.values(), Readout.Kind.LAST),
            flag("readout.countsPadding", false));
    List<DenseConfig> dense = new ArrayList<>();
    int denseCount =
        settings.has(prefix + "dense") ? settings.whole(prefix + "dense", 1, MOST_LAYERS) : 0;
    for (int i = 0; i < denseCount; i++) {
      String name = "dense." + (i + 1) + ".";
      dense.add(
          new DenseConfig(
              settings.whole(prefix + name + "units", 1, Integer.MAX_VALUE),
              settings.choice(prefix + name + "activation", Activation.values()),
              real(name + "dropout")));
    }
    return new NetworkConfig(input, layers, readout, new Head(dense, output()));
  }

  private Input input() {
    if (settings.has(prefix + "features")) {
      return new Input.Values(settings.whole(prefix + "features", 1, Integer.MAX_VALUE));
    }
    return new Input.Ids(
        settings.whole(prefix + "vocabularySize", 4, Integer.MAX_VALUE),
        settings.whole(prefix + "embeddingSize", 1, Integer.MAX_VALUE),
        flag("embedding.isTrained", true),
        settings.flag(prefix + "reading.skipsPadding"));
  }

  private RecurrentConfig layer(String name, boolean isBackward) {
    return new RecurrentConfig(
        settings.choice(prefix + name + "cell", Cell.values()),
        settings.whole(prefix + name + "units", 1, Integer.MAX_VALUE),
        settings.choice(prefix + name + "activation", Activation.values()),
        settings.choice(prefix + name + "gateActivation", Activation.values()),
        settings.flag(prefix + name + "hasBias"),
        isBackward
            ? Direction.BACKWARD
            : choice(name + "direction", Direction.values(), Direction.FORWARD),
        new Dropout(real(name + "dropout"), flag(name + "dropout.isSameEachStep", false)),
        real(name + "recurrentDropout"));
  }

  private Output output() {
    Output.Kind kind = settings.choice(prefix + "output", Output.Kind.values());
    String units = prefix + "output.units";
    double dropout = real("output.dropout");
    Output output =
        switch (kind) {
          case SIGMOID -> Output.SIGMOID;
          case SOFTMAX ->
              Output.softmax(settings.has(units) ? settings.whole(units, 2, Integer.MAX_VALUE) : 2);
          case TAGS -> Output.tags(settings.whole(units, 1, Integer.MAX_VALUE));
          case LINEAR ->
              Output.linear(
                  settings.whole(units, 1, Integer.MAX_VALUE),
                  settings.choice(prefix + "output.loss", Loss.values()));
        };
    return (flag("output.tied", false) ? output.tied() : output).withDropout(dropout);
  }

  private boolean flag(String name, boolean usual) {
    return settings.has(prefix + name) ? settings.flag(prefix + name) : usual;
  }

  private double real(String name) {
    return settings.has(prefix + name) ? settings.real(prefix + name) : 0;
  }

  private <E extends Enum<E>> E choice(String name, E[] choices, E usual) {
    return settings.has(prefix + name) ? settings.choice(prefix + name, choices) : usual;
  }
}
