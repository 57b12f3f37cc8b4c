package org.lstm4j.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import org.lstm4j.network.Cell;
import org.lstm4j.network.RecurrentConfig;

/** Numbers of other programs, from {@code src/test/resources/golden}. */
public final class Golden {

  private Golden() {}

  public static JsonNode read(String file) throws IOException {
    try (InputStream in = Golden.class.getResourceAsStream("/golden/" + file)) {
      return new JsonMapper().readTree(in);
    }
  }

  public static double[] vector(JsonNode array) {
    double[] values = new double[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i).asDouble();
    }
    return values;
  }

  public static double[][] matrix(JsonNode rows) {
    double[][] values = new double[rows.size()][];
    for (int i = 0; i < values.length; i++) {
      values[i] = vector(rows.get(i));
    }
    return values;
  }

  /** A matrix whose rows are outputs, as PyTorch has it, row-major with columns for outputs. */
  public static double[] transposed(JsonNode rows) {
    int columns = rows.get(0).size();
    double[] values = new double[rows.size() * columns];
    for (int i = 0; i < rows.size(); i++) {
      for (int j = 0; j < columns; j++) {
        values[j * rows.size() + i] = rows.get(i).get(j).asDouble();
      }
    }
    return values;
  }

  /** PyTorch's weights, or gradients of weights, of one layer; its order of gates is ours. */
  public static LayerValues layer(Cell cell, JsonNode weights) {
    int units = weights.get("recurrent").get(0).size();
    return new LayerValues(
        cell == Cell.LSTM ? RecurrentConfig.lstm(units) : RecurrentConfig.simpleRnn(units),
        weights.get("input").get(0).size(),
        transposed(weights.get("input")),
        transposed(weights.get("recurrent")),
        vector(weights.get("bias")));
  }
}
