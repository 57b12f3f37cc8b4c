package org.lstm4j.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.lstm4j.network.DenseWeights;
import org.lstm4j.network.DropoutMask;
import org.lstm4j.network.Head;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Output;

/** A head of dense layers over any number of rows at once. */
final class DenseStack extends HeadMemory implements HeadMemory.Shared {

  private final NetworkConfig config;
  private final Head head;
  private final List<Dense> layers = new ArrayList<>();

  /** One layer's weights. */
  private static final class Dense {

    final int inputs; // padded
    final int units; // padded
    final boolean isTied;
    final ParameterBlock kernel; // (inputs, units); tied: the embedding, (units, inputs)
    final ParameterBlock bias; // (units)
    final Packed packed;
    final Packed transposed;
    private final float[] ones;

    Dense(
        Arena arena,
        Kernels kernels,
        int inputs,
        int units,
        Optional<ParameterBlock> tied,
        int slots) {
      this.inputs = inputs;
      this.units = kernels.padded(units);
      isTied = tied.isPresent();
      kernel = tied.orElseGet(() -> new ParameterBlock(arena, inputs * this.units, slots));
      bias = new ParameterBlock(arena, this.units, slots);
      packed = new Packed(arena, kernels, inputs, this.units);
      transposed = new Packed(arena, kernels, this.units, inputs);
      ones = new float[isTied ? inputs : this.units];
      Arrays.fill(ones, 1);
    }

    void pack(float[] m) {
      if (isTied) {
        packed.packTransposed(m, kernel.weights);
        transposed.pack(m, kernel.weights, ones);
      } else {
        packed.pack(m, kernel.weights, ones);
        transposed.packTransposed(m, kernel.weights);
      }
    }
  }

  DenseStack(Arena arena, Kernels kernels, NetworkConfig config, Below below, int slots) {
    this.config = config;
    this.head = config.head();
    int width = below.inputs();
    for (int i = 0; i < head.depth(); i++) {
      boolean isTied = i == head.layers().size() && head.output().isTied();
      Optional<ParameterBlock> tied = isTied ? Optional.of(below.embedding()) : Optional.empty();
      layers.add(new Dense(arena, kernels, width, head.units(i), tied, slots));
      width = layers.get(i).units;
    }
  }

  @Override
  List<ParameterBlock> blocks() {
    return layers.stream().flatMap(layer -> List.of(layer.kernel, layer.bias).stream()).toList();
  }

  @Override
  List<ParameterBlock> kernels() {
    return layers.stream().filter(layer -> !layer.isTied).map(layer -> layer.kernel).toList();
  }

  @Override
  void place(List<DenseWeights> plain, float[] m, int slot) {
    for (int i = 0; i < layers.size(); i++) {
      DenseWeights from = plain.get(i);
      Dense to = layers.get(i);
      for (int row = 0; row < from.inputSize() && !to.isTied; row++) {
        System.arraycopy(
            from.kernel(),
            row * from.units(),
            m,
            to.kernel.at(slot) + row * to.units,
            from.units());
      }
      System.arraycopy(from.bias(), 0, m, to.bias.at(slot), from.units());
    }
  }

  @Override
  void fetch(float[] m, int slot, List<DenseWeights> plain) {
    for (int i = 0; i < layers.size(); i++) {
      DenseWeights to = plain.get(i);
      Dense from = layers.get(i);
      for (int row = 0; row < to.inputSize() && !from.isTied; row++) {
        System.arraycopy(
            m, from.kernel.at(slot) + row * from.units, to.kernel(), row * to.units(), to.units());
      }
      System.arraycopy(m, from.bias.at(slot), to.bias(), 0, to.units());
    }
  }

  @Override
  void pack(float[] m) {
    layers.forEach(layer -> layer.pack(m));
  }

  @Override
  Reader reader(Arena arena) {
    return new StackSums(arena);
  }

  @Override
  public Sums sums(Arena arena) {
    return new StackSums(arena);
  }

  private final class StackSums extends Sums implements LabelReader {

    private final int[] inputs = new int[layers.size()]; // (BLOCK, inputs) after dropout
    private final int[] masks = new int[layers.size()]; // (BLOCK, inputs)
    private final int[] values = new int[layers.size()]; // (BLOCK, units)
    private final int[] slopes = new int[layers.size()]; // (BLOCK, units)
    private final int[] dKernel = new int[layers.size()];
    private final int[] dBias = new int[layers.size()];
    private final int target; // (units of the output)
    private final int zero;
    private final int sums; // (2, BLOCK)
    private final int[] sameRow = new int[LabelReader.BLOCK];
    private float[] m;
    private Kernels kernels;

