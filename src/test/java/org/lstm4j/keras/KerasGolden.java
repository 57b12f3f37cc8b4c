package org.lstm4j.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.reference.ReferenceNetwork;

/**
 * What real Keras saved and predicted: small files that {@code src/test/python/keras_golden.py}
 * made.
 */
final class KerasGolden {

  static final Path FOLDER = Path.of("src/test/resources/golden/keras");

  private static final JsonNode PREDICTIONS = predictions();

  private KerasGolden() {}

  private static JsonNode predictions() {
    try {
      return JsonMapper.builder().build().readTree(FOLDER.resolve("predictions.json").toFile());
    } catch (IOException e) {
      throw new IllegalStateException("predictions.json: expected a readable file.", e);
    }
  }

  /**
   * Keras computes in float, in another order of sums; the weights are large (0.7 on average), and
   * still no difference above 4e-7 was seen. A swapped gate is off by 0.01 and more.
   */
  static double tolerance() {
    return 1e-5;
  }

  static Path file(String name) {
    return FOLDER.resolve(name);
  }

  /** The files that can be carried over. */
  static Stream<String> names() {
    return PREDICTIONS.path("outputs").properties().stream().map(Map.Entry::getKey);
  }

  static int[][] ids() {
    return rows(PREDICTIONS.path("ids"));
  }

  static int[][] rows(JsonNode rows) {
    int[][] ids = new int[rows.size()][];
    for (int n = 0; n < ids.length; n++) {
      ids[n] = new int[rows.get(n).size()];
      for (int t = 0; t < ids[n].length; t++) {
        ids[n][t] = rows.get(n).get(t).intValue();
      }
    }
    return ids;
  }

  /** Keras's probabilities of label 1. */
  static double[] expected(String name) {
    return lastColumn(PREDICTIONS.path("outputs").path(name));
  }

  static double[] lastColumn(JsonNode outputs) {
    double[] last = new double[outputs.size()];
    for (int n = 0; n < last.length; n++) {
      JsonNode row = outputs.get(n);
      last[n] = row.get(row.size() - 1).doubleValue();
    }
    return last;
  }

  static double[] predict(NetworkWeights weights, int[][] ids) {
    ReferenceNetwork network = new ReferenceNetwork(weights);
    return Stream.of(ids).mapToDouble(network::probability).toArray();
  }
}
