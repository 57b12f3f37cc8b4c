package org.lstm4j.keras;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.lstm4j.data.ForeignText;
import org.lstm4j.model.Decision;
import org.lstm4j.network.NetworkWeights;

/**
 * What a file of Keras held.
 *
 * @param weights network and weights
 * @param length T, steps the network was made for; empty if the file doesn't say
 * @param version Keras's version that wrote the file
 * @param notices one line each: what plays no part in predictions and was left out
 * @param text how texts become ids, if the file says it: in a layer TextVectorization, or because
 *     this program wrote it
 * @param own what only a file that this program wrote says; empty for one of Keras
 */
public record KerasModel(
    NetworkWeights weights,
    OptionalInt length,
    String version,
    List<String> notices,
    Optional<ForeignText> text,
    Optional<Own> own) {

  /**
   * What Keras has no place for.
   *
   * @param decision label names and threshold
   * @param fewWords a text with fewer known words is not to be trusted
   */
  public record Own(Decision decision, int fewWords) {}

  /** Copies the list. */
  public KerasModel {
    notices = List.copyOf(notices);
  }
}
