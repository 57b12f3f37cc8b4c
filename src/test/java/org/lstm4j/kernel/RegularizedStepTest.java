package org.lstm4j.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lstm4j.network.ClassWeights;
import org.lstm4j.network.DenseWeights;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.Optimizer;
import org.lstm4j.network.OptimizerConfig;
import org.lstm4j.network.RecurrentWeights;
import org.lstm4j.network.Regularization;
import org.lstm4j.network.Sequences;
import org.lstm4j.network.Targets;
import org.lstm4j.reference.NetworkValues;
import org.lstm4j.reference.Precision;
import org.lstm4j.reference.ReferenceDropout;
import org.lstm4j.reference.ReferenceNetwork;

/** L2 and clipping change a gradient as {@link Regularization} says, and nothing else. */
class RegularizedStepTest {

  private static final int LENGTH = 13;
  private static final int REVIEWS = 7;
  private static final int NETWORKS = 60;
  private static final FusedTrainer.Size SIZE = new FusedTrainer.Size(LENGTH, REVIEWS, 2);

  /** As that of {@link AnyNetworkTest}, which has the gradient itself. */
  private static final double TOLERANCE = 2e-5;

  /** A network, weights small enough for it not to explode, and a batch. */
  private record Drawn(NetworkConfig config, NetworkWeights weights, DrawnNetwork source) {

    static Drawn of(long seed) {
      DrawnNetwork source = new DrawnNetwork(seed);
      NetworkConfig config = source.config();
      NetworkWeights weights = RandomNetwork.weights(config, seed);
      for (float[] array : weights.arrays()) {
        for (int i = 0; i < array.length; i++) {
          array[i] *= 0.4f;
        }
      }
      return new Drawn(config, weights, source);
    }

    Sequences sequences() {
      return source.sequences(config, REVIEWS, LENGTH);
    }
  }

  @Test
  void theStepOfGradientDescentIsTheReferencesGradientSoChanged() {
    int cut = 0;
    for (long seed = 0; seed < NETWORKS; seed++) {
      Drawn drawn = Drawn.of(seed);
      Sequences sequences = drawn.sequences();
      Targets targets = drawn.source().targets(drawn.config(), sequences);
      double l2 = seed % 2 == 0 ? 0.01 : 0;
      Regularization rules =
          new Regularization(l2, seed % 3 == 0 ? 0 : 0.3, seed % 4 == 0 ? 0 : 0.05);
      List<double[]> expected = gradient(drawn, sequences, targets, seed);
      cut += change(expected, drawn.weights(), rules);
      List<float[]> after =
          train(
              drawn,
              OptimizerConfig.sgd(1),
              new FusedTrainer.Rules(rules, seed),
              1,
              targets,
              sequences);
      for (int i = 0; i < expected.size(); i++) {
        double[] got = new double[expected.get(i).length];
        double largest = 1;
        for (int j = 0; j < got.length; j++) {
          got[j] = (double) drawn.weights().arrays().get(i)[j] - after.get(i)[j];
          largest = Math.max(largest, Math.abs(expected.get(i)[j]));
        }
        assertArrayEquals(
            expected.get(i), got, TOLERANCE * largest, seed + ": " + drawn.config() + " " + rules);
      }
    }
    assertTrue(cut > NETWORKS / 4, cut + " networks whose gradient was cut");
  }

  private static List<double[]> gradient(
      Drawn drawn, Sequences sequences, Targets targets, long seed) {
    return new ReferenceNetwork(NetworkValues.of(drawn.weights()), Precision.DOUBLE)
        .gradient(
            DrawnNetwork.padded(sequences, LENGTH),
            targets,
            ClassWeights.EVEN,
            new ReferenceDropout(true, seed, 0))
        .values()
        .arrays();
  }

  /** Changes the gradient as the formulas stand; 1 if its norm was cut. */
  private static int change(List<double[]> gradient, NetworkWeights weights, Regularization rules) {
    Set<float[]> kernels = Collections.newSetFromMap(new IdentityHashMap<>());
    for (RecurrentWeights reader : weights.layers().stream().flatMap(List::stream).toList()) {
      kernels.addAll(List.of(reader.input(), reader.recurrent()));
    }
    weights.dense().stream().map(DenseWeights::kernel).forEach(kernels::add);
    double squares = 0;
    for (int i = 0; i < gradient.size(); i++) {
      float[] array = weights.arrays().get(i);
      double[] all = gradient.get(i);
      for (int j = 0; j < all.length; j++) {
        all[j] += kernels.contains(array) ? 2 * rules.l2() * array[j] : 0;
        if (rules.clipValue() > 0) {
          all[j] = Math.max(-rules.clipValue(), Math.min(rules.clipValue(), all[j]));
        }
        squares += all[j] * all[j];
      }
    }
    double norm = Math.sqrt(squares);
    boolean isCut = rules.clipNorm() > 0 && norm > rules.clipNorm();
    for (double[] all : gradient) {
      for (int j = 0; j < all.length && isCut; j++) {
        all[j] *= rules.clipNorm() / norm;
      }
    }
    return isCut ? 1 : 0;
  }

  /** Only one of them touches rows that a batch doesn't have, and must know them apart. */
  @ParameterizedTest
  @EnumSource
  void boundsThatNoGradientReachesChangeNoBit(Optimizer kind) {
    OptimizerConfig optimizer =
        switch (kind) {
          case RMSPROP -> OptimizerConfig.rmsprop();
          case ADAM -> OptimizerConfig.adam();
          case SGD -> OptimizerConfig.sgd();
        };
    for (long seed = 0; seed < NETWORKS; seed++) {
      Drawn drawn = Drawn.of(seed);
      Sequences sequences = drawn.sequences();
      Targets targets = drawn.source().targets(drawn.config(), sequences);
      FusedTrainer.Rules free = new FusedTrainer.Rules(Regularization.NONE, seed);
      FusedTrainer.Rules bound = new FusedTrainer.Rules(new Regularization(0, 1e9, 1e9), seed);
      List<float[]> expected = train(drawn, optimizer, free, 4, targets, sequences);
      List<float[]> got = train(drawn, optimizer, bound, 4, targets, sequences);
      for (int i = 0; i < expected.size(); i++) {
        assertArrayEquals(expected.get(i), got.get(i), seed + ": " + drawn.config());
      }
    }
  }

  private static List<float[]> train(
      Drawn drawn,
      OptimizerConfig optimizer,
      FusedTrainer.Rules rules,
      int batches,
      Targets targets,
      Sequences sequences) {
    try (FusedTrainer trainer = new FusedTrainer(drawn.config(), optimizer, SIZE, rules)) {
      trainer.set(drawn.weights(), List.of(), 0);
      for (int batch = 0; batch < batches; batch++) {
        trainer.train(sequences, targets, ClassWeights.EVEN);
      }
      return new ArrayList<>(trainer.weights().arrays());
    }
  }
}
