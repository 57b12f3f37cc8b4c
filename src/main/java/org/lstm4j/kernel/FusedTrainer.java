package org.lstm4j.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lstm4j.check.Require;
import org.lstm4j.network.ClassWeights;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.OptimizerConfig;
import org.lstm4j.network.Readout;
import org.lstm4j.network.Regularization;
import org.lstm4j.network.Sequences;
import org.lstm4j.network.Targets;

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
 * <p>The number of shards ({@link Size}), and with it the order of every sum, doesn't follow from
 * the number of threads, so that one doesn't change a bit. Not thread-safe. All memory is taken at
 * the start.
 */
public final class FusedTrainer implements AutoCloseable {

  /** A step back through the prefix costs as much as so many rows of ids. */
  private static final double STEP_BACKWARD = 0.8;

  private final NetworkMemory network;
  private final IdRows idRows;
  private final Course course;
  private final Optimization optimization;
  private final SharedUpdates shared;
  private final Rules rules;
  private final List<int[]> tables = new ArrayList<>();
  private final int length;
  private final int batchSize;
  private final int tileRows;
  private final int rowParts; // into which the distinct ids' rows are cut on the way back
  private final Workers workers;
  private final float[] m;
  private final Kernels kernels;

  /**
   * How a training is cut.
   *
   * @param length T, longest sequence
   * @param batchSize B, reviews in a batch at most
   * @param threads at most so many work, and no more than there are shards; twice as many in a
   *     softmax over a thousand labels or more at every step
   * @param shards parts of a batch, each of which sums up its own gradient. Decides how sums are
   *     rounded, the memory for them, and how many threads can work; more than B do nothing
   */
  public record Size(int length, int batchSize, int threads, int shards) {

    /** Batches with fewer reviews get two shards, others four. */
    private static final int FEW_REVIEWS = 64;

    /** Checks that there is at least one of each. */
    public Size {
      Require.atLeast("length", length, 1);
      Require.atLeast("batchSize", batchSize, 1);
      Require.atLeast("threads", threads, 1);
      Require.atLeast("shards", shards, 1);
    }

    /** With as many shards as is usual for such batches: two below 64 reviews, else four. */
    public Size(int length, int batchSize, int threads) {
      this(length, batchSize, threads, batchSize < FEW_REVIEWS ? 2 : 4);
    }
  }

  /**
   * What goes with the optimiser.
   *
   * @param regularization what keeps weights and steps small
   * @param seed decides what is dropped, if the network drops anything
   */
  public record Rules(Regularization regularization, long seed) {
    /** Nothing is kept small. */
    public static final Rules NONE = new Rules(Regularization.NONE, 0);
  }

  /**
   * Loss and right answers of a batch, both before its update.
   *
   * @param loss mean of the reviews' losses, each multiplied by its label's weight
   * @param right those whose likeliest label is the true one, whatever they weigh; of tags, the sum
   *     of the shares that are on their side of 0.5; 0 for numbers
   * @param count reviews, or steps that count
   */
  public record Result(double loss, double right, int count) {}

  /** A trainer whose weights are 0 until {@link #set}. */
  public FusedTrainer(NetworkConfig config, OptimizerConfig optimizer, Size size) {
    this(config, optimizer, size, Rules.NONE);
  }

  /**
   * A trainer whose weights are 0 until {@link #set}.
   *
   * @param rules what keeps weights small, and what is dropped
   */
  public FusedTrainer(NetworkConfig config, OptimizerConfig optimizer, Size size, Rules rules) {
    this(config, optimizer, size, KernelChoice.best(), SharedCourse.TAPE_FLOATS, rules);
  }

  FusedTrainer(NetworkConfig config, OptimizerConfig optimizer, Size size, KernelChoice choice) {
    this(config, optimizer, size, choice, SharedCourse.TAPE_FLOATS, Rules.NONE);
  }

