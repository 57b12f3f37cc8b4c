package org.lstm4j.kernel;

import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.lstm4j.check.Require;
import org.lstm4j.network.Activation;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.Sequences;

/**
 * Predicts with any network: the reference's arithmetic in float, with the work that sequences
 * share done once.
 *
 * <p>One sequence at a time in plain Java, or in vectors that give the same bits ({@link
 * KernelWarmUp#startSingle}); many at once in the fastest kernels of the machine where they know
 * the network ({@link KernelChoice}); both agree to rounding. A {@link #session} reads step by
 * step. Its numbers never change; safe for any number of threads, no native code. Keeps some 10 MB
 * of the last many, which the collector may take.
 *
 * <p>Everywhere a sequence of ids stands behind T − n ids of padding that are not given, and each
 * id must be in [0, V). Real values are not padded; they must be finite.
 */
public final class FusedNetwork {

  /**
   * So many at once go through the fast kernels: preparing them pays, and where much more follows,
   * as in an evaluation, compiling them in a young JVM too. Fewer go through plain Java.
   */
  public static final int MANY_SEQUENCES = 500;

  private final NetworkWeights weights;
  private final int length;
  private final SinglePass single;

  /** What the last pass over many sequences worked in; whoever takes it has it alone. */
  private final AtomicReference<SoftReference<float[]>> spare = new AtomicReference<>();

  /**
   * Takes weights, without a copy.
   *
   * @param weights must not change afterwards
   * @param length T, the longest sequence, padding included
   */
  public FusedNetwork(NetworkWeights weights, int length) {
    this.weights = weights;
    this.length = Require.atLeast("length", length, 1);
    this.single = new SinglePass(weights, length);
  }

  /** Shape of the network. */
  public NetworkConfig config() {
    return weights.config();
  }

  /**
   * A session that has read nothing yet and shares these weights.
   *
   * @throws IllegalArgumentException if a layer reads from the last step to the first
   */
  public NetworkSession session() {
    return single.session();
  }

  /**
   * The logits of a sequence of ids; those of the last step that is read if the network scores
   * every step, of zeros if none is read.
   *
   * @param ids 1 to T of them
   * @return shape (K)
   */
  public float[] logits(int[] ids) {
    requireLength(ids);
    return single.logits(ids);
  }

  /**
   * The logits of a sequence of real values, see {@link #logits(int[])}.
   *
   * @param values 1 to T steps, shape (steps, F)
   * @return shape (K)
   */
  public float[] logits(float[][] values) {
    requireLength(values);
    return single.logits(values);
  }

  /**
   * The logits of many sequences of ids, in their order.
   *
   * @param ids for each sequence as for {@link #logits(int[])}
   * @param threads at most so many at once; at least 1
   * @return shape (N, K)
   */
  public float[][] logits(int[][] ids, int threads) {
    float[][] logits = new float[ids.length][];
    if (ids.length < MANY_SEQUENCES) {
      each(ids.length, threads, n -> logits[n] = logits(ids[n]));
      return logits;
    }
    return logitsTogether(ids, threads);
  }

  /**
   * The same in the fastest kernels of the machine however few they are, so that no bit of one
   * depends on how many others there are, or on which; preparing the kernels takes as long as some
   * ten sequences.
   *
   * @param ids for each sequence as for {@link #logits(int[])}
   * @param threads at most so many at once; at least 1
   * @return shape (N, K)
   */
  public float[][] logitsTogether(int[][] ids, int threads) {
    Arrays.stream(ids).forEach(this::requireLength);
    if (ids.length == 0 || SharedCourse.fits(config())) {
      return many(new Sequences.Ids(ids), threads);
    }
    int rows = KernelChoice.best().over(new float[0]).tileRows();
    int[][] full = Arrays.copyOf(ids, (ids.length + rows - 1) / rows * rows);
    Arrays.fill(full, ids.length, full.length, ids[0]); // a tile with room rounds otherwise
    return Arrays.copyOf(many(new Sequences.Ids(full), threads), ids.length);
  }

