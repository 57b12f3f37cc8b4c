package org.lstm4j.keras;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.lstm4j.data.ForeignText;
import org.lstm4j.model.Decision;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.Readout;
import org.lstm4j.text.Padding;

/**
 * What a file of Keras held.
 *
 * @param weights network and weights
 * @param zeros the side whose padding counts as zeros in the network's maximum over the steps,
 *     while padding of the other side doesn't count; empty for networks without such a maximum
 * @param length T, steps the network was made for; empty if the file doesn't say
 * @param version Keras's version that wrote the file
 * @param notices one line each: what plays no part in predictions and was left out
 * @param text how texts become ids, if the file says it: in a layer TextVectorization, or because
 *     this program wrote it
 * @param own what only a file that this program wrote says; empty for one of Keras
 */
public record KerasModel(
    NetworkWeights weights,
    Optional<Padding.Side> zeros,
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

  /**
   * The network for texts that are padded at this side; it is {@link #weights}, except if {@link
   * #zeros} names the other side.
   */
  public NetworkWeights weights(Padding.Side side) {
    if (zeros.isEmpty() || zeros.get() == side) {
      return weights;
    }
    return new NetworkWeights(
        weights.config().withReadout(Readout.MAX),
        weights.embedding(),
        weights.layers(),
        weights.dense());
  }
}
