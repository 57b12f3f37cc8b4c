package org.lstm4j.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lstm4j.check.Require;
import org.lstm4j.network.ClassWeights;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.OptimizerConfig;

/**
 * Trains a network of recurrent layers on processors, many times as fast as layer by layer and step
 * by step: the work that reviews share is done once, and what is left keeps the vector units full.
 *
 * <p>A batch has four phases. A: the padding before all reviews ({@link PrefixChain}), and x·W + b
 * for every distinct id ({@link IdRows}). B: reviews side by side in tiles, forward, loss, back
 * ({@link Shard}). C: back through padding and distinct ids. D: sums and updates ({@link
 * Optimization}). The gradient is exactly that of {@code ReferenceNetwork}: nothing is masked,
 * skipped or approximated but by rounding.
 *
 * <p>The number of shards, and with it the order of every sum, follows from the batch size alone,
 * so the number of threads doesn't change a bit. Not thread-safe. All memory is taken at the start.
 */
public final class FusedTrainer implements AutoCloseable {

  /** Batches with fewer reviews get two shards, others four. */
  private static final int FEW_REVIEWS = 64;

  /** Floats for the tapes of one shard; a batch that needs more is run in parts. */
  private static final long TAPE_FLOATS = 1L << 26;

  /** A step back through the prefix costs as much as so many rows of ids. */
  private static final double STEP_BACKWARD = 0.8;

  private final NetworkMemory network;
  private final ReadingOrder order;
  private final PrefixChain prefix;
  private final IdRows idRows;
  private final Optimization optimization;
  private final List<Shard> shards = new ArrayList<>();
  private final List<PrefixChain.Emissions> emissions = new ArrayList<>();
  private final int[] tables;
  private final int chunk; // reviews that are run at once
  private final int batchSize;
  private final int tileRows;
  private final Workers workers;
  private final float[] m;
  private final Kernels kernels;
  private int steps; // of padding that the batch's reviews share
  private volatile boolean isPrefixWalked;

  /** How a training is cut: longest sequence T, reviews in a batch B, threads. */
  public record Size(int length, int batchSize, int threads) {

    /** Checks that there is at least one of each. */
    public Size {
      Require.atLeast("length", length, 1);
      Require.atLeast("batchSize", batchSize, 1);
      Require.atLeast("threads", threads, 1);
    }
  }

  /**
   * Loss and right answers of a batch, both before its update.
   *
   * @param loss mean of the reviews' losses, each multiplied by its label's weight
   * @param right reviews on the right side of 0.5, whatever they weigh
   */
  public record Result(double loss, int right) {}

  /** A trainer whose weights are 0 until {@link #set}. */
  public FusedTrainer(NetworkConfig config, OptimizerConfig optimizer, Size size) {
    this(config, optimizer, size, KernelChoice.best());
  }

  FusedTrainer(NetworkConfig config, OptimizerConfig optimizer, Size size, KernelChoice choice) {
    this(config, optimizer, size, choice, TAPE_FLOATS);
  }

  /** With another number of floats for the tapes of one shard. */
  FusedTrainer(
      NetworkConfig config,
      OptimizerConfig optimizer,
      Size size,
      KernelChoice choice,
      long tapeFloats) {
    config.requireNoExtension();
    Arena arena = new Arena();
    Kernels plan = choice.over(new float[0]);
    batchSize = size.batchSize();
    tileRows = plan.tileRows();
    order = new ReadingOrder(config, size.length());
    network = new NetworkMemory(arena, plan, config, optimizer.kind().slots());
    prefix = new PrefixChain(arena, network, size.length());
    long tokens = (long) batchSize * size.length() + 1;
    int mostIds = (int) Math.min(config.vocabularySize(), tokens);
    idRows = new IdRows(arena, network, mostIds);
    optimization = new Optimization(arena, optimizer, network, idRows);
    int shardCount = batchSize < FEW_REVIEWS ? 2 : 4;
    int slots = shardCount * tileRows;
    int fitting = turnsThatFit(size.length(), tapeFloats);
    chunk = (int) Math.min(batchSize, (long) slots * Math.max(1, fitting));
    int turns = (chunk + slots - 1) / slots;
    Shard.Size shardSize =
        new Shard.Size(tileRows, turns * size.length(), chunk, mostIds, size.length());
    for (int i = 0; i < shardCount; i++) {
      shards.add(new Shard(arena, network, prefix, idRows, shardSize));
      emissions.add(shards.get(i).emissions);
    }
    tables = shards.stream().mapToInt(shard -> shard.idTable).toArray();
    m = arena.floats();
    kernels = choice.over(m);
    prefix.attach(m, kernels);
    idRows.attach(m, kernels);
    optimization.attach(m, kernels);
    shards.forEach(shard -> shard.attach(m, kernels));
    workers = new Workers(Math.min(size.threads(), shardCount));
  }

