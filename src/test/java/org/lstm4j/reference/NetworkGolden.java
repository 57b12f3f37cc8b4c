package org.lstm4j.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/**
 * One network of Keras or PyTorch, there and back. {@code src/test/python/make_network_golden.py}
 * makes the files and says what each word means, and how weights are ordered: as in Keras, in both.
 *
 * @param name says all of {@code structure} and {@code padding}; unique in a file
 * @param structure what the network is
 * @param batch what it read and should have said
 * @param weights by name, in Keras's order: {@code embedding}, {@code layer0/forward/kernel},
 *     {@code …/recurrent_kernel}, {@code …/bias}, {@code layer0/backward/kernel} …, {@code
 *     dense0/kernel}, {@code dense0/bias}, {@code output/kernel}, {@code output/bias}
 * @param expected what it said and learned
 */
public record NetworkGolden(
    String name,
    Structure structure,
    Batch batch,
    Map<String, GoldenArray> weights,
    Expected expected) {

  /** Networks of Keras 3. */
  public static final String KERAS = "networks-keras.json";

  /** Those that PyTorch can say too, of the same names, weights, inputs and targets. */
  public static final String PYTORCH = "networks-pytorch.json";

  /**
   * What a network is.
   *
   * @param isMasked whether steps with id 0 are skipped
   * @param layers recurrent, the first reads embedded ids or values
   * @param readout {@code last}, {@code mean}, {@code max}, {@code steps} or {@code max_of_all}
   * @param dense between readout and output
   * @param output the last layer
   * @param loss {@code binary_crossentropy}, {@code categorical_crossentropy}, {@code
   *     mean_squared_error} or {@code mean_absolute_error}
   * @param l2 factor of the penalty on kernels and recurrent kernels; 0 for none
   */
  public record Structure(
      boolean isMasked,
      List<Layer> layers,
      String readout,
      List<Dense> dense,
      Dense output,
      String loss,
      double l2) {}

  /**
   * A recurrent layer.
   *
   * @param cell {@code lstm}, {@code simple_rnn}, {@code gru_reset_after} or {@code
   *     gru_reset_before}
   * @param units H
   * @param reading {@code forward}, {@code backward} or {@code both}
   * @param merge {@code concat} or {@code sum} if it reads both ways, else empty
   */
  public record Layer(String cell, int units, String reading, String merge) {}

  /** A dense layer; {@code linear} is an activation. */
  public record Dense(int units, String activation) {}

  /**
   * What a network read.
   *
   * @param isIds whether {@code inputs} are ids
   * @param inputs shape (B, T), ids, or (B, T, F), values
   * @param padding {@code none}, {@code pre}, {@code post} or {@code inside}: where 0 stands
   * @param targets a label (B), numbers or tags as 0 and 1 (B, K); the same (B, T) and (B, T, K)
   *     for steps
   */
  public record Batch(boolean isIds, GoldenArray inputs, String padding, GoldenArray targets) {

    /** Ids as rows, shape (B, T). */
    public int[][] ids() {
      int steps = inputs.shape().get(1);
      int[][] ids = new int[inputs.shape().get(0)][steps];
      for (int i = 0; i < inputs.values().length; i++) {
        ids[i / steps][i % steps] = (int) inputs.values()[i];
      }
      return ids;
    }
  }

  /**
   * What a network said and learned.
   *
   * @param outputs probabilities or values, shape (B, K), for steps (B, T, K) with NaN at steps
   *     that don't count
   * @param loss of the batch, the penalty counted
   * @param gradients of the loss, names and shapes as the weights
   */
  public record Expected(GoldenArray outputs, double loss, Map<String, GoldenArray> gradients) {}

  @Override
  public String toString() {
    return name; // of a test
  }

  /** All networks of a file. */
  public static List<NetworkGolden> read(String file) throws IOException {
    return each(Golden.read(file).get("networks"), NetworkGolden::of);
  }

  private static NetworkGolden of(JsonNode json) {
    return new NetworkGolden(
        json.get("name").asText(),
        new Structure(
            json.get("mask").booleanValue(),
            each(json.get("layers"), NetworkGolden::layer),
            json.get("readout").asText(),
            each(json.get("dense"), NetworkGolden::dense),
            dense(json.get("head")),
            json.get("loss").asText(),
            json.get("l2").asDouble()),
        new Batch(
            json.get("input").asText().equals("ids"),
            GoldenArray.of(json.get("inputs")),
            json.get("padding").asText(),
            GoldenArray.of(json.get("targets"))),
        GoldenArray.byName(json.get("weights")),
        new Expected(
            GoldenArray.of(json.get("outputs")),
            json.get("loss_value").doubleValue(),
            GoldenArray.byName(json.get("gradients"))));
  }

  private static Layer layer(JsonNode json) {
    return new Layer(
        json.get("cell").asText(),
        json.get("units").intValue(),
        json.get("reading").asText(),
        json.get("merge").isNull() ? "" : json.get("merge").asText());
  }

  private static Dense dense(JsonNode json) {
    return new Dense(json.get("units").intValue(), json.get("activation").asText());
  }

  static <T> List<T> each(JsonNode array, Function<JsonNode, T> of) {
    return StreamSupport.stream(array.spliterator(), false).map(of).toList();
  }
}
