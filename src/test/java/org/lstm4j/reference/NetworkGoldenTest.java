package org.lstm4j.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.reference.NetworkGolden.Dense;
import org.lstm4j.reference.NetworkGolden.Layer;
import org.lstm4j.reference.NetworkGolden.Structure;

/** The files of other libraries' networks hold what they promise. */
class NetworkGoldenTest {

  private static final int V = 11;
  private static final int E = 3;
  private static final int T = 7;
  private static final int B = 3;
  private static final int F = 2;

  /** Numbers have nine digits; the largest is below 10. */
  private static final double ROUNDING = 1e-8;

  private static int blocks(String cell) {
    return switch (cell) {
      case "lstm" -> 4;
      case "simple_rnn" -> 1;
      case "gru_reset_after", "gru_reset_before" -> 3;
      default -> throw new IllegalArgumentException(cell);
    };
  }

  /** What the structure asks for, in its order. */
  private static Map<String, List<Integer>> shapes(NetworkGolden golden) {
    Map<String, List<Integer>> shapes = new LinkedHashMap<>();
    int inputs = golden.batch().isIds() ? E : F;
    if (golden.batch().isIds()) {
      shapes.put("embedding", List.of(V, E));
    }
    Structure structure = golden.structure();
    for (int i = 0; i < structure.layers().size(); i++) {
      Layer layer = structure.layers().get(i);
      int columns = blocks(layer.cell()) * layer.units();
      List<String> directions =
          layer.reading().equals("both")
              ? List.of("forward", "backward")
              : List.of(layer.reading());
      for (String direction : directions) {
        String name = "layer" + i + "/" + direction + "/";
        shapes.put(name + "kernel", List.of(inputs, columns));
        shapes.put(name + "recurrent_kernel", List.of(layer.units(), columns));
        shapes.put(
            name + "bias",
            layer.cell().equals("gru_reset_after") ? List.of(2, columns) : List.of(columns));
      }
      inputs = layer.merge().equals("concat") ? 2 * layer.units() : layer.units();
    }
    List<Dense> dense = new ArrayList<>(structure.dense());
    dense.add(structure.output());
    for (int i = 0; i < dense.size(); i++) {
      String name = i + 1 < dense.size() ? "dense" + i : "output";
      shapes.put(name + "/kernel", List.of(inputs, dense.get(i).units()));
      shapes.put(name + "/bias", List.of(dense.get(i).units()));
      inputs = dense.get(i).units();
    }
    return shapes;
  }

  private static Map<String, List<Integer>> shapes(Map<String, GoldenArray> arrays) {
    Map<String, List<Integer>> shapes = new LinkedHashMap<>();
    arrays.forEach((name, array) -> shapes.put(name, array.shape()));
    return shapes;
  }

  @ParameterizedTest
  @ValueSource(strings = {NetworkGolden.KERAS, NetworkGolden.PYTORCH})
  void shapesAreThoseOfTheStructure(String file) throws IOException {
    for (NetworkGolden golden : NetworkGolden.read(file)) {
      Map<String, List<Integer>> shapes = shapes(golden);
      String order = List.copyOf(shapes.keySet()).toString();
      assertEquals(shapes, shapes(golden.weights()), golden.name());
      assertEquals(shapes, shapes(golden.expected().gradients()), golden.name());
      assertEquals(order, List.copyOf(golden.weights().keySet()).toString(), golden.name());
      int outputs = golden.structure().output().units();
      boolean isEachStep = golden.structure().readout().equals("steps");
      assertEquals(
          isEachStep ? List.of(B, T, outputs) : List.of(B, outputs),
          golden.expected().outputs().shape(),
          golden.name());
      assertEquals(
          golden.batch().isIds() ? List.of(B, T) : List.of(B, T, F),
          golden.batch().inputs().shape(),
          golden.name());
    }
  }

  /** Recomputed from the outputs: which steps count, and by what the sum is divided. */
  @ParameterizedTest
  @ValueSource(strings = {NetworkGolden.KERAS, NetworkGolden.PYTORCH})
  void lossIsTheMeanOverWhatCounts(String file) throws IOException {
    for (NetworkGolden golden : NetworkGolden.read(file)) {
      assertEquals(
          loss(golden) + GoldenNetwork.of(golden).penalty(),
          golden.expected().loss(),
          ROUNDING,
          golden.name());
    }
  }

  private static double loss(NetworkGolden golden) {
    double[] outputs = golden.expected().outputs().values();
    double[] targets = golden.batch().targets().values();
    int units = golden.structure().output().units();
    double sum = 0;
    int count = 0;
    for (int row = 0; row < outputs.length / units; row++) {
      if (Double.isNaN(outputs[row * units])) {
        assertTrue(golden.structure().isMasked());
        assertEquals(0, golden.batch().inputs().values()[row], golden.name());
        continue;
      }
      if (golden.structure().loss().equals("categorical_crossentropy")) {
        sum -= Math.log(outputs[row * units + (int) targets[row]]);
        count++;
        continue;
      }
      for (int i = row * units; i < (row + 1) * units; i++) {
        sum += loss(golden.structure().loss(), outputs[i], targets[i]);
        count++;
      }
    }
    return sum / count;
  }