  /**
   * The logits of many sequences of real values, in their order.
   *
   * @param values for each sequence as for {@link #logits(float[][])}
   * @param threads at most so many at once; at least 1
   * @return shape (N, K)
   */
  public float[][] logits(float[][][] values, int threads) {
    float[][] logits = new float[values.length][];
    if (values.length < MANY_SEQUENCES) {
      each(values.length, threads, n -> logits[n] = logits(values[n]));
      return logits;
    }
    Arrays.stream(values).forEach(this::requireLength);
    return many(new Sequences.Values(values), threads);
  }

  /**
   * The logits of every step of a sequence of ids.
   *
   * @param ids 1 to T of them
   * @return shape (steps, K): a row for each id, but for padding that the network skips
   * @throws IllegalArgumentException if the network doesn't score every step
   */
  public float[][] stepLogits(int[] ids) {
    requireLength(ids);
    return single.stepLogits(ids);
  }

  /**
   * The logits of every step of a sequence of real values.
   *
   * @param values 1 to T steps, shape (steps, F)
   * @return shape (steps, K)
   * @throws IllegalArgumentException if the network doesn't score every step
   */
  public float[][] stepLogits(float[][] values) {
    requireLength(values);
    return single.stepLogits(values);
  }

  /**
   * Runs over a sequence of ids and tells everything that its layers compute, from the same
   * arithmetic as {@link #logits(int[])}; one thread, plain Java, some 0.6 µs for a step of 32
   * units. Padding that the network skips is not told.
   *
   * @param ids 1 to T of them
   */
  public RunningScores trace(int[] ids, StepListener listener) {
    requireLength(ids);
    return single.trace(ids, listener);
  }

  /**
   * Runs over many sequences of ids and tells everything that its layers compute. In the fastest
   * kernels of the machine where they know the network ({@code src/docs/trace.md} has the times),
   * and scores are then those of {@link #logits(int[][], int)}; else, as for fewer than {@value
   * #MANY_SEQUENCES} sequences, as {@link #trace(int[], StepListener)} does it.
   *
   * @param ids for each sequence 1 to T of them
   * @param threads at most so many at once; at least 1
   * @param watchers asked by the calling thread, before anything is told, for as many as work at
   *     once; which of them is told of a sequence depends on time
   */
  public void trace(int[][] ids, int threads, Supplier<? extends SequenceWatcher> watchers) {
    Arrays.stream(ids).forEach(this::requireLength);
    boolean isShared = SharedCourse.fits(config()) && config().isForward();
    if (ids.length >= MANY_SEQUENCES && isShared && !config().skipsPadding()) {
      try (Workers workers = new Workers(threads)) {
        shared(ids, workers, Optional.of(watchers));
      }
      return;
    }
    int used = Math.max(1, Math.min(threads, ids.length));
    List<SequenceWatcher> each = new ArrayList<>();
    for (int i = 0; i < used; i++) {
      each.add(watchers.get());
    }
    AtomicInteger next = new AtomicInteger();
    try (Workers workers = new Workers(used)) {
      workers.run(
          used,
          part -> {
            for (int n = next.getAndIncrement(); n < ids.length; n = next.getAndIncrement()) {
              each.get(part).begin(n);
              each.get(part).end(trace(ids[n], each.get(part)));
            }
          });
    }
  }

  /**
   * Runs over a sequence of real values, see {@link #trace(int[], StepListener)}.
   *
   * @param values 1 to T steps, shape (steps, F)
   */
  public RunningScores trace(float[][] values, StepListener listener) {
    requireLength(values);
    return single.trace(values, listener);
  }

  /**
   * What a row of logits means: the probabilities of labels or tags, or the numbers of a linear
   * output as they are.
   *
   * @param logits shape (K)
   * @return a new array, shape (K); of one logistic output the probability of label 1 alone
   */
  public double[] probabilities(float[] logits) {
    Require.size("logits", logits, config().output().units(), "(K)");
    return Probabilities.of(config().output(), logits);
  }