  /** With another number of floats for the tapes of one shard. */
  FusedTrainer(
      NetworkConfig config,
      OptimizerConfig optimizer,
      Size size,
      KernelChoice choice,
      long tapeFloats,
      Rules rules) {
    Plan plan = new Plan(config, optimizer, size, choice, tapeFloats);
    length = size.length();
    batchSize = size.batchSize();
    this.rules = rules;
    tileRows = plan.tileRows;
    network = plan.network;
    idRows = plan.idRows;
    optimization = plan.optimization;
    course = plan.course;
    course.shares().forEach(share -> tables.add(share.tables));
    m = plan.arena.floats();
    kernels = choice.over(m);
    idRows.attach(m, kernels);
    optimization.attach(m, kernels);
    course.attach(m, kernels);
    shared = new SharedUpdates(network, course, idRows, optimization, rules.regularization());
    shared.attach(m, kernels);
    rowParts = Math.min(size.shards(), Math.max(2, size.shards() / 2));
    workers = new Workers(Math.min(size.threads(), Math.max(2, course.mostThreads())));
  }

  /** What takes room, and where; no room is taken yet. */
  private static final class Plan {
    final Arena arena = new Arena();
    final int tileRows;
    final NetworkMemory network;
    final IdRows idRows;
    final Optimization optimization;
    final Course course;

    Plan(
        NetworkConfig config,
        OptimizerConfig optimizer,
        Size size,
        KernelChoice choice,
        long tapeFloats) {
      Kernels kernels = choice.over(new float[0]);
      tileRows = kernels.tileRows();
      network = new NetworkMemory(arena, kernels, config, optimizer.kind().slots());
      long tokens = (long) size.batchSize() * size.length() + 1;
      int mostIds = (int) Math.min(network.vocabularySize, tokens);
      idRows = new IdRows(arena, network, mostIds, SequenceTile.projects(config));
      optimization = new Optimization(arena, optimizer, network, idRows);
      Course.Plan plan = new Course.Plan(arena, kernels, network, idRows, size, mostIds);
      course = Course.of(plan, tapeFloats);
    }
  }

