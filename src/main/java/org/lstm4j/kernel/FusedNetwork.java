package org.lstm4j.kernel;

import java.lang.ref.SoftReference;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.lstm4j.network.Activation;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;

/**
 * Predicts with any network: the reference's arithmetic in float, with the work that reviews share
 * done once.
 *
 * <p>One review at a time in plain Java, many at once in the fastest kernels of the machine ({@link
 * KernelChoice}); both agree to rounding. Its numbers never change; safe for any number of threads,
 * no native code. Keeps some 10 MB of the last many, which the collector may take.
 */
public final class FusedNetwork {

  /** From here on preparing the fast kernels, and compiling them in a young JVM, pays. */
  private static final int MANY_REVIEWS = 500;

  private final NetworkWeights weights;
  private final int length;
  private final SinglePass single;

  /** What the last pass over many reviews worked in; whoever takes it has it alone. */
  private final AtomicReference<SoftReference<float[]>> spare = new AtomicReference<>();

  /**
   * Takes weights, without a copy.
   *
   * @param weights must not change afterwards
   * @param length T, the longest sequence, padding included
   */
  public FusedNetwork(NetworkWeights weights, int length) {
    weights.config().requireNoExtension();
    this.weights = weights;
    this.length = length;
    this.single = new SinglePass(weights, length);
  }

  /** Shape of the network. */
  public NetworkConfig config() {
    return weights.config();
  }

  /**
   * The logit of label 1 for a sequence padded on the left to T (for two outputs: the second one's
   * less the first one's); its logistic function is the probability of label 1.
   *
   * @param ids the ids after the padding, each in [0, V); 1 to T of them
   */
  public double logit(int[] ids) {
    if (ids.length == 0 || ids.length > length) {
      throw new IllegalArgumentException(
          "ids: expected 1 to " + length + " ids, got " + ids.length + ".");
    }
    return single.logit(ids);
  }

  /** The probability of label 1, in [0, 1]; see {@link #logit}. */
  public double probability(int[] ids) {
    return Activation.SIGMOID.apply(logit(ids));
  }

  /**
   * The logits of label 1 for many sequences, in their order.
   *
   * @param ids for each sequence its ids as for {@link #logit}
   * @param threads at most so many at once; at least 1
   */
  public double[] logits(int[][] ids, int threads) {
    if (ids.length < MANY_REVIEWS) {
      return Arrays.stream(ids).parallel().mapToDouble(this::logit).toArray();
    }
    try (Workers workers = new Workers(threads)) {
      SoftReference<float[]> left = spare.getAndSet(null);
      float[] earlier = left == null ? null : left.get();
      BatchPass pass = new BatchPass(weights, length, ids, threads, KernelChoice.best(), earlier);
      float[][] logits = pass.run(workers);
      spare.set(new SoftReference<>(pass.floats()));
      return Arrays.stream(logits)
          .mapToDouble(k -> k.length == 1 ? k[0] : (double) k[1] - k[0])
          .toArray();
    }
  }
}
