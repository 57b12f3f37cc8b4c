package org.lstm4j.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers of another program in its own shape.
 *
 * @param shape of any rank; empty for one number
 * @param values row-major; NaN where there is none
 */
public record GoldenArray(List<Integer> shape, double[] values) {

  /** Nested lists of one shape; null becomes NaN. */
  static GoldenArray of(JsonNode nested) {
    List<Integer> shape = new ArrayList<>();
    for (JsonNode at = nested; at.isArray(); at = at.get(0)) {
      shape.add(at.size());
    }
    int count = shape.stream().reduce(1, Math::multiplyExact);
    List<Double> values = new ArrayList<>(count);
    addTo(values, nested);
    if (values.size() != count) {
      throw new IllegalArgumentException("expected shape " + shape + ", got " + values.size());
    }
    return new GoldenArray(
        List.copyOf(shape), values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static void addTo(List<Double> values, JsonNode nested) {
    if (nested.isArray()) {
      nested.forEach(one -> addTo(values, one));
    } else {
      values.add(nested.isNull() ? Double.NaN : nested.asDouble());
    }
  }

  /** Arrays by name, in the order of the file. */
  static Map<String, GoldenArray> byName(JsonNode arrays) {
    Map<String, GoldenArray> found = new LinkedHashMap<>();
    arrays.properties().forEach(one -> found.put(one.getKey(), of(one.getValue())));
    return found;
  }
}
