package org.lstm4j.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keras 3 writes the masks of a functional model as layers of their own, NotEqual and Any. They
 * must be what Embedding and Masking mean anyhow; a mask of another making is refused.
 *
 * @param nodes all layers by name
 * @param chain the line from input to output
 */
record MaskNodes(Map<String, LayerChain.Node> nodes, List<Layer> chain) {

  private static final Set<String> TYPES = Set.of("NotEqual", "Any");

  /** Whether a layer does nothing but make a mask. */
  static boolean isMask(Layer layer) {
    return TYPES.contains(layer.type());
  }

  void check(List<LayerChain.Node> masked) throws Refused {
    for (LayerChain.Node node : masked) {
      String name = Inbound.of(node.layer(), node.inbound()).mask().orElseThrow();
      if (!isEmbeddings(name) && !isMaskings(name)) {
        throw node.layer()
            .refused("mask: expected the one that Embedding or Masking makes, got another");
      }
    }
  }

  /** ids ≠ 0. */
  private boolean isEmbeddings(String name) throws Refused {
    return comparedWith(name, chain.get(0).name(), 0)
        && chain.stream()
            .anyMatch(
                l -> l.type().equals("Embedding") && l.config().path("mask_zero").asBoolean());
  }

  /** Any embedded number ≠ mask_value. */
  private boolean isMaskings(String name) throws Refused {
    LayerChain.Node any = nodes.get(name);
    if (any == null || !any.layer().type().equals("Any")) {
      return false;
    }
    for (int i = 1; i < chain.size(); i++) {
      Layer layer = chain.get(i);
      if (layer.type().equals("Masking")
          && comparedWith(
              Inbound.of(any.layer(), any.inbound()).source(),
              chain.get(i - 1).name(),
              layer.number("mask_value", 0))) {
        return true;
      }
    }
    return false;
  }

  private boolean comparedWith(String name, String source, double value) throws Refused {
    LayerChain.Node node = nodes.get(name);
    if (node == null || !node.layer().type().equals("NotEqual")) {
      return false;
    }
    JsonNode arguments = node.inbound().path(0).path("args");
    return arguments.size() == 2
        && Inbound.tensor(node.layer(), arguments.get(0)).equals(source)
        && arguments.get(1).isNumber()
        && arguments.get(1).doubleValue() == value;
  }
}