    StackSums(Arena arena) {
      int widest = 0;
      for (int i = 0; i < layers.size(); i++) {
        Dense layer = layers.get(i);
        boolean drops = head.dropout(i) > 0;
        inputs[i] = arena.allocate(drops ? (long) BLOCK * layer.inputs : 0);
        masks[i] = arena.allocate(drops ? (long) BLOCK * layer.inputs : 0);
        values[i] = arena.allocate((long) BLOCK * layer.units);
        slopes[i] = arena.allocate((long) BLOCK * layer.units);
        dKernel[i] = arena.allocate(layer.kernel.count);
        dBias[i] = arena.allocate(layer.bias.count);
        widest = Math.max(widest, Math.max(layer.inputs, layer.units));
      }
      target = arena.allocate(layers.get(layers.size() - 1).units);
      zero = arena.allocate(widest);
      sums = arena.allocate(2 * BLOCK);
    }

    @Override
    public void attach(float[] arena, Kernels newKernels) {
      m = arena;
      kernels = newKernels;
    }

    @Override
    void clear() {
      for (int i = 0; i < layers.size(); i++) {
        Arrays.fill(m, dKernel[i], dKernel[i] + layers.get(i).kernel.count, 0);
        Arrays.fill(m, dBias[i], dBias[i] + layers.get(i).bias.count, 0);
      }
      loss = 0;
      right = 0;
    }

    @Override
    public void logits(int features, int count, float[][] to, int from) {
      int width = layers.get(0).inputs;
      int last = layers.size() - 1;
      for (int low = 0; low < count; low += BLOCK) {
        int rows = Math.min(BLOCK, count - low);
        forward(features + low * width, rows);
        for (int r = 0; r < rows; r++) {
          int at = values[last] + r * layers.get(last).units;
          to[from + low + r] = Arrays.copyOfRange(m, at, at + config.output().units());
        }
      }
    }

    @Override
    public void scores(int features, int[] labels, float[] to) {
      forward(features, labels.length);
      int last = layers.size() - 1;
      int k = config.output().units();
      kernels.heads().logShares(values[last], layers.get(last).units, k, labels, sums, to);
    }

    /** The block's rows through all layers. */
    private void forward(int features, int rows) {
      int x = features;
      for (int i = 0; i < layers.size(); i++) {
        forward(i, x, rows);
        x = values[i];
      }
    }

    @Override
    public void slopes(int features, int count, float[] factors, int gradient) {
      int width = layers.get(0).inputs;
      int last = layers.size() - 1;
      for (int low = 0; low < count; low += BLOCK) {
        int rows = Math.min(BLOCK, count - low);
        int x = features + low * width;
        for (int i = 0; i < last; i++) {
          forward(i, x, rows);
          x = values[i];
        }
        int columns = layers.get(last).units;
        Arrays.fill(m, values[last], values[last] + rows * columns, 0);
        for (int r = 0; r < rows; r++) {
          System.arraycopy(factors, 0, m, values[last] + r * columns, factors.length);
        }
        int d = values[last];
        for (int i = last; i >= 0; i--) {
          int to = i == 0 ? gradient + low * width : slopes[i - 1];
          back(i, d, to, rows);
          d = to;
        }
      }
    }

    /** From a layer's slopes to those of what it reads, before the activation below. */
    private void back(int i, int d, int to, int rows) {
      Dense layer = layers.get(i);
      kernels.product(d, layer.transposed, to, zero, sameRow, 0, rows);
      if (i > 0) {
        int floats = rows * layer.inputs;
        kernels.heads().activateBackward(head.activation(i - 1), values[i - 1], to, floats);
      }
    }

    private void forward(int i, int x, int rows) {
      Dense layer = layers.get(i);
      kernels.product(x, layer.packed, values[i], layer.bias.weights, sameRow, 0, rows);
      kernels.heads().activate(head.activation(i), values[i], rows, layer.units, head.units(i));
    }