  /**
   * Bytes of the floats that such a trainer takes, which is most of its memory; takes none of it.
   *
   * @throws IllegalArgumentException if no array holds them
   */
  public static long bytes(NetworkConfig config, OptimizerConfig optimizer, Size size) {
    KernelChoice choice = KernelChoice.best();
    return new Plan(config, optimizer, size, choice, SharedCourse.TAPE_FLOATS).arena.bytes();
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
    int count = network.embedding.slots.length;
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
   * @param labels one of the network's for each; 1 to B of them
   */
  public Result train(int[][] ids, int[] labels) {
    return train(ids, labels, ClassWeights.EVEN);
  }

  /** Learns from one batch, as {@link #train(int[][], int[])}, in which labels have weights. */
  public Result train(int[][] ids, int[] labels, ClassWeights weights) {
    int count = network.config.output().labels();
    return train(new Sequences.Ids(ids), new Targets.Labels(count, labels), weights);
  }

  /**
   * Learns from one batch.
   *
   * @param sequences 1 to B of at most T steps each; ids without the padding before them
   * @param targets what each should be answered; those of steps belong to a sequence's last ones
   * @param weights of labels; {@link ClassWeights#EVEN} where sequences have none
   */
  public Result train(Sequences sequences, Targets targets, ClassWeights weights) {
    return train(sequences, targets, weights, Optional.empty());
  }

  /**
   * Learns from the next block of each of some streams: sequence n goes on where stream n is, and
   * leaves there what it remembers. Gradients stop where the block begins.
   *
   * @param sequences blocks without padding, which a network that skips it may have of any length
   * @param targets those of steps
   * @param streams as many as sequences; written to
   */
  public Result train(Sequences sequences, Targets targets, StreamStates streams) {
    return train(sequences, targets, ClassWeights.EVEN, Optional.of(streams));
  }

  private Result train(
      Sequences sequences, Targets targets, ClassWeights weights, Optional<StreamStates> streams) {
    int count = learn(sequences, targets, weights, streams);
    update();
    return result(count);
  }

  /**
   * The loss of a batch and its slope in every weight; changes nothing, whatever the optimiser.
   *
   * <p>Costs what {@link #train} does, and new arrays. The same bits for any number of threads.
   *
   * @return without penalty and uncut; what is dropped is what the next update would drop
   */
  public LossGradient gradient(Sequences sequences, Targets targets) {
    return gradient(sequences, targets, ClassWeights.EVEN);
  }

  /** The same, in which labels have weights. */
  public LossGradient gradient(Sequences sequences, Targets targets, ClassWeights weights) {
    int count = learn(sequences, targets, weights, Optional.empty());
    workers.run(rowParts, this::finishRows);
    workers.run(2, shared::sum);
    return new LossGradient(result(count), network.fetchGradient(idRows, m));
  }

  /** All sequences there and back, into the threads' sums. */
  private int learn(
      Sequences sequences, Targets targets, ClassWeights weights, Optional<StreamStates> streams) {
    Batches.require(sequences, targets, batchSize);
    streams.ifPresent(each -> Batches.require(each, network.config, sequences, length));
    Answers answers = new Answers(network.config, targets, weights);
    int count = count(sequences, answers);
    idRows.start();
    course.plan(sequences, new HeadMemory.Lesson(answers, count, drops()), streams);
    workers.run(2, course::prepare);
    workers.run(workers.threads(), part -> idRows.projectOthers());
    course.learn(workers);
    return count;
  }

  private void update() {
    LargeUpdates large = shared.large();
    optimization.next();
    if (rules.regularization().clips()) {
      workers.run(rowParts, this::finishRows);
      workers.run(2, this::sumShared);
      workers.run(large.count(), large::prepare);
      shared.clip();
      workers.run(rowParts, this::updateRows);
      workers.run(2, this::updateSummed); // asks which rows were updated
    } else {
      workers.run(rowParts, this::finishAndUpdateRows);
      workers.run(2, this::updateShared);
      workers.run(large.count(), large::prepare);
    }
    workers.run(large.count(), large::update);
  }

  private Result result(int count) {
    Course.Outcome outcome = course.outcome();
    return new Result(outcome.loss() / Math.max(1, count), outcome.right(), count);
  }

  private Drops drops() {
    return new Drops(true, rules.seed(), optimization.updates());
  }

  /** Sequences, or steps that count. */
  private int count(Sequences sequences, Answers answers) {
    return network.config.readout().kind() == Readout.Kind.EVERY_STEP
        ? new ReadSequences(network.config, sequences, length).counted(answers)
        : sequences.size();
  }

  /**
   * Rows are cut so that part 0, which has the shared steps too, ends with the others; the padding
   * id's row, to which these add, is among its own.
   */
  private int firstRow(int part) {
    int rows = idRows.count();
    if (part == 0 || part == rowParts) {
      return part == 0 ? 0 : rows;
    }
    int others = rowParts - 1;
    int own = (int) ((rows - others * course.sharedSteps() * STEP_BACKWARD) / rowParts);
    int first = Math.min(rows, Math.max(tileRows, own / tileRows * tileRows));
    return first + (rows - first) * (part - 1) / others / tileRows * tileRows;
  }

  private void finishRows(int part) {
    if (part == 0) {
      course.finish();
    }
    List<GradientSums> gradients = course.shares().get(part).gradients;
    idRows.backward(firstRow(part), firstRow(part + 1), tables, gradients);
  }

  private void finishAndUpdateRows(int part) {
    finishRows(part);
    updateRows(part);
  }

  private void updateRows(int part) {
    optimization.updateRows(firstRow(part), firstRow(part + 1));
  }

  /** Sums and updates; part 1 has the inputs' kernels and the head. */
  private void updateShared(int part) {
    sumShared(part);
    updateSummed(part);
  }

  private void sumShared(int part) {
    shared.sum(part);
    shared.penalize(part);
  }

  /** Only after all rows: Adam moves the rows of the other ids, too. */
  private void updateSummed(int part) {
    int half = network.vocabularySize / 2;
    shared.update(part);
    optimization.updateOthers(part == 0 ? 0 : half, part == 0 ? half : network.vocabularySize);
  }

  @Override
  public void close() {
    workers.close();
  }
}
