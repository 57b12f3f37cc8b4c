package org.lstm4j.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Optional;
import org.lstm4j.check.Shown;
import org.lstm4j.network.Direction;
import org.lstm4j.network.RecurrentConfig;

/**
 * A recurrent layer as it stands, or the two that Bidirectional holds.
 *
 * @param outer the layer, or Bidirectional
 * @param forward the one reader's settings
 * @param backward the other one's, if the file has them; Keras 3 always writes them
 * @param direction forward for a layer as it stands, whatever it says itself
 */
record Readers(Layer outer, Layer forward, Optional<Layer> backward, Direction direction) {

  /**
   * Finds them.
   *
   * @throws Refused if there are none, or they are joined in another way
   */
  static Readers of(Layer outer) throws Refused {
    if (!outer.type().equals(LayerRules.BIDIRECTIONAL)) {
      return new Readers(outer, outer, Optional.empty(), Direction.FORWARD);
    }
    JsonNode mode = outer.config().path("merge_mode");
    Direction direction =
        switch (mode.isMissingNode() ? "concat" : mode.asText()) {
          case "concat" -> Direction.CONCATENATED;
          case "sum" -> Direction.SUMMED;
          default -> throw outer.refused("merge_mode", "concat or sum", mode);
        };
    Layer forward = outer.inner("layer");
    if (!LayerRules.isRecurrent(forward)) {
      throw outer.refused(
          "layer: expected LSTM, GRU or SimpleRNN, got " + Shown.of(forward.type()));
    }
    Optional<Layer> backward = Optional.empty();
    if (outer.has(WeightStore.BACKWARD)) {
      backward = Optional.of(outer.inner(WeightStore.BACKWARD));
    }
    return new Readers(outer, forward, backward, direction);
  }

  /** Refuses a backward reader that isn't the forward one turned round. */
  void requireAlike(RecurrentConfig settings, KerasVersion version) throws Refused {
    if (backward.isEmpty()) {
      return;
    }
    Layer other = backward.get();
    LayerRules silent = new LayerRules(version, new ArrayList<>(), new Obstacles());
    boolean isAlike =
        forward.type().equals(other.type())
            && silent.recurrent(other).equals(settings)
            && forward.flag("go_backwards", false) != other.flag("go_backwards", false)
            && forward.flag("return_sequences", false) == other.flag("return_sequences", false);
    if (!isAlike) {
      throw outer.refused(
          "backward_layer: expected the settings of the forward one, got others; the two readers"
              + " must be alike");
    }
  }
}
