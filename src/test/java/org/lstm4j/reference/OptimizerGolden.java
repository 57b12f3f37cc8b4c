package org.lstm4j.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.lstm4j.network.OptimizerConfig;

/**
 * What an optimiser of Keras or PyTorch does to two small arrays in five updates, from the files of
 * {@link NetworkGolden}.
 *
 * @param kind {@code rmsprop}, {@code adam} or {@code sgd}
 * @param settings by name: {@code rate}, {@code rho}, {@code epsilon}, {@code beta1}, {@code
 *     beta2}, those that the kind has; {@code limit} if gradients are clipped
 * @param clip {@code norm} of each array, {@code global}, {@code value}, or empty
 * @param start the arrays by name, before the first update
 * @param updates five of them
 */
public record OptimizerGolden(
    String kind,
    Map<String, Double> settings,
    String clip,
    Map<String, GoldenArray> start,
    List<Update> updates) {

  /**
   * One update.
   *
   * @param gradients of the arrays, before clipping
   * @param after the arrays after it
   */
  public record Update(Map<String, GoldenArray> gradients, Map<String, GoldenArray> after) {}

  @Override
  public String toString() {
    return kind + " " + settings + " " + clip; // of a test
  }

  /** The rule as this project says it. */
  public OptimizerConfig config() {
    double rate = settings.get("rate");
    return switch (kind) {
      case "rmsprop" -> OptimizerConfig.rmsprop(rate, settings.get("rho"), settings.get("epsilon"));
      case "adam" ->
          OptimizerConfig.adam(
              rate, settings.get("beta1"), settings.get("beta2"), settings.get("epsilon"));
      case "sgd" -> OptimizerConfig.sgd(rate);
      default -> throw new IllegalArgumentException(kind);
    };
  }

  /** All numbers, one array after another. */
  public static double[] flat(Map<String, GoldenArray> arrays) {
    return arrays.values().stream().flatMapToDouble(each -> Arrays.stream(each.values())).toArray();
  }

  /** All cases of a file. */
  public static List<OptimizerGolden> read(String file) throws IOException {
    JsonNode optimizers = Golden.read(file).get("optimizers");
    Map<String, GoldenArray> start = GoldenArray.byName(optimizers.get("start"));
    List<Map<String, GoldenArray>> gradients =
        NetworkGolden.each(optimizers.get("gradients"), GoldenArray::byName);
    return NetworkGolden.each(optimizers.get("cases"), json -> of(json, start, gradients));
  }

  private static OptimizerGolden of(
      JsonNode json, Map<String, GoldenArray> start, List<Map<String, GoldenArray>> gradients) {
    Map<String, Double> settings = new TreeMap<>();
    json.properties()
        .forEach(
            one -> {
              if (one.getValue().isNumber()) {
                settings.put(one.getKey(), one.getValue().doubleValue());
              }
            });
    List<Map<String, GoldenArray>> after =
        NetworkGolden.each(json.get("after"), GoldenArray::byName);
    if (after.size() != gradients.size()) {
      throw new IllegalArgumentException("expected as many updates as gradients");
    }
    List<Update> updates =
        IntStream.range(0, after.size())
            .mapToObj(i -> new Update(gradients.get(i), after.get(i)))
            .toList();
    return new OptimizerGolden(
        json.get("kind").asText(),
        settings,
        json.get("clip").isNull() ? "" : json.get("clip").asText(),
        start,
        updates);
  }
}
