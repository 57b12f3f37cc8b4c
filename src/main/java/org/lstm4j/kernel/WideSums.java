package org.lstm4j.kernel;

import java.util.Arrays;
import java.util.function.IntConsumer;
import org.lstm4j.network.DropoutMask;
import org.lstm4j.network.Output;

/**
 * What a batch teaches a {@link WideHead}: all rows at once, the labels in blocks that threads
 * share out.
 *
 * <p>Three passes. Forward: of each block its weights are packed and all rows go through them while
 * they are in the core's cache; logits become powers at once, over the largest of their block. Then
 * each row's sum over all blocks. Back: of each block the powers become p − y, and these the
 * kernel's gradient and the block's part of dL/d(row). So powers are written once and read once,
 * and the weights are read twice, for as many rows as memory is lent ({@link #MOST_ROWS}).
 *
 * <p>Blocks belong to parts, each of which sums up its own dL/d(row). Parts, and with them the
 * order of every sum, don't follow from the number of threads.
 */
final class WideSums {

  /** Rows whose powers are kept at once; they take V floats each. */
  static final int MOST_ROWS = 1152;

  /** Labels of a block. */
  static final int BLOCK = 128;

  /** Rows that meet a block while both are in the core's cache. */
  private static final int ROWS = 128;

  private static final int MULTIPLE = 4; // rows, so that none of them goes by itself

  double loss;
  double right;
  private final int features; // (rows, inputs): what is read out
  private final int gradient; // (rows, inputs): dL/d(features)
  private final WideHead head;
  private final Output output;
  private final int inputs;
  private final int blocks;
  private final Part[] parts;
  private final int chunk; // rows at once
  private final int read; // (rows, inputs): features after dropout
  private final int masks; // (rows, inputs)
  private final int powers; // (blocks, chunk, BLOCK)
  private final int most; // (blocks, chunk): each block's largest logit
  private final int factors; // (blocks, chunk): sums of powers, then what makes them dL/dlogit
  private final Packed[] rowBlocks; // of the chunk, (ROWS, inputs) each
  private final int[] labels; // of the chunk's rows
  private final float[] truth; // their logits
  private final float[] weights; // of their losses, divided by the rows that count
  private final boolean[] isLargest; // the label's logit, in its block
  private final int[] ownRows;
  private final int[] sameRow = new int[ROWS];
  private float[] m;
  private Kernels kernels;

  /** A fixed share of the blocks, and of the rows. */
  private static final class Part {
    final Packed forward; // (inputs, BLOCK)
    final Packed forwardOfLast;
    final Packed back; // (BLOCK, inputs)
    final Packed backOfLast;
    final int slopes; // (ROWS, BLOCK)
    final int gradient; // (chunk, inputs)
    double loss;
    int right;

    Part(Arena arena, Kernels plan, int inputs, int lastBlock, int chunk) {
      forward = new Packed(arena, plan, inputs, BLOCK);
      forwardOfLast = new Packed(arena, plan, inputs, lastBlock);
      back = new Packed(arena, plan, BLOCK, inputs);
      backOfLast = new Packed(arena, plan, lastBlock, inputs);
      slopes = arena.allocate((long) ROWS * BLOCK);
      gradient = arena.allocate((long) chunk * inputs);
    }
  }

  /** Runs parts 0 … count − 1 of a task, on whatever threads there are. */
  interface Runner {
    void run(int count, IntConsumer task);
  }

  /**
   * Takes room.
   *
   * @param rows of a batch at most
   * @param parts that may run at once; decides how sums are rounded
   */
  WideSums(Arena arena, Kernels plan, WideHead head, long rows, int parts) {
    this.head = head;
    this.output = head.config.output();
    this.inputs = head.inputs;
    blocks = (head.units + BLOCK - 1) / BLOCK;
    long whole = (rows + MULTIPLE - 1) / MULTIPLE * MULTIPLE;
    chunk = (int) Math.min(whole, MOST_ROWS);
    features = arena.allocate((whole + ROWS) * inputs);
    gradient = arena.allocate(whole * inputs);
    boolean drops = output.dropout() > 0;
    read = drops ? arena.allocate((long) (chunk + ROWS) * inputs) : 0;
    masks = drops ? arena.allocate((long) chunk * inputs) : 0;
    powers = arena.allocate((long) blocks * chunk * BLOCK);
    most = arena.allocate((long) blocks * chunk);
    factors = arena.allocate((long) blocks * chunk);
    this.parts = new Part[Math.min(parts, blocks)];
    int last = head.units - (blocks - 1) * BLOCK;
    Arrays.setAll(this.parts, i -> new Part(arena, plan, inputs, last, chunk));
    rowBlocks = new Packed[(chunk + ROWS - 1) / ROWS];
    Arrays.setAll(rowBlocks, i -> new Packed(arena, plan, ROWS, inputs));
    labels = new int[chunk];
    truth = new float[chunk];
    weights = new float[chunk];
    isLargest = new boolean[chunk];
    ownRows = new int[chunk];
    Arrays.setAll(ownRows, r -> r * inputs);
  }

