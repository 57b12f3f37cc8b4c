package org.lstm4j.kernel;

import java.util.List;
import org.lstm4j.network.DenseWeights;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Output;

/** The weights of the dense layers in an arena. */
abstract class HeadMemory {

  /** The fastest way to hold a network's: one logit alone needs no padding. */
  static HeadMemory of(Arena arena, Kernels kernels, NetworkConfig config, Below below, int slots) {
    boolean isOneLogit =
        config.head().layers().isEmpty()
            && config.output().kind() == Output.Kind.SIGMOID
            && config.output().dropout() == 0;
    if (isOneLogit) {
      return new OneLogit(arena, kernels, config, below.inputs(), slots);
    }
    return WideHead.fits(config)
        ? new WideHead(arena, kernels, config, below, slots)
        : new DenseStack(arena, kernels, config, below, slots);
  }

  /**
   * What there is before the head.
   *
   * @param inputs floats that are read out, padded
   * @param embedding the kernel of a tied output, transposed
   */
  record Below(int inputs, ParameterBlock embedding) {}

  /** All parameters; of a tied output the embedding. */
  abstract List<ParameterBlock> blocks();

  /** Those that are multiplied with something, on which a penalty may lie; not the embedding. */
  abstract List<ParameterBlock> kernels();

  /**
   * Kernels that are too large for one thread to update, and have no packed copies while they are
   * trained; none of {@link #blocks} and {@link #kernels}.
   */
  List<ParameterBlock> largeBlocks() {
    return List.of();
  }

  /** Copies weights, or one of the optimiser's running means, in; slot −1 is the weights. */
  abstract void place(List<DenseWeights> plain, float[] m, int slot);

  /** Copies them out. */
  abstract void fetch(float[] m, int slot, List<DenseWeights> plain);

  /** Brings the packed copies up to date. */
  abstract void pack(float[] m);

  /** One thread's predictions from them. */
  abstract Reader reader(Arena arena);

  /** One thread's predictions. */
  interface Reader {

    void attach(float[] arena, Kernels newKernels);

    /**
     * The slopes of a sum of the logits, each times its factor; nothing is dropped.
     *
     * @param features offset of the rows, as wide as what is read out, padded
     * @param factors shape (K)
     * @param gradient where d(sum)/d(row) goes, of the same shape; overwritten
     */
    void slopes(int features, int count, float[] factors, int gradient);

    /** K logits of each of {@code count} rows, to {@code to[from]} and those behind it. */
    void logits(int features, int count, float[][] to, int from);
  }

  /** One thread's predictions of one of many labels. */
  interface LabelReader extends Reader {

    /** Rows that go through all layers together. */
    int BLOCK = 48;

    /**
     * The natural logarithms of probabilities.
     *
     * @param features offset of the rows, as wide as what is read out, padded
     * @param labels one for each of 1 to {@link #BLOCK} rows
     * @param to where they go, of the same size
     */
    void scores(int features, int[] labels, float[] to);
  }

  /** A head of which every thread that learns sums up a gradient of its own. */
  interface Shared {

    /** One thread's work. */
    Sums sums(Arena arena);
  }

  /** One thread's sums over its rows. */
  abstract static class Sums {

    double loss;
    double right;

    abstract void attach(float[] arena, Kernels newKernels);

    abstract void clear();

    /**
     * Learns from rows.
     *
     * @param features offset of the rows, as wide as what is read out, padded
     * @param batch what is right, and how
     * @param gradient where dL/d(row) goes, of the same shape; overwritten
     */
    abstract void learn(int features, HeadRows rows, Lesson batch, int gradient);

    /** Adds the gradients to the network's. */
    abstract void addTo();
  }

  /**
   * What a batch teaches.
   *
   * @param answers what is right
   * @param count rows that count, in the whole batch: the loss is their mean
   * @param drops what is dropped
   */
  record Lesson(Answers answers, int count, Drops drops) {}
}