    @Override
    void learn(int features, HeadRows rows, Lesson batch, int gradient) {
      int width = layers.get(0).inputs;
      for (int low = 0; low < rows.count(); low += BLOCK) {
        int count = Math.min(BLOCK, rows.count() - low);
        int offset = low * width;
        learnBlock(features + offset, rows.range(low, count), batch, gradient + offset);
      }
    }

    private void learnBlock(int features, HeadRows rows, Lesson batch, int gradient) {
      int[] read = new int[layers.size()];
      int x = features;
      for (int i = 0; i < read.length; i++) {
        read[i] = head.dropout(i) > 0 ? drop(i, x, rows, batch) : x;
        forward(i, read[i], rows.count());
        x = values[i];
      }
      int last = read.length - 1;
      judge(rows, batch, values[last], layers.get(last).units);
      int d = values[last];
      for (int i = last; i >= 0; i--) {
        Dense layer = layers.get(i);
        int to = i == 0 ? gradient : slopes[i - 1];
        if (layer.isTied) {
          kernels.outer(d, layer.units, read[i], layer.inputs, dKernel[i], rows.count());
        } else {
          kernels.outer(read[i], layer.inputs, d, layer.units, dKernel[i], rows.count());
        }
        kernels.addColumnSums(d, rows.count(), layer.units, dBias[i]);
        kernels.product(d, layer.transposed, to, zero, sameRow, 0, rows.count());
        int floats = rows.count() * layer.inputs;
        if (head.dropout(i) > 0) {
          kernels.multiply(to, masks[i], to, floats);
        }
        if (i > 0) {
          kernels.heads().activateBackward(head.activation(i - 1), values[i - 1], to, floats);
        }
        d = to;
      }
    }

    private int drop(int i, int x, HeadRows rows, Lesson batch) {
      int width = layers.get(i).inputs;
      int count = i == 0 ? config.readoutSize() : head.units(i - 1);
      for (int r = 0; r < rows.count(); r++) {
        long key =
            batch.drops().key(DropoutMask.densePlace(i), rows.sequenceOf(r), rows.placeOf(r));
        DropoutMask.fill(key, head.dropout(i), m, masks[i] + r * width, count);
      }
      kernels.multiply(x, masks[i], inputs[i], rows.count() * width);
      return inputs[i];
    }

    /** Logits become their slopes; adds to loss and right answers. */
    private void judge(HeadRows rows, Lesson batch, int z, int columns) {
      Output output = config.output();
      int k = output.units();
      HeadKernels heads = kernels.heads();
      Answers answers = batch.answers();
      float scale = 1f / batch.count();
      for (int r = 0; r < rows.count(); r++) {
        int at = z + r * columns;
        int sequence = rows.sequenceOf(r);
        int step = rows.stepOf(r);
        if (!answers.counts(sequence, step)) {
          Arrays.fill(m, at, at + columns, 0);
          continue;
        }
        double weight = answers.weight(sequence);
        if (output.kind() == Output.Kind.SOFTMAX) {
          int label = answers.label(sequence, step);
          right += heads.largest(at, k) == label ? 1 : 0;
          heads.softmax(at, 1, columns, k);
          loss += heads.crossEntropy(at, columns, label, weight, scale);
          continue;
        }
        answers.fill(sequence, step, m, target);
        right += right(output, at, k);
        double share = weight / k;
        loss +=
            switch (output.loss()) {
              case BINARY_CROSS_ENTROPY ->
                  heads.binaryCrossEntropy(at, target, columns, k, share, scale);
              case SQUARED_ERROR -> heads.squaredError(at, target, columns, k, share, scale);
              case ABSOLUTE_ERROR -> heads.absoluteError(at, target, columns, k, share, scale);
              case CATEGORICAL_CROSS_ENTROPY ->
                  throw new IllegalStateException("a softmax was treated before");
            };
      }
    }

    private double right(Output output, int z, int k) {
      if (output.kind() == Output.Kind.LINEAR) {
        return 0;
      }
      int right = 0;
      for (int j = 0; j < k; j++) {
        right += m[z + j] > 0 == (m[target + j] == 1) ? 1 : 0;
      }
      return (double) right / k;
    }

    @Override
    void addTo() {
      for (int i = 0; i < layers.size(); i++) {
        kernels.add(dKernel[i], layers.get(i).kernel.gradient, layers.get(i).kernel.count);
        kernels.add(dBias[i], layers.get(i).bias.gradient, layers.get(i).bias.count);
      }
    }
  }
}
