package org.lstm4j.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lstm4j.network.Input;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.Readout;
import org.lstm4j.network.Sequences;
import org.lstm4j.reference.NetworkValues;
import org.lstm4j.reference.ReferenceNetwork;

/**
 * The fast gradient along a line against the reference's in double, on networks drawn at random.
 *
 * <p>Tolerance: what users see are parts of a score, sums of gradient times way over the E floats
 * of a row. Floats have 6e-8; a path of 13 steps through three layers multiplies that by some tens.
 * So parts agree to 1e-5 of the largest part or of 1, whichever is more.
 */
class InputGradientsTest {

  private static final int LENGTH = 13;
  private static final double TOLERANCE = 1e-5;
  private static final double[] POINTS = {0, 0.1, 0.25, 0.5, 0.6, 0.75, 0.8, 0.9, 1};

  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void isTheReferences(long seed) {
    DrawnNetwork drawn = new DrawnNetwork(seed);
    NetworkConfig config = ofWholeTexts(drawn.config());
    int[] ids = ((Sequences.Ids) drawn.sequences(config, 1, LENGTH)).ids()[0];
    NetworkWeights weights = AnyNetworkTest.weights(config, seed);
    Random random = new Random(seed);
    float[] factors = floats(config.output().units(), random);
    double[] shares = random.doubles(POINTS.length).map(share -> share / POINTS.length).toArray();
    shares[0] = 0; // all steps read the same there: a maximum has no one place
    for (KernelChoice choice : List.of(KernelChoice.best(), KernelChoice.scalar())) {
      InputGradients gradients = new InputGradients(weights, LENGTH, choice);
      for (float[] baseline : List.of(gradients.paddingRow(), new float[config.embeddingSize()])) {
        String name = choice.description() + " " + seed + ": " + config;
        InputGradients.Line line = new InputGradients.Line(baseline, factors, POINTS, shares);
        requireReferences(weights, ids, line, gradients.along(ids, line), name);
      }
    }
  }

  private static void requireReferences(
      NetworkWeights weights,
      int[] ids,
      InputGradients.Line line,
      InputGradients.Slopes got,
      String name) {
    ReferenceNetwork reference = new ReferenceNetwork(weights);
    Sequences behind = DrawnNetwork.padded(new Sequences.Ids(new int[][] {ids}), LENGTH);
    int[] padded = ((Sequences.Ids) behind).ids()[0];
    double[][] text = rows(weights, padded);
    double[] baseline = AnyNetworkTest.doubles(line.baseline());
    double[] factors = AnyNetworkTest.doubles(line.factors());
    double[] parts = new double[LENGTH];
    for (int i = 0; i < POINTS.length; i++) {
      double[][] inputs = new double[LENGTH][baseline.length];
      for (int t = 0; t < LENGTH; t++) {
        for (int j = 0; j < baseline.length; j++) {
          inputs[t][j] = baseline[j] + POINTS[i] * (text[t][j] - baseline[j]);
        }
      }
      double score = dot(reference.logits(padded, inputs), factors);
      assertEquals(score, got.scores()[i], TOLERANCE * (1 + Math.abs(score)), name);
      double[][] gradient = reference.inputGradient(padded, inputs, factors);
      for (int t = 0; t < LENGTH; t++) {
        parts[t] += line.shares()[i] * dot(gradient[t], difference(text[t], baseline));
      }
    }
    double largest = Math.max(1, Arrays.stream(parts).map(Math::abs).max().orElseThrow());
    assertArrayEquals(parts, got.parts(), TOLERANCE * largest, name);
  }

  /** The same memory serves texts of all lengths, one after another, and leaves no trace. */
  @Test
  void everyCallGivesWhatTheFirstWouldHave() {
    NetworkWeights weights = RandomNetwork.weights(NetworkConfig.lstm(20, 6, 9), 4);
    InputGradients used = new InputGradients(weights, 40);
    Random random = new Random(2);
    for (int length : new int[] {3, 40, 1, 17, 40, 2}) {
      int[] ids = random.ints(length, 0, 20).toArray();
      for (float[] baseline : List.of(used.paddingRow(), new float[6])) {
        InputGradients.Line line =
            new InputGradients.Line(baseline, new float[] {1}, POINTS, POINTS);

        InputGradients.Slopes fresh = new InputGradients(weights, 40).along(ids, line);
        InputGradients.Slopes again = used.along(ids, line);

        assertArrayEquals(fresh.scores(), again.scores());
        assertArrayEquals(fresh.parts(), again.parts());
      }
    }
  }

