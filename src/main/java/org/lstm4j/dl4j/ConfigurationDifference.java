package org.lstm4j.dl4j;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;

/**
 * Compares two configurations by what Deeplearning4j itself writes about them: its {@code equals}
 * methods leave out inherited fields of {@code SimpleRnn} and {@code LastTimeStep}.
 */
final class ConfigurationDifference {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** Settings that don't change what is computed from given weights, state and data. */
  private static final Set<String> WITHOUT_EFFECT =
      Set.of(
          // names and counts
          "layerName",
          "variables",
          "iterationCount",
          "epochCount",
          // start weights
          "seed",
          "weightInitFn",
          "weightInitFnRecurrent",
          "biasInit",
          "gainInit",
          "forgetGateBiasInit",
          // T, which the data decides
          "inputLength",
          "inferInputLength",
          // memory
          "cacheMode",
          "trainingWorkspaceMode",
          "inferenceWorkspaceMode",
          // of features whose switch is compared
          "gradientNormalizationThreshold",
          "tbpttFwdLength",
          "tbpttBackLength",
          "maxNumLineSearchIterations",
          "validateOutputLayerConfig");

  private ConfigurationDifference() {}

  /**
   * Returns if both compute the same.
   *
   * @throws UnknownNetworkException naming the first difference
   */
  static void require(MultiLayerConfiguration expected, MultiLayerConfiguration actual)
      throws UnknownNetworkException {
    Optional<String> difference = difference(tree(expected), tree(actual));
    if (difference.isPresent()) {
      throw new UnknownNetworkException(difference.get());
    }
  }

  private static JsonNode tree(MultiLayerConfiguration configuration)
      throws UnknownNetworkException {
    try {
      return MAPPER.readTree(configuration.toJson());
    } catch (JsonProcessingException e) {
      throw unwritable(e);
    } catch (RuntimeException e) { // all that toJson throws
      if (e.getCause() instanceof org.nd4j.shade.jackson.core.JsonProcessingException) {
        throw unwritable(e);
      }
      throw e;
    }
  }

  private static UnknownNetworkException unwritable(Exception cause) {
    return new UnknownNetworkException("Deeplearning4j can't write its configuration", cause);
  }

  private static Optional<String> difference(JsonNode expected, JsonNode actual) {
    List<String> path = new ArrayList<>();
    return difference(expected, actual, path)
        ? Optional.of(String.join(": ", path))
        : Optional.empty();
  }

  /** Whether there is one; its path and both values are then left in {@code path}. */
  private static boolean difference(JsonNode expected, JsonNode actual, List<String> path) {
    if (expected.isObject() && actual.isObject() && sameClass(expected, actual)) {
      return fieldDifference(expected, actual, path);
    }
    if (expected.isArray() && actual.isArray() && expected.size() == actual.size()) {
      return elementDifference(expected, actual, path);
    }
    if (expected.equals(actual)) {
      return false;
    }
    int last = path.size() - 1;
    path.set(last, path.get(last) + " is " + shown(actual) + ", not " + shown(expected));
    return true;
  }

  private static boolean sameClass(JsonNode expected, JsonNode actual) {
    return expected.path("@class").equals(actual.path("@class"));
  }

  private static boolean fieldDifference(JsonNode expected, JsonNode actual, List<String> path) {
    Set<String> names = new TreeSet<>();
    expected.fieldNames().forEachRemaining(names::add);
    actual.fieldNames().forEachRemaining(names::add);
    names.removeAll(WITHOUT_EFFECT);
    for (String name : names) {
      boolean isPlain = !name.equals("confs") && !name.equals("layer"); // "layer1" says it all
      if (isPlain) {
        path.add(name);
      }
      if (difference(expected.path(name), actual.path(name), path)) {
        return true;
      }
      if (isPlain) {
        path.remove(path.size() - 1);
      }
    }
    return false;
  }

  private static boolean elementDifference(JsonNode expected, JsonNode actual, List<String> path) {
    for (int i = 0; i < expected.size(); i++) {
      path.add("layer" + i); // no other list of ours has elements
      if (difference(expected.get(i), actual.get(i), path)) {
        return true;
      }
      path.remove(path.size() - 1);
    }
    return false;
  }

  /** An object by its class. */
  private static String shown(JsonNode node) {
    if (node.isMissingNode()) {
      return "absent";
    }
    if (node.isObject() && node.has("@class")) {
      String name = node.get("@class").asText();
      return name.substring(name.lastIndexOf('.') + 1);
    }
    if (node.isArray()) {
      List<String> elements = new ArrayList<>();
      node.forEach(element -> elements.add(shown(element)));
      return elements.toString();
    }
    return node.isTextual() ? node.asText() : node.toString();
  }
}
