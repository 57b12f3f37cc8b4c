package org.lstm4j.keras;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lstm4j.network.Direction;
import org.lstm4j.network.Readout;
import org.lstm4j.text.Padding;

/**
 * What a mask would do to a network, collected on the way along its chain.
 *
 * <p>A masked step leaves the state as it is, and a mean leaves it out; a maximum doesn't heed
 * masks. What it sees at such a step: the embedded id if no layer remembers; zeros behind
 * Bidirectional; else what the layer gave out before, and zeros where it gave nothing yet, which is
 * at the front or, read backwards, at the end.
 */
final class MaskPlan {

  private final KerasVersion version;
  private final List<Refused> refused = new ArrayList<>();
  private Optional<Padding.Side> zeros = Optional.empty();
  private Optional<Layer> mixed = Optional.empty(); // shows a maximum now this, now that

  MaskPlan(KerasVersion version) {
    this.version = version;
  }

  /** The steps stand in reverse behind this layer, their mask doesn't. */
  void refuseReversed(Layer layer) {
    refused.add(
        layer.refused(
            "go_backwards: expected false before another layer in a network with masks, which Keras"
                + " doesn't turn round"));
  }

  /**
   * Goes past a layer that remembers.
   *
   * @param outer the layer, or Bidirectional around it
   * @param layer has the settings
   * @param returnsSteps whether all steps come out
   */
  void remember(
      Layer outer, Layer layer, Direction direction, boolean returnsSteps, Obstacles obstacles) {
    boolean isForced = direction.isBoth() && returnsSteps && version.showsZeros();
    boolean isChosen =
        !direction.isBoth()
            && obstacles.read(false, () -> layer.flag("zero_output_for_mask", false));
    boolean showsZeros = isForced || isChosen;
    if (isChosen && !returnsSteps) {
      refused.add(layer.refused("zero_output_for_mask: expected false for a network with masks"));
    }
    if (CuDnn.is(layer)) {
      refused.add(outer.refused("not supported in a network with masks, which it doesn't take"));
    }
    boolean goesBack =
        direction.isBoth() || obstacles.read(false, () -> layer.flag("go_backwards", false));
    if (showsZeros && goesBack && obstacles.read(false, () -> layer.flag("unroll", false))) {
      refused.add(
          outer.refused(
              "unroll: expected false in a network with masks, as Keras shows zeros at the wrong"
                  + " steps of an unrolled layer that goes backwards"));
    }
    boolean isHeld = !direction.isBoth() && !showsZeros;
    boolean isMixed = direction.isBoth() && !version.showsZeros();
    mixed = isMixed ? Optional.of(outer) : Optional.empty();
    Padding.Side side = direction == Direction.BACKWARD ? Padding.Side.POST : Padding.Side.PRE;
    zeros = isHeld ? Optional.of(side) : Optional.empty();
  }

  /** Goes past a maximum over the steps. */
  void maximum(Layer layer, boolean readsIds) {
    if (!readsIds) {
      refused.add(layer.refused("not supported for real values with masks, which it doesn't heed"));
    }
    mixed.ifPresent(
        both ->
            refused.add(
                layer.refused(
                    "not supported behind Bidirectional in a network with masks, which Keras "
                        + version.text()
                        + " shows it in part")));
  }

  void addTo(Obstacles obstacles) {
    refused.forEach(obstacles::add);
  }

  /**
   * All of it.
   *
   * @param readout without masks
   * @param isEmbeddingAlone whether no layer remembers
   */
  NetworkPlan.Masked masked(Readout readout, boolean isEmbeddingAlone) {
    boolean isMaximum = readout.kind() == Readout.Kind.MAX;
    boolean isMean = readout.kind() == Readout.Kind.MEAN;
    return new NetworkPlan.Masked(
        refused,
        !(isMaximum && isEmbeddingAlone),
        isMean ? Readout.MEAN : readout,
        isMaximum && !isEmbeddingAlone ? zeros : Optional.empty());
  }
}