  private int turnsThatFit(int length, long tapeFloats) {
    long step = 0;
    for (LayerMemory layer : network.layers) {
      step += tileRows * (layer.shape.columns + 4L * layer.shape.units);
    }
    return (int) Math.min(Integer.MAX_VALUE / length, tapeFloats / (step * length));
  }

  /**
   * Puts weights and the optimiser's running means in; copied.
   *
   * @param slots RMSProp: mean squares; Adam: means, mean squares; SGD: none. None at all: 0
   * @param updates updates made so far
   */
  public void set(NetworkWeights weights, List<NetworkWeights> slots, int updates) {
    requireShape("weights", weights);
    slots.forEach(slot -> requireShape("slots", slot));
    int count = network.denseBias.slots.length;
    if (slots.size() != count && !slots.isEmpty()) {
      throw new IllegalArgumentException(
          "slots: expected " + count + " or none, got " + slots.size() + ".");
    }
    network.placeWeights(weights, m);
    for (int i = 0; i < count; i++) {
      network.placeSlot(i, slots.isEmpty() ? NetworkWeights.zero(network.config) : slots.get(i), m);
    }
    network.pack(m);
    optimization.start(updates);
  }

  private void requireShape(String name, NetworkWeights values) {
    if (!values.config().equals(network.config)) {
      throw new IllegalArgumentException(
          name + ": expected those of " + network.config + ", got " + values.config() + ".");
    }
  }

  /** A copy of the weights. */
  public NetworkWeights weights() {
    return network.fetchWeights(m);
  }

  /**
   * A copy of one of the optimiser's running means. Asking changes nothing: a run that continues
   * from the copy has the bits of one that was never asked.
   */
  public NetworkWeights slot(int index) {
    optimization.settle();
    return network.fetchSlot(index, m);
  }

  /** Updates from now on use this step size, above 0. */
  public void setLearningRate(double learningRate) {
    optimization.setLearningRate(Require.positive("learningRate", learningRate));
  }

  /**
   * Learns from one batch in which all reviews count alike.
   *
   * @param ids for each review its ids in [0, V), padding left out; at most T
   * @param labels 0 or 1 for each; 1 to B of them
   */
  public Result train(int[][] ids, int[] labels) {
    return train(ids, labels, ClassWeights.EVEN);
  }

  /** Learns from one batch, as {@link #train(int[][], int[])}, in which labels have weights. */
  public Result train(int[][] ids, int[] labels, ClassWeights weights) {
    if (ids.length == 0 || ids.length > batchSize) {
      throw new IllegalArgumentException(
          "reviews: expected 1 to " + batchSize + ", got " + ids.length + ".");
    }
    List<Part> parts = plan(ids, Answers.of(ids, labels, weights));
    isPrefixWalked = false;
    workers.run(2, part -> walkPrefixOrFindIds(part, parts));
    workers.run(2, part -> idRows.projectOthers());
    for (Part part : parts) {
      workers.run(shards.size(), i -> shards.get(i).learn(part.schedules.get(i), part.reviews));
      shards.get(0).learnWithoutSteps(part.reviews);
    }
    optimization.next();
    workers.run(2, this::finishRows);
    workers.run(2, this::updateShared);
    double loss = shards.stream().mapToDouble(shard -> shard.sums.loss).sum();
    int right = shards.stream().mapToInt(shard -> shard.sums.right).sum();
    return new Result(loss / ids.length, right);
  }