  /** Parts, each of which a thread of its own may run. */
  int parts() {
    return parts.length;
  }

  void attach(float[] arena, Kernels newKernels) {
    m = arena;
    kernels = newKernels;
  }

  /** Copies {@code count} rows that are read out, to row {@code first} and those behind it. */
  void putFeatures(int from, int first, int count) {
    System.arraycopy(m, from, m, features + first * inputs, count * inputs);
  }

  /** Copies dL/d(row) of {@code count} rows from row {@code first} on. */
  void takeGradient(int first, int to, int count) {
    System.arraycopy(m, gradient + first * inputs, m, to, count * inputs);
  }

  /** The rows of a chunk that is under way. */
  private record Chunk(HeadRows rows, HeadMemory.Lesson lesson, int x, int from, int count) {

    /** Rows that are computed: those behind the last one are 0. */
    int padded() {
      return (count + MULTIPLE - 1) / MULTIPLE * MULTIPLE;
    }
  }

  /**
   * Learns from the rows at {@link #features}: the kernel's and the bias's gradients are those of
   * these rows alone; dL/d(row) goes to {@link #gradient}.
   */
  void learn(Runner runner, HeadRows rows, HeadMemory.Lesson lesson) {
    loss = 0;
    right = 0;
    Arrays.fill(m, head.bias.gradient, head.bias.gradient + head.bias.count, 0);
    if (rows.count() == 0) {
      Arrays.fill(m, head.kernel.gradient, head.kernel.gradient + head.kernel.count, 0);
    }
    int end = features + rows.count() * inputs;
    Arrays.fill(m, end, end + MULTIPLE * inputs, 0);
    int chunks = (rows.count() + chunk - 1) / chunk;
    for (int i = 0; i < chunks; i++) {
      int from = (int) ((long) rows.count() * i / chunks);
      int count = (int) ((long) rows.count() * (i + 1) / chunks) - from;
      learn(runner, rows, lesson, from, count);
    }
  }

  private void learn(Runner runner, HeadRows rows, HeadMemory.Lesson lesson, int from, int count) {
    int own = features + from * inputs;
    boolean drops = output.dropout() > 0;
    Chunk now = new Chunk(rows.range(from, count), lesson, drops ? read : own, from, count);
    int floats = now.padded() * inputs;
    if (drops) {
      Arrays.fill(m, read + count * inputs, read + floats, 0);
    }
    runner.run(parts.length, part -> prepare(part, now));
    runner.run(parts.length, part -> forward(part, now));
    runner.run(parts.length, part -> judge(part, now));
    runner.run(parts.length, part -> back(part, now));
    runner.run(parts.length, part -> sum(part, now));
    for (Part part : parts) {
      loss += part.loss;
      right += part.right;
    }
  }

  private static int share(int part, int parts, int count) {
    return (int) ((long) count * part / parts);
  }

  /** Labels, weights and dropout of some blocks of rows, which are packed. */
  private void prepare(int part, Chunk now) {
    int used = (now.padded() + ROWS - 1) / ROWS;
    int last = share(part + 1, parts.length, used);
    for (int i = share(part, parts.length, used); i < last; i++) {
      for (int r = i * ROWS; r < Math.min(now.count, (i + 1) * ROWS); r++) {
        prepareRow(r, now);
      }
      rowBlocks[i].pack(m, now.x + i * ROWS * inputs);
    }
  }

  private void prepareRow(int r, Chunk now) {
    Answers answers = now.lesson.answers();
    int sequence = now.rows.sequenceOf(r);
    labels[r] = answers.label(sequence, now.rows.stepOf(r));
    weights[r] = (float) (answers.weight(sequence) / now.lesson.count());
    if (output.dropout() > 0) {
      int at = r * inputs;
      int place = DropoutMask.densePlace(0);
      long key = now.lesson.drops().key(place, sequence, now.rows.placeOf(r));
      DropoutMask.fill(key, output.dropout(), m, masks + at, head.config.readoutSize());
      kernels.multiply(features + (now.from + r) * inputs, masks + at, read + at, inputs);
    }
  }

  private int firstBlock(int part) {
    return share(part, parts.length, blocks);
  }

  private int width(int block) {
    return Math.min(BLOCK, head.units - block * BLOCK);
  }

  private int powersOf(int block, int row) {
    return powers + block * chunk * BLOCK + row * width(block);
  }