  @Test
  void threadsDoNotDisturbOneAnother() {
    NetworkWeights weights = RandomNetwork.weights(NetworkConfig.lstm(20, 6, 9), 4);
    InputGradients gradients = new InputGradients(weights, 40);
    InputGradients.Line line =
        new InputGradients.Line(gradients.paddingRow(), new float[] {1}, POINTS, POINTS);
    List<int[]> texts =
        IntStream.range(0, 60).mapToObj(n -> RandomNetwork.ids(1 + n % 40, 20, n)).toList();
    List<InputGradients.Slopes> expected =
        texts.stream().map(ids -> gradients.along(ids, line)).toList();

    List<InputGradients.Slopes> got =
        texts.parallelStream().map(ids -> gradients.along(ids, line)).toList();

    for (int n = 0; n < expected.size(); n++) {
      assertArrayEquals(expected.get(n).parts(), got.get(n).parts());
    }
  }

  @Test
  void wrongArgumentsAreNamed() {
    NetworkConfig config = NetworkConfig.lstm(9, 3, 4);
    NetworkWeights weights = RandomNetwork.weights(config, 1);
    InputGradients gradients = new InputGradients(weights, 5);
    double[] one = {1};
    InputGradients.Line line = new InputGradients.Line(new float[3], new float[] {1}, one, one);

    assertEquals(
        "ids: expected 1 to 5 ids, got 0.", refused(() -> gradients.along(new int[0], line)));
    assertEquals(
        "ids: expected 1 to 5 ids, got 6.", refused(() -> gradients.along(new int[6], line)));
    assertEquals(
        "ids: expected ids in [0, 9), got 9.", refused(() -> gradients.along(new int[] {9}, line)));
    assertEquals(
        "baseline: expected 3 floats, shape (E), got 2.",
        refused(
            () ->
                gradients.along(
                    new int[1], new InputGradients.Line(new float[2], new float[1], one, one))));
    assertEquals(
        "factors: expected 1 floats, shape (K), got 2.",
        refused(
            () ->
                gradients.along(
                    new int[1], new InputGradients.Line(new float[3], new float[2], one, one))));
    assertEquals(
        "shares: expected one for each of 1 points, got 2.",
        refused(() -> new InputGradients.Line(new float[3], new float[1], one, new double[2])));
    NetworkConfig everyStep = config.withReadout(Readout.EVERY_STEP);
    assertEquals(
        "network: expected one that scores a whole sequence, got Embedding(9, 3) -> LSTM(4) -> "
            + "Every step -> Dense(1, sigmoid).",
        refused(() -> new InputGradients(RandomNetwork.weights(everyStep, 1), 5)));
    NetworkConfig values = config.withInput(new Input.Values(3));
    assertEquals(
        "network: expected one that reads ids, got Values(3) -> LSTM(4) -> Dense(1, sigmoid).",
        refused(() -> new InputGradients(RandomNetwork.weights(values, 1), 5)));
  }

  private static String refused(Executable call) {
    return assertThrows(IllegalArgumentException.class, call).getMessage();
  }

  private static NetworkConfig ofWholeTexts(NetworkConfig drawn) {
    NetworkConfig config =
        drawn.input() instanceof Input.Ids ? drawn : drawn.withInput(Input.Ids.of(9, 3));
    return config.readout().kind() == Readout.Kind.EVERY_STEP
        ? config.withReadout(Readout.MEAN)
        : config;
  }

  private static double[][] rows(NetworkWeights weights, int[] ids) {
    double[] embedding = NetworkValues.of(weights).embedding();
    int e = weights.config().embeddingSize();
    return Arrays.stream(ids)
        .mapToObj(id -> Arrays.copyOfRange(embedding, id * e, (id + 1) * e))
        .toArray(double[][]::new);
  }

  private static float[] floats(int count, Random random) {
    float[] floats = new float[count];
    for (int k = 0; k < count; k++) {
      floats[k] = (float) random.nextGaussian();
    }
    return floats;
  }

  private static double[] difference(double[] a, double[] b) {
    double[] difference = new double[a.length];
    Arrays.setAll(difference, j -> a[j] - b[j]);
    return difference;
  }

  private static double dot(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(j -> a[j] * b[j]).sum();
  }
}