  /** Some reviews of the batch, and which of them plays where in each shard. */
  private record Part(Reviews reviews, List<Schedule> schedules) {}

  private List<Part> plan(int[][] ids, Answers answers) {
    idRows.start();
    steps = 0;
    List<Part> parts = new ArrayList<>();
    for (int from = 0; from < ids.length; from += chunk) {
      int to = Math.min(ids.length, from + chunk);
      Reviews reviews = new Reviews(order, ids, answers, from, to);
      List<Schedule> schedules = Schedule.of(reviews.lengths(), shards.size(), tileRows);
      parts.add(new Part(reviews, schedules));
      steps = Math.max(steps, reviews.mostPadding());
    }
    return parts;
  }

  /** Phase A: part 0 walks the prefix; meanwhile part 1 finds the ids and projects some. */
  private void walkPrefixOrFindIds(int part, List<Part> parts) {
    for (int i = part; i < shards.size(); i += 2) {
      shards.get(i).clear();
    }
    if (part == 0) {
      idRows.projectPadding();
      prefix.forward(steps, idRows.projected());
      isPrefixWalked = true;
    } else {
      parts.forEach(each -> each.reviews.forEachId(idRows::offset));
      boolean areRowsLeft = true;
      while (areRowsLeft && !isPrefixWalked) {
        areRowsLeft = idRows.projectNext();
      }
    }
  }

  /**
   * Phase C: the rows are halved so that part 0, which has the prefix too, ends with it; the
   * padding id's row, to which the prefix adds, is among its own.
   */
  private void finishRows(int part) {
    int half = (int) ((idRows.count() - steps * STEP_BACKWARD) / 2);
    int middle = Math.min(idRows.count(), Math.max(tileRows, half / tileRows * tileRows));
    List<GradientSums> gradients = shards.get(part).gradients;
    if (part == 0) {
      prefix.backward(emissions, tables[0], gradients);
      idRows.backward(0, middle, tables, gradients.get(0));
      optimization.updateRows(0, middle);
    } else {
      idRows.backward(middle, idRows.count(), tables, gradients.get(0));
      optimization.updateRows(middle, idRows.count());
    }
  }

  /** Phase D. */
  private void updateShared(int part) {
    int half = network.config.vocabularySize() / 2;
    if (part == 0) {
      network.layers.forEach(this::updateRecurrent);
      optimization.updateOthers(0, half);
    } else {
      network.layers.forEach(this::updateInput);
      updateDense();
      optimization.updateOthers(half, network.config.vocabularySize());
    }
  }

  private void updateRecurrent(LayerMemory layer) {
    int index = network.layers.indexOf(layer);
    clearGradient(layer.recurrent);
    for (Shard shard : shards) {
      int from = shard.gradients.get(index).recurrent;
      kernels.add(from, layer.recurrent.gradient, layer.recurrent.count);
    }
    optimization.update(layer.recurrent);
    layer.packRecurrent(m);
  }

  private void updateInput(LayerMemory layer) {
    int index = network.layers.indexOf(layer);
    clearGradient(layer.input);
    clearGradient(layer.bias);
    for (Shard shard : shards) {
      GradientSums sums = shard.gradients.get(index);
      kernels.add(sums.input, layer.input.gradient, layer.input.count);
      kernels.add(sums.bias, layer.bias.gradient, layer.bias.count);
    }
    optimization.update(layer.input);
    if (layer.shape.config.hasBias()) {
      optimization.update(layer.bias);
    }
    layer.packInput(m);
  }

  private void updateDense() {
    clearGradient(network.dense);
    clearGradient(network.denseBias);
    shards.forEach(shard -> shard.sums.addTo(kernels));
    optimization.update(network.dense);
    optimization.update(network.denseBias);
  }

  private void clearGradient(ParameterBlock block) {
    Arrays.fill(m, block.gradient, block.gradient + block.count, 0);
  }

  @Override
  public void close() {
    workers.close();
  }
}