  private static double loss(String kind, double output, double target) {
    return switch (kind) {
      case "binary_crossentropy" -> -Math.log(target == 1 ? output : 1 - output);
      case "mean_squared_error" -> (output - target) * (output - target);
      case "mean_absolute_error" -> Math.abs(output - target);
      default -> throw new IllegalArgumentException(kind);
    };
  }

  @Test
  void everyCellIsReadEveryWayAndReadOutEveryWay() throws IOException {
    List<NetworkGolden> keras = NetworkGolden.read(NetworkGolden.KERAS);
    assertEquals(4 * 4 * 4, crossed(keras).size());
    assertEquals(3 * 4 * 4, crossed(NetworkGolden.read(NetworkGolden.PYTORCH)).size());
    assertEquals(
        Set.of("none", "pre", "post", "inside"), of(keras, golden -> golden.batch().padding()));
    assertEquals(
        Set.of("sigmoid 1", "softmax 3", "sigmoid 3", "softmax 2", "linear 3", "linear 1"),
        of(
            keras,
            golden ->
                golden.structure().output().activation()
                    + " "
                    + golden.structure().output().units()));
    assertEquals(keras.size(), of(keras, NetworkGolden::name).size());
  }

  private static Set<String> crossed(List<NetworkGolden> all) {
    return of(
        all.stream()
            .filter(golden -> golden.structure().layers().size() == 1)
            .filter(golden -> golden.batch().isIds() && !golden.structure().isMasked())
            .filter(golden -> golden.structure().layers().get(0).units() == 4)
            .filter(golden -> golden.structure().dense().isEmpty())
            .toList(),
        golden -> {
          Layer layer = golden.structure().layers().get(0);
          return String.join(
              " ", layer.cell(), layer.reading(), layer.merge(), golden.structure().readout());
        });
  }

  private static Set<String> of(List<NetworkGolden> all, Function<NetworkGolden, String> what) {
    return all.stream().map(what).collect(Collectors.toSet());
  }

  /** So the order of gates was turned rightly, and both mean the same by each word. */
  @Test
  void pytorchAgreesWithKerasOnEveryNetworkThatItCanSay() throws IOException {
    Map<String, NetworkGolden> keras =
        NetworkGolden.read(NetworkGolden.KERAS).stream()
            .collect(Collectors.toMap(NetworkGolden::name, golden -> golden));
    for (NetworkGolden torch : NetworkGolden.read(NetworkGolden.PYTORCH)) {
      NetworkGolden same = keras.get(torch.name());
      assertEquals(same.structure(), torch.structure());
      assertSame(
          torch.name(), Map.of("", same.batch().inputs()), Map.of("", torch.batch().inputs()));
      assertSame(torch.name(), same.weights(), torch.weights());
      assertSame(
          torch.name(),
          Map.of("", same.expected().outputs()),
          Map.of("", torch.expected().outputs()));
      assertSame(torch.name(), same.expected().gradients(), torch.expected().gradients());
    }
  }

  private static void assertSame(
      String message, Map<String, GoldenArray> expected, Map<String, GoldenArray> actual) {
    expected.forEach(
        (name, array) ->
            assertArrayEquals(
                array.values(), actual.get(name).values(), ROUNDING, message + " " + name));
  }

  @ParameterizedTest
  @ValueSource(strings = {NetworkGolden.KERAS, NetworkGolden.PYTORCH})
  void optimizersUpdateBothArraysFiveTimes(String file) throws IOException {
    List<OptimizerGolden> cases = OptimizerGolden.read(file);
    assertEquals(5 * 4, cases.stream().map(OptimizerGolden::toString).distinct().count());
    for (OptimizerGolden golden : cases) {
      assertEquals(5, golden.updates().size(), golden.toString());
      for (OptimizerGolden.Update update : golden.updates()) {
        assertEquals(shapes(golden.start()), shapes(update.gradients()));
        assertEquals(shapes(golden.start()), shapes(update.after()));
      }
      if (golden.kind().equals("sgd") && golden.clip().isEmpty()) {
        assertSame(golden.toString(), descended(golden), golden.updates().get(0).after());
      }
    }
  }

  private static Map<String, GoldenArray> descended(OptimizerGolden golden) {
    Map<String, GoldenArray> after = new LinkedHashMap<>();
    golden
        .start()
        .forEach(
            (name, array) -> {
              double[] values = array.values().clone();
              double[] gradient = golden.updates().get(0).gradients().get(name).values();
              for (int i = 0; i < values.length; i++) {
                values[i] -= golden.settings().get("rate") * gradient[i];
              }
              after.put(name, new GoldenArray(array.shape(), values));
            });
    return after;
  }
}
