package org.lstm4j.keras;

import java.util.Optional;
import org.lstm4j.network.Direction;
import org.lstm4j.network.Input;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Readout;
import org.lstm4j.text.Padding;

/**
 * How Keras reads out what a network reads out, given what its masks do: a mean leaves masked steps
 * out, a maximum doesn't.
 *
 * @param network any
 * @param side where texts are padded, if that is known
 */
record ExportReadout(NetworkConfig network, Optional<Padding.Side> side) {

  /**
   * Makes it.
   *
   * @throws Refused if Keras has no such readout
   */
  static ExportReadout of(NetworkConfig network, Optional<Padding.Side> side) throws Refused {
    ExportReadout readout = new ExportReadout(network, side);
    if (network.input() instanceof Input.Ids ids) {
      switch (network.readout().kind()) {
        case LAST, EVERY_STEP -> {}
        case MEAN -> readout.requireMean(ids.skipsPadding());
        case MAX -> readout.requireMaximum(ids.skipsPadding());
      }
    }
    return readout;
  }

  private void requireMean(boolean skipsPadding) throws Refused {
    boolean counts = network.readout().countsPadding();
    if (skipsPadding && counts) {
      throw new Refused(
          "readout: expected a mean without the padding that is skipped, got one that counts it;"
              + " Keras's leaves it out");
    }
    if (!skipsPadding && !counts && !network.layers().isEmpty()) {
      throw new Refused(
          "readout: expected a mean that counts the padding that is read, got one that doesn't;"
              + " Keras's leaves out only what all layers skip");
    }
  }

  private void requireMaximum(boolean skipsPadding) throws Refused {
    boolean counts = network.readout().countsPadding();
    if (!skipsPadding && !counts) {
      throw new Refused(
          "readout: expected a maximum that counts padding, got one that doesn't; Keras's takes"
              + " every step");
    }
    if (skipsPadding && network.layers().isEmpty()) {
      throw new Refused(
          "readout: expected padding to be read where no layer remembers, got a maximum that"
              + " skips it; Keras's takes every step");
    }
    if (skipsPadding && !counts && !seesNone()) {
      throw new Refused(
          "readout: expected a maximum that counts padding, got one that doesn't; Keras's sees"
              + " zeros there");
    }
  }

  /** Whether a maximum sees at padding what the last layer gave out before. */
  private boolean seesNone() {
    Direction direction = network.layers().get(network.layers().size() - 1).direction();
    return switch (direction) {
      case FORWARD -> side.equals(Optional.of(Padding.Side.POST));
      case BACKWARD -> side.equals(Optional.of(Padding.Side.PRE));
      case CONCATENATED, SUMMED -> false;
    };
  }

  /** Whether id 0 is masked. */
  boolean isMasked() {
    boolean isMeanAlone = network.layers().isEmpty() && network.readout().equals(Readout.MEAN);
    return network.skipsPadding() || isMeanAlone;
  }

  /** Whether the last layer must show zeros where it skips. */
  boolean showsZeros() {
    return network.skipsPadding() && network.readout().countsPadding();
  }

  /** Keras's class, if one pools. */
  Optional<String> pooling() {
    return switch (network.readout().kind()) {
      case LAST, EVERY_STEP -> Optional.empty();
      case MEAN -> Optional.of("GlobalAveragePooling1D");
      case MAX -> Optional.of("GlobalMaxPooling1D");
    };
  }

  /** Refuses a layer that reads reversed steps with a mask that stands as it was. */
  void requireUnmasked(String layer) throws Refused {
    if (isMasked()) {
      throw new Refused(
          "layer '"
              + layer
              + "': expected none behind a backward layer in a network that skips padding; Keras"
              + " doesn't turn its mask round");
    }
  }

  /** Refuses what depends on the order of steps that the last layer gives out in reverse. */
  void requireOrder(String layer) throws Refused {
    switch (network.readout().kind()) {
      case LAST, MAX -> {}
      case MEAN -> requireUnmasked(layer);
      case EVERY_STEP ->
          throw new Refused(
              "layer '"
                  + layer
                  + "': expected a layer that reads forward where every step has an output; Keras"
                  + " gives out a backward one's in reverse");
    }
  }
}
