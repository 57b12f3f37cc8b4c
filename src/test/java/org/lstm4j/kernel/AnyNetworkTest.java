package org.lstm4j.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lstm4j.network.ClassWeights;
import org.lstm4j.network.Input;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.OptimizerConfig;
import org.lstm4j.network.Readout;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.network.Regularization;
import org.lstm4j.network.Sequences;
import org.lstm4j.network.Targets;
import org.lstm4j.reference.NetworkValues;
import org.lstm4j.reference.Precision;
import org.lstm4j.reference.ReferenceDropout;
import org.lstm4j.reference.ReferenceGradient;
import org.lstm4j.reference.ReferenceNetwork;

/**
 * The fused engine on networks that are drawn at random, against the reference in double.
 *
 * <p>A seed draws a network and replays it. A library for properties would shrink it too: jqwik,
 * the one for this platform, is in maintenance mode, its next release asks for Java 21, and every
 * draw would have to be said in its terms. The networks here are small enough to read.
 *
 * <p>Tolerance: a gradient is a sum over at most 9 sequences of 13 steps, each of which float
 * arithmetic has to some 1e-6 of the largest factors; what is compared is the difference of two
 * weights of up to 2, whose rounding adds 1e-7.
 */
class AnyNetworkTest {

  private static final int LENGTH = 13;
  private static final float SCALE = 0.4f;
  private static final double TOLERANCE = 2e-5;

  /** From this seed on, outputs are wide. */
  private static final int WIDE_FROM = 400;

  static LongStream seeds() {
    return LongStream.range(0, WIDE_FROM + 40);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void hasTheReferencesGradient(long seed) {
    DrawnNetwork drawn = new DrawnNetwork(seed);
    NetworkConfig config = seed < WIDE_FROM ? drawn.config() : drawn.wide();
    Sequences sequences = drawn.sequences(config, 1 + (int) (seed % 9), LENGTH);
    Targets targets = drawn.targets(config, sequences);
    NetworkWeights start = weights(config, seed);
    String name = seed + ": " + config;
    ReferenceGradient expected =
        new ReferenceNetwork(NetworkValues.of(start), Precision.DOUBLE)
            .gradient(
                DrawnNetwork.padded(sequences, LENGTH),
                targets,
                ClassWeights.EVEN,
                new ReferenceDropout(true, seed, 0));
    List<double[]> gradient = expected.values().arrays();
    FusedTrainer.Rules rules = new FusedTrainer.Rules(Regularization.NONE, seed);
    FusedTrainer.Size size = new FusedTrainer.Size(LENGTH, 9, 2);
    for (KernelChoice choice : List.of(KernelChoice.best(), KernelChoice.scalar())) {
      try (FusedTrainer trainer =
          new FusedTrainer(
              config, OptimizerConfig.sgd(1), size, choice, SharedCourse.TAPE_FLOATS, rules)) {
        trainer.set(start, List.of(), 0);
        FusedTrainer.Result result = trainer.train(sequences, targets, ClassWeights.EVEN);
        assertEquals(expected.loss(), result.loss(), 1e-5 * (1 + expected.loss()), name);
        assertEquals(expected.right(), result.right(), 1e-6, name);
        List<float[]> after = trainer.weights().arrays();
        for (int i = 0; i < gradient.size(); i++) {
          double largest = 1;
          double[] got = new double[gradient.get(i).length];
          for (int j = 0; j < got.length; j++) {
            got[j] = (double) start.arrays().get(i)[j] - after.get(i)[j];
            largest = Math.max(largest, Math.abs(gradient.get(i)[j]));
          }
          assertArrayEquals(gradient.get(i), got, TOLERANCE * largest, name + " array " + i);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void hasTheReferencesLogits(long seed) {
    DrawnNetwork drawn = new DrawnNetwork(seed);
    NetworkConfig config = seed < WIDE_FROM ? drawn.config() : drawn.wide();
    Sequences sequences = drawn.sequences(config, 11, LENGTH);
    NetworkWeights weights = weights(config, seed);
    ReferenceNetwork reference = new ReferenceNetwork(weights);
    Sequences padded = DrawnNetwork.padded(sequences, LENGTH);
    for (KernelChoice choice : List.of(KernelChoice.best(), KernelChoice.scalar())) {
      try (Workers workers = new Workers(2)) {
        float[][][] logits = new TiledPass(weights, sequences, LENGTH, 2, choice).run(workers);
        for (int n = 0; n < logits.length; n++) {
          double[][] expected = reference.logits(padded, n);
          assertEquals(expected.length, logits[n].length);
          for (int row = 0; row < expected.length; row++) {
            assertArrayEquals(expected[row], doubles(logits[n][row]), 1e-4, seed + ": " + config);
          }
        }
      }
    }
  }

  /** A maximum that passed over it would answer as if all were well. */
  @Test
  void aStepThatIsNoNumberIsNotHidden() {
    NetworkConfig config =
        NetworkConfig.of(Input.Ids.of(5, 2), RecurrentConfig.lstm(3)).withReadout(Readout.MAX);
    NetworkWeights weights = weights(config, 1);
    weights.embedding()[4 * 2] = Float.NaN;
    int[] ids = {1, 4, 2, 3};
    Sequences sequences = new Sequences.Ids(new int[][] {ids});

    assertTrue(Double.isNaN(new ReferenceNetwork(weights).logits(ids)[0]));
    assertTrue(Float.isNaN(new FusedNetwork(weights, 4).logits(ids)[0]));
    for (KernelChoice choice : List.of(KernelChoice.best(), KernelChoice.scalar())) {
      try (Workers workers = new Workers(1)) {
        float[][][] logits = new TiledPass(weights, sequences, 4, 1, choice).run(workers);
        assertTrue(Float.isNaN(logits[0][0][0]), choice.description());
      }
    }
  }

  /** Small enough that layers without bounds don't explode, where no two ways of rounding agree. */
  static NetworkWeights weights(NetworkConfig config, long seed) {
    NetworkWeights weights = RandomNetwork.weights(config, seed);
    for (float[] array : weights.arrays()) {
      for (int i = 0; i < array.length; i++) {
        array[i] *= SCALE;
      }
    }
    return weights;
  }

  static double[] doubles(float[] values) {
    List<Double> doubles = new ArrayList<>();
    for (float value : values) {
      doubles.add((double) value);
    }
    return doubles.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
