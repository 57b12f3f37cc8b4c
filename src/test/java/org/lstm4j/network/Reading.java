package org.lstm4j.network;

import java.util.List;

/**
 * How all layers of a network read ids, in one word for tests.
 *
 * @param skipsPadding whether padding is left out
 * @param backwards whether all layers read from the last id to the first
 */
public record Reading(boolean skipsPadding, boolean backwards) {

  /** From left to right, padding included. */
  public static final Reading NOTEBOOK = new Reading(false, false);

  /** A network of layers in one direction, whose last hidden state is read by an output. */
  public static NetworkConfig network(
      int vocabularySize,
      int embeddingSize,
      Reading reading,
      List<RecurrentConfig> layers,
      Output output) {
    return new NetworkConfig(
        new Input.Ids(vocabularySize, embeddingSize, true, reading.skipsPadding()),
        layers.stream().map(l -> reading.backwards() ? l.reading(Direction.BACKWARD) : l).toList(),
        Readout.LAST,
        Head.of(output));
  }

  /** How a network of one direction reads. */
  public static Reading of(NetworkConfig config) {
    return new Reading(config.skipsPadding(), config.isBackward());
  }
}
