package org.lstm4j.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.lstm4j.network.DenseWeights;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Output;
import org.lstm4j.network.Readout;

/**
 * The output layer of a network that tells many labels apart at every step, such as the next of
 * 10,000 words: most of such a network's arithmetic.
 *
 * <p>Its kernel is kept with a row for each label, so that a block of labels is one place, and so
 * that an output that is tied to the embedding needs nothing of its own. Whoever learns ({@link
 * WideSums}) packs blocks as it goes; whoever only reads has the whole kernel packed.
 */
final class WideHead extends HeadMemory {

  /** Fewer labels gain nothing from being cut into blocks. */
  private static final int LEAST_LABELS = 1024;

  final NetworkConfig config;
  final int inputs; // padded
  final int units; // labels, padded
  final ParameterBlock kernel; // (units, inputs): tied, the embedding
  final ParameterBlock bias; // (units)
  private final Kernels plan;
  private Optional<Packed> packed = Optional.empty(); // (inputs, units), for readers

  WideHead(Arena arena, Kernels kernels, NetworkConfig config, Below below, int slots) {
    this.config = config;
    this.plan = kernels;
    inputs = below.inputs();
    units = kernels.padded(config.output().units());
    kernel =
        config.output().isTied()
            ? below.embedding()
            : new ParameterBlock(arena, units * inputs, slots);
    bias = new ParameterBlock(arena, units, slots);
  }

  /** Whether a network has such an output: wide, at every step, and alone in its head. */
  static boolean fits(NetworkConfig config) {
    return config.readout().kind() == Readout.Kind.EVERY_STEP
        && config.head().layers().isEmpty()
        && config.output().kind() == Output.Kind.SOFTMAX
        && config.output().units() >= LEAST_LABELS;
  }

  @Override
  List<ParameterBlock> blocks() {
    return List.of(bias);
  }

  @Override
  List<ParameterBlock> kernels() {
    return List.of();
  }

  @Override
  List<ParameterBlock> largeBlocks() {
    return List.of(kernel);
  }

  @Override
  void place(List<DenseWeights> plain, float[] m, int slot) {
    DenseWeights from = plain.get(0);
    for (int row = 0; row < from.inputSize() && !from.isTied(); row++) {
      for (int label = 0; label < from.units(); label++) {
        m[kernel.at(slot) + label * inputs + row] = from.kernel()[row * from.units() + label];
      }
    }
    System.arraycopy(from.bias(), 0, m, bias.at(slot), from.units());
  }

  @Override
  void fetch(float[] m, int slot, List<DenseWeights> plain) {
    DenseWeights to = plain.get(0);
    for (int row = 0; row < to.inputSize() && !to.isTied(); row++) {
      for (int label = 0; label < to.units(); label++) {
        to.kernel()[row * to.units() + label] = m[kernel.at(slot) + label * inputs + row];
      }
    }
    System.arraycopy(m, bias.at(slot), to.bias(), 0, to.units());
  }

  @Override
  void pack(float[] m) {
    packed.ifPresent(own -> own.packTransposed(m, kernel.weights));
  }

  @Override
  Reader reader(Arena arena) {
    if (packed.isEmpty()) {
      packed = Optional.of(new Packed(arena, plan, inputs, units));
    }
    return new WideReader(arena, packed.get());
  }

  private final class WideReader implements LabelReader {

    private final Packed weights;
    private final int values; // (BLOCK, units)
    private final int sums; // (2, BLOCK)
    private final int[] sameRow = new int[BLOCK];
    private float[] m;
    private Kernels kernels;

    WideReader(Arena arena, Packed weights) {
      this.weights = weights;
      values = arena.allocate((long) BLOCK * units);
      sums = arena.allocate(2 * BLOCK);
    }

    @Override
    public void attach(float[] arena, Kernels newKernels) {
      m = arena;
      kernels = newKernels;
    }

    private void forward(int x, int rows) {
      kernels.product(x, weights, values, bias.weights, sameRow, 0, rows);
    }

    @Override
    public void logits(int features, int count, float[][] to, int from) {
      for (int low = 0; low < count; low += BLOCK) {
        int rows = Math.min(BLOCK, count - low);
        forward(features + low * inputs, rows);
        for (int r = 0; r < rows; r++) {
          int at = values + r * units;
          to[from + low + r] = Arrays.copyOfRange(m, at, at + config.output().units());
        }
      }
    }

    @Override
    public void scores(int features, int[] labels, float[] to) {
      forward(features, labels.length);
      int k = config.output().units();
      kernels.heads().logShares(values, units, k, labels, sums, to);
    }

    /** The same for every row, since nothing is dropped and the logits are a product. */
    @Override
    public void slopes(int features, int count, float[] factors, int gradient) {
      Arrays.fill(m, gradient, gradient + count * inputs, 0);
      for (int label = 0; label < factors.length && count > 0; label++) {
        kernels.addScaled(kernel.weights + label * inputs, gradient, inputs, factors[label]);
      }
      for (int r = 1; r < count; r++) {
        System.arraycopy(m, gradient, m, gradient + r * inputs, inputs);
      }
    }
  }
}
