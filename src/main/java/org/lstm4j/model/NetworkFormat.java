package org.lstm4j.model;

import java.util.ArrayList;
import java.util.List;
import org.lstm4j.network.Activation;
import org.lstm4j.network.Cell;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Output;
import org.lstm4j.network.Reading;
import org.lstm4j.network.RecurrentConfig;

/** A network's shape as settings, each name after {@code prefix}. */
final class NetworkFormat {

  private static final int MOST_LAYERS = 99;

  private NetworkFormat() {}

  static void put(Settings settings, String prefix, NetworkConfig config) {
    if (config.layers().size() > MOST_LAYERS) {
      throw new IllegalArgumentException(
          "layers: expected at most " + MOST_LAYERS + ", got " + config.layers().size() + ".");
    }
    settings.put(prefix + "vocabularySize", config.vocabularySize());
    settings.put(prefix + "embeddingSize", config.embeddingSize());
    settings.put(prefix + "reading.skipsPadding", config.reading().skipsPadding());
    settings.put(prefix + "reading.backwards", config.reading().backwards());
    settings.put(prefix + "layers", config.layers().size());
    for (int i = 0; i < config.layers().size(); i++) {
      put(settings, prefix + "layer." + (i + 1) + ".", config.layers().get(i));
    }
    settings.putChoice(prefix + "output", config.output());
  }

  private static void put(Settings settings, String prefix, RecurrentConfig layer) {
    settings.putChoice(prefix + "cell", layer.cell());
    settings.put(prefix + "units", layer.units());
    settings.putChoice(prefix + "activation", layer.activation());
    settings.putChoice(prefix + "gateActivation", layer.gateActivation());
    settings.put(prefix + "hasBias", layer.hasBias());
  }

  static NetworkConfig take(Settings settings, String prefix) {
    int vocabularySize = settings.whole(prefix + "vocabularySize", 4, Integer.MAX_VALUE);
    int embeddingSize = settings.whole(prefix + "embeddingSize", 1, Integer.MAX_VALUE);
    Reading reading =
        new Reading(
            settings.flag(prefix + "reading.skipsPadding"),
            settings.flag(prefix + "reading.backwards"));
    int count = settings.whole(prefix + "layers", 1, MOST_LAYERS);
    List<RecurrentConfig> layers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      layers.add(layer(settings, prefix + "layer." + (i + 1) + "."));
    }
    Output output = settings.choice(prefix + "output", Output.values());
    return new NetworkConfig(vocabularySize, embeddingSize, reading, layers, output);
  }

  private static RecurrentConfig layer(Settings settings, String prefix) {
    return new RecurrentConfig(
        settings.choice(prefix + "cell", Cell.values()),
        settings.whole(prefix + "units", 1, Integer.MAX_VALUE),
        settings.choice(prefix + "activation", Activation.values()),
        settings.choice(prefix + "gateActivation", Activation.values()),
        settings.flag(prefix + "hasBias"));
  }
}
