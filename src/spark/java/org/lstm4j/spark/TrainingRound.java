package org.lstm4j.spark;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.lstm4j.engine.Batch;
import org.lstm4j.engine.BatchResult;
import org.lstm4j.engine.FusedEngine;
import org.lstm4j.kernel.LossGradient;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction1;

/**
 * What an executor does with its partition between two averages: takes the average, learns some
 * batches with the fused engine, sends back what became of it. Keeps nothing but the rows, so that
 * a round that is run again gives the same.
 */
final class TrainingRound extends AbstractFunction1<Iterator<byte[]>, Iterator<byte[]>>
    implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Bytes of the state, weights and slots by name, what comes back, and its bytes. */
  private static final int COPIES = 5;

  private final Lesson lesson;
  private final Span span;
  private final Broadcast<byte[]> state;

  /**
   * What is the same in all rounds of a training.
   *
   * @param run name of the training, like no other's
   * @param network what is trained
   * @param training how
   * @param threads of a task
   * @param sendsGradients whether gradients go to the driver, which makes the update, instead of
   *     weights
   */
  record Lesson(
      String run,
      NetworkConfig network,
      TrainingConfig training,
      int threads,
      boolean sendsGradients)
      implements Serializable {

    /** Bytes that a task takes, but for its rows. */
    long bytes(int length) {
      long slots = sendsGradients ? 0 : training.optimizer().kind().slots();
      return FusedEngine.bytes(network, length, training)
          + COPIES * (1 + slots) * Float.BYTES * network.parameterCount();
    }
  }

  /**
   * Which batches of each partition are learned.
   *
   * @param epoch from 1
   * @param from first batch, from 0
   * @param count batches at most
   * @param learningRate above 0
   */
  record Span(int epoch, int from, int count, double learningRate) implements Serializable {

    /** For people: {@code epoch 2, batches 101 to 200}. */
    String describe() {
      return "epoch " + epoch + ", batches " + (from + 1) + " to " + (from + count);
    }
  }

  /**
   * A round.
   *
   * @param state bytes of a {@link ModelState}
   */
  TrainingRound(Lesson lesson, Span span, Broadcast<byte[]> state) {
    this.lesson = lesson;
    this.span = span;
    this.state = state;
  }

  /** Takes the partition's one {@link EncodedPart} and gives one {@link RoundResult}. */
  @Override
  public Iterator<byte[]> apply(Iterator<byte[]> rows) {
    RoundResult result = learn(TaskContext.getPartitionId(), rows.next());
    return CollectionConverters.asScala(List.of(Wire.bytes(result)).iterator());
  }

  private RoundResult learn(int partition, byte[] bytes) {
    long start = System.nanoTime();
    VectorHint.give();
    HeldPart part = HeldPart.of(lesson.run(), partition, bytes, lesson.training().seed());
    int size = lesson.training().batchSize();
    if (part.reviews().size() <= (long) span.from() * size) {
      return RoundResult.none();
    }
    String what = "a training of " + lesson.network().describe();
    ExecutorMemory.Share share;
    try {
      share = ExecutorMemory.OWN.take(what, lesson.bytes(part.reviews().length()));
    } catch (ExecutorMemory.TooLittleException e) {
      return RoundResult.refused(e.getMessage()); // Spark would try a failure four times
    }
    try (share) {
      return learn(part, partition, start);
    }
  }

  private RoundResult learn(HeldPart part, int partition, long start) {
    TrainingConfig own =
        lesson.training().withSeed(HeldPart.partitionSeed(lesson.training().seed(), partition));
    ModelState from = Wire.object(state.value(), ModelState.class);
    int length = part.reviews().length();
    try (FusedEngine engine = new FusedEngine(lesson.network(), length, own, lesson.threads())) {
      List<NetworkWeights> slots =
          lesson.sendsGradients()
              ? own.optimizer().kind().startSlots(lesson.network())
              : from.slots(lesson.network());
      engine.set(from.weights(lesson.network()), slots, from.updates());
      engine.setLearningRate(span.learningRate());
      Log log = new Log(batchCount(part));
      long begin = System.nanoTime();
      ModelState made =
          lesson.sendsGradients()
              ? gradient(engine, part, log)
              : train(engine, part, log, from.updates());
      double seconds = (System.nanoTime() - begin) / 1e9;
      return new RoundResult(
          made,
          log.batches(),
          new RoundResult.Work(engine.description(), seconds, (System.nanoTime() - start) / 1e9),
          "");
    }
  }

  private int batchCount(HeldPart part) {
    int size = lesson.training().batchSize();
    int batches = (part.reviews().size() + size - 1) / size;
    return Math.min(span.count(), batches - span.from());
  }

  private int[] batch(HeldPart part, int number) {
    int size = lesson.training().batchSize();
    int[] order = part.order(span.epoch());
    int from = (span.from() + number) * size;
    return Arrays.copyOfRange(order, from, Math.min(order.length, from + size));
  }

  private ModelState train(FusedEngine engine, HeldPart part, Log log, int updates) {
    TaskContext task = TaskContext.get();
    while (log.goesOn() && !task.isInterrupted()) { // after which nobody reads the result
      int[] batch = batch(part, log.count);
      BatchResult result = engine.train(new Batch(part.reviews(), batch));
      log.add(result.loss(), result.right(), batch.length);
    }
    return ModelState.of(engine.weights(), engine.slots(), updates + log.count);
  }

  private ModelState gradient(FusedEngine engine, HeldPart part, Log log) {
    int[] batch = batch(part, 0);
    LossGradient gradient = engine.gradient(new Batch(part.reviews(), batch));
    log.add(gradient.loss(), gradient.right(), batch.length);
    return ModelState.of(gradient.values());
  }

  /** What the batches gave so far. */
  private static final class Log {
    private final double[] losses;
    private final double[] right;
    private final int[] reviews;
    private int count;

    Log(int batches) {
      losses = new double[batches];
      right = new double[batches];
      reviews = new int[batches];
    }

    /** Whether another batch is to be learned; no more after a loss that isn't finite. */
    boolean goesOn() {
      return count < losses.length && (count == 0 || Double.isFinite(losses[count - 1]));
    }

    void add(double loss, double rightAnswers, int size) {
      losses[count] = loss;
      right[count] = rightAnswers;
      reviews[count] = size;
      count++;
    }

    RoundResult.Batches batches() {
      return new RoundResult.Batches(
          Arrays.copyOf(losses, count), Arrays.copyOf(right, count), Arrays.copyOf(reviews, count));
    }
  }
}
