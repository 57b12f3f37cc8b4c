package org.lstm4j.keras;

import java.util.List;
import java.util.OptionalInt;
import org.lstm4j.kernel.NetworkWeights;

/**
 * What a file of Keras held.
 *
 * @param weights network and weights
 * @param length T, steps the network was made for; empty if the file doesn't say
 * @param version Keras's version that wrote the file
 * @param notices one line each: what plays no part in predictions and was left out
 */
public record KerasModel(
    NetworkWeights weights, OptionalInt length, String version, List<String> notices) {

  /** Copies the list. */
  public KerasModel {
    notices = List.copyOf(notices);
  }
}