  /**
   * The logit of label 1 of two, in double: the only logit, or the second one less the first; its
   * logistic function is the probability of label 1.
   *
   * @param ids 1 to T of them
   * @throws IllegalArgumentException if the network doesn't tell two labels apart
   */
  public double logit(int[] ids) {
    requireTwoLabels();
    requireLength(ids);
    return single.logit(ids);
  }

  /** The probability of label 1 of two, in [0, 1]; see {@link #logit}. */
  public double probability(int[] ids) {
    return Activation.SIGMOID.apply(logit(ids));
  }

  /**
   * The logits of label 1 of two for many sequences, in their order; see {@link #logit}.
   *
   * @param ids for each sequence its ids
   * @param threads at most so many at once; at least 1
   * @return shape (N)
   */
  public double[] labelLogits(int[][] ids, int threads) {
    requireTwoLabels();
    if (ids.length < MANY_SEQUENCES) {
      double[] logits = new double[ids.length];
      each(ids.length, threads, n -> logits[n] = logit(ids[n]));
      return logits;
    }
    return labelLogitsTogether(ids, threads);
  }

  /** The same however few they are, see {@link #logitsTogether}. */
  public double[] labelLogitsTogether(int[][] ids, int threads) {
    requireTwoLabels();
    return Arrays.stream(logitsTogether(ids, threads))
        .mapToDouble(k -> k.length == 1 ? k[0] : (double) k[1] - k[0])
        .toArray();
  }

  /** In the fastest kernels of the machine. */
  private float[][] many(Sequences sequences, int threads) {
    try (Workers workers = new Workers(threads)) {
      if (!SharedCourse.fits(config())) {
        float[][][] rows =
            new TiledPass(weights, sequences, length, threads, KernelChoice.best()).run(workers);
        return IntStream.range(0, rows.length)
            .mapToObj(n -> last(rows[n], sequences, n))
            .toArray(float[][]::new);
      }
      return shared(((Sequences.Ids) sequences).ids(), workers, Optional.empty());
    }
  }

  private float[][] shared(
      int[][] ids, Workers workers, Optional<Supplier<? extends SequenceWatcher>> watchers) {
    SoftReference<float[]> left = spare.getAndSet(null);
    float[] earlier = left == null ? null : left.get();
    BatchPass pass =
        new BatchPass(
            weights, length, ids, workers.threads(), KernelChoice.best(), earlier, watchers);
    float[][] logits = pass.run(workers);
    spare.set(new SoftReference<>(pass.floats()));
    return logits;
  }

  /** The only row, or that of the last step; where no step was read, what is made of zeros. */
  private float[] last(float[][] rows, Sequences sequences, int n) {
    return rows.length == 0 && sequences instanceof Sequences.Ids ids
        ? logits(ids.ids()[n])
        : rows[rows.length - 1];
  }

  /** Visits 0 … count − 1, in any order, on so many threads. */
  private static void each(int count, int threads, IntConsumer visitor) {
    Require.atLeast("threads", threads, 1);
    int used = Math.max(1, Math.min(threads, count));
    AtomicInteger next = new AtomicInteger();
    try (Workers workers = new Workers(used)) {
      workers.run(
          used,
          part -> {
            for (int n = next.getAndIncrement(); n < count; n = next.getAndIncrement()) {
              visitor.accept(n);
            }
          });
    }
  }

  private void requireLength(int[] ids) {
    if (ids.length == 0 || ids.length > length) {
      throw new IllegalArgumentException(
          "ids: expected 1 to " + length + " ids, got " + ids.length + ".");
    }
  }

  private void requireLength(float[][] values) {
    if (values.length == 0 || values.length > length) {
      throw new IllegalArgumentException(
          "values: expected 1 to " + length + " steps, got " + values.length + ".");
    }
  }

  private void requireTwoLabels() {
    if (config().output().labels() != 2) {
      throw new IllegalArgumentException(
          "network: expected one that tells two labels apart, got " + config().describe() + ".");
    }
  }
}
