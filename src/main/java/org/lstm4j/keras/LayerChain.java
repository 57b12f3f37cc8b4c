package org.lstm4j.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lstm4j.check.Shown;

/**
 * The layers of a model that is one line from input to output.
 *
 * @param layers in the order of computation, those of a model that is a layer in its place, without
 *     the layers that only make masks
 * @param stored all layers of the file in its order
 * @param shape of the inputs that the model as a whole was built for; may be missing
 */
record LayerChain(List<Layer> layers, List<Layer> stored, JsonNode shape) {

  private static final int MOST_LAYERS = 1000;
  private static final Set<String> MODELS = Set.of("Sequential", "Functional", "Model");

  /**
   * Reads a model's configuration: Sequential, or a functional graph that is a line.
   *
   * @throws Refused naming, if it is no line, the layers too that no line may have
   */
  static LayerChain of(JsonNode model) throws Refused {
    LayerChain chain = flat(model);
    List<Layer> layers = new ArrayList<>();
    for (Layer layer : chain.layers()) {
      layers.addAll(
          MODELS.contains(layer.type()) ? inside(layer, layers.isEmpty()) : List.of(layer));
    }
    return new LayerChain(layers, chain.stored(), chain.shape());
  }

  /**
   * The layers of a model that is a layer; its input is the one of the whole only if it is first.
   */
  private static List<Layer> inside(Layer model, boolean isFirst) throws Refused {
    ObjectNode node = KerasJson.MAPPER.createObjectNode().put("class_name", model.type());
    LayerChain chain = flat(node.set("config", model.config()));
    Layer.Nest nest = new Layer.Nest(model, chain.stored());
    return chain.layers().stream()
        .filter(layer -> isFirst || !layer.type().equals("InputLayer"))
        .map(layer -> layer.within(nest))
        .toList();
  }

  private static LayerChain flat(JsonNode model) throws Refused {
    String type = model.path("class_name").asText();
    JsonNode config = model.path("config");
    return switch (type) {
      case "Sequential" -> sequential(model, config);
      case "Functional", "Model" -> functional(config);
      default ->
          throw new Refused(
              "model: expected a Sequential or functional model, got class '"
                  + Shown.of(type)
                  + "'");
    };
  }

  /** Up to Keras 2.2.2 the configuration is the list of layers itself. */
  private static LayerChain sequential(JsonNode model, JsonNode config) throws Refused {
    List<Layer> layers = layers(config.isArray() ? config : config.path("layers"));
    JsonNode shape = config.path("build_input_shape");
    return new LayerChain(
        layers, layers, shape.isArray() ? shape : model.path("build_config").path("input_shape"));
  }

  private static List<Layer> layers(JsonNode nodes) throws Refused {
    if (!nodes.isArray() || nodes.isEmpty() || nodes.size() > MOST_LAYERS) {
      throw new Refused("layers: expected a list of 1 to " + MOST_LAYERS + " layers, got none");
    }
    List<Layer> layers = new ArrayList<>();
    for (JsonNode node : nodes) {
      layers.add(Layer.of(node));
    }
    return layers;
  }

  private static LayerChain functional(JsonNode config) throws Refused {
    List<Layer> stored = layers(config.path("layers"));
    Obstacles obstacles = new Obstacles();
    List<Layer> line = obstacles.read(List.of(), () -> line(config));
    if (line.isEmpty()) {
      stored.stream()
          .filter(layer -> !LayerRules.isKnown(layer) && !MODELS.contains(layer.type()))
          .filter(layer -> !MaskNodes.isMask(layer))
          .forEach(layer -> obstacles.add(layer.refused("not supported")));
    }
    obstacles.require();
    return new LayerChain(line, stored, MissingNode.getInstance());
  }

  private static List<Layer> line(JsonNode config) throws Refused {
    Map<String, Node> nodes = new LinkedHashMap<>();
    for (JsonNode node : config.path("layers")) {
      String name = node.path("name").asText(node.path("config").path("name").asText());
      if (nodes.put(name, new Node(Layer.of(node), node.path("inbound_nodes"))) != null) {
        throw new Refused("layers: expected each name once, got '" + Shown.of(name) + "' again");
      }
    }
    requireOne("input_layers", config);
    String name = requireOne("output_layers", config);
    Deque<Layer> chain = new ArrayDeque<>();
    Set<String> seen = new HashSet<>();
    List<Node> masked = new ArrayList<>();
    while (true) {
      Node node = nodes.get(name);
      if (node == null || !seen.add(name)) {
        throw new Refused(
            "layers: expected a line of layers, got none at '" + Shown.of(name) + "'");
      }
      chain.addFirst(node.layer());
      if (node.isInput()) {
        break;
      }
      Inbound inbound = Inbound.of(node.layer(), node.inbound());
      if (inbound.mask().isPresent()) {
        masked.add(node);
      }
      name = inbound.source();
    }
    List<Layer> layers = List.copyOf(chain);
    new MaskNodes(nodes, layers).check(masked);
    return layers;
  }

  /** Keras 3 writes one tensor as [name, 0, 0], Keras 2 as a list of one. */
  private static String requireOne(String key, JsonNode config) throws Refused {
    JsonNode list = config.path(key);
    JsonNode only = list.size() == 1 && list.get(0).isArray() ? list.get(0) : list;
    if (only.size() != 3 || !only.get(0).isTextual()) {
      throw new Refused(
          key + ": expected one input and one output, got " + Shown.of(list.toString()));
    }
    return only.get(0).textValue();
  }

  /** A layer of a graph and where its input comes from. */
  record Node(Layer layer, JsonNode inbound) {

    boolean isInput() {
      return layer.type().equals("InputLayer");
    }
  }
}