  /** Logits of a part's blocks, as powers. */
  private void forward(int index, Chunk now) {
    Part part = parts[index];
    for (int block = firstBlock(index); block < firstBlock(index + 1); block++) {
      int label = block * BLOCK;
      int width = width(block);
      Packed weights = width == BLOCK ? part.forward : part.forwardOfLast;
      weights.packTransposed(m, head.kernel.weights + label * inputs);
      for (int from = 0; from < now.padded(); from += ROWS) {
        int count = Math.min(ROWS, now.padded() - from);
        int z = powersOf(block, from);
        int bias = head.bias.weights + label;
        kernels.product(now.x + from * inputs, weights, z, bias, sameRow, 0, count);
        noteTruth(block, from, Math.min(now.count, from + count));
        for (int r = 0; r < count && label + width > output.units(); r++) {
          int end = z + (r + 1) * width;
          Arrays.fill(m, end - (label + width - output.units()), end, Float.NEGATIVE_INFINITY);
        }
        int at = block * chunk + from;
        kernels.heads().powers(z, count, width, most + at, factors + at);
      }
    }
  }

  private void noteTruth(int block, int from, int to) {
    int width = width(block);
    for (int r = from; r < to; r++) {
      int place = labels[r] - block * BLOCK;
      if (place >= 0 && place < width) {
        int z = powersOf(block, r);
        truth[r] = m[z + place];
        int labelsHere = Math.min(width, output.units() - block * BLOCK);
        isLargest[r] = kernels.heads().largest(z, labelsHere) == place;
      }
    }
  }

  /** The sums of some rows over all blocks. */
  private void judge(int index, Chunk now) {
    Part part = parts[index];
    part.loss = 0;
    part.right = 0;
    int to = share(index + 1, parts.length, now.count);
    for (int r = share(index, parts.length, now.count); r < to; r++) {
      float largest = Float.NEGATIVE_INFINITY;
      for (int at = r; at < blocks * chunk; at += chunk) {
        largest = Math.max(largest, m[most + at]);
      }
      float exponent = HeadKernels.exponent(largest);
      double sum = 0;
      for (int at = r; at < blocks * chunk; at += chunk) {
        sum += m[factors + at] * HeadKernels.power(m[most + at], exponent);
      }
      double p = Math.exp(HeadKernels.logOfPower(truth[r], exponent)) / sum;
      double weight = (double) weights[r] * now.lesson.count();
      part.loss += HeadKernels.crossEntropy(p, weight);
      part.right += isRight(r) ? 1 : 0;
      float share = (float) (weights[r] / sum);
      for (int at = r; at < blocks * chunk; at += chunk) {
        m[factors + at] = share * HeadKernels.power(m[most + at], exponent);
      }
    }
  }

  /** Whether the label is the first of the likeliest ones. */
  private boolean isRight(int r) {
    boolean isRight = isLargest[r];
    int own = labels[r] / BLOCK;
    for (int block = 0; block < blocks && isRight; block++) {
      float other = m[most + block * chunk + r];
      isRight = block == own || (block < own ? truth[r] > other : truth[r] >= other);
    }
    return isRight;
  }

  /** From the slopes of a part's logits to the kernel, the bias and the rows. */
  private void back(int index, Chunk now) {
    Part part = parts[index];
    Arrays.fill(m, part.gradient, part.gradient + now.padded() * inputs, 0);
    for (int block = firstBlock(index); block < firstBlock(index + 1); block++) {
      int width = width(block);
      int at = block * BLOCK * inputs;
      int kernelGradient = head.kernel.gradient + at;
      if (now.from == 0) {
        Arrays.fill(m, kernelGradient, kernelGradient + width * inputs, 0);
      }
      Packed weights = width == BLOCK ? part.back : part.backOfLast;
      weights.pack(m, head.kernel.weights + at);
      for (int from = 0; from < now.padded(); from += ROWS) {
        int count = Math.min(ROWS, now.padded() - from);
        int d = part.slopes;
        slopes(block, from, count, now, d);
        kernels.outer(d, width, rowBlocks[from / ROWS], kernelGradient, count);
        kernels.addColumnSums(d, count, width, head.bias.gradient + block * BLOCK);
        int to = part.gradient;
        kernels.product(d, weights, to + from * inputs, to, ownRows, from, count);
      }
    }
  }

  /** dL/dlogits of some rows and a block, to {@code d}. */
  private void slopes(int block, int from, int count, Chunk now, int d) {
    int width = width(block);
    int real = Math.max(0, Math.min(count, now.count - from));
    int at = factors + block * chunk + from;
    kernels.heads().scaleRows(powersOf(block, from), d, real, width, at);
    Arrays.fill(m, d + real * width, d + count * width, 0);
    for (int r = 0; r < real; r++) {
      int place = labels[from + r] - block * BLOCK;
      if (place >= 0 && place < width) {
        m[d + r * width + place] -= weights[from + r];
      }
    }
  }

  /** The parts' sums of some rows. */
  private void sum(int index, Chunk now) {
    int from = share(index, parts.length, now.count) * inputs;
    int floats = share(index + 1, parts.length, now.count) * inputs - from;
    int to = gradient + now.from * inputs + from;
    System.arraycopy(m, parts[0].gradient + from, m, to, floats);
    for (int i = 1; i < parts.length; i++) {
      kernels.add(parts[i].gradient + from, to, floats);
    }
    if (output.dropout() > 0) {
      kernels.multiply(to, masks + from, to, floats);
    }
  }
}
