package org.lstm4j.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.apache.spark.SimpleFutureAction;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.lstm4j.check.Decimal;
import org.lstm4j.check.Digest;
import org.lstm4j.check.Require;
import org.lstm4j.data.Corpus;
import org.lstm4j.model.EpochResult;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.train.NetworkWords;
import org.lstm4j.train.TrainingException;
import scala.Function1;
import scala.Function2;
import scala.collection.Iterator;
import scala.concurrent.ExecutionContext;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.BoxedUnit;
import scala.util.Try;

/** Many trainings of the same rows, each of them one task: seeds, or settings to choose from. */
final class SeedTraining {

  private SeedTraining() {}

  /**
   * One training.
   *
   * @param network what is trained
   * @param training settings and seed
   */
  record Task(NetworkConfig network, TrainingConfig training) implements Serializable {

    /** For people: seed, network and what may be wrong with its settings. */
    String describe() {
      return "seed "
          + training.seed()
          + " ("
          + network.describe()
          + "; "
          + NetworkWords.of(training.optimizer().kind())
          + ", learning rate "
          + Decimal.of(training.optimizer().learningRate())
          + ", batches of "
          + training.batchSize()
          + ")";
    }
  }

  /** Hears of each training that is done, on the thread that waits, in whichever order. */
  @FunctionalInterface
  interface Listener {

    /** Hears nothing. */
    Listener NONE = (task, model, doneSoFar) -> {};

    /**
     * A training is done.
     *
     * @param task its place, from 0
     * @param model what it gave
     * @param doneSoFar how many are done, this one too
     */
    void done(int task, TrainedModel model, int doneSoFar);
  }

  /** What came of a task; of the job as a whole where {@code bytes} are empty. */
  private record Arrival(int task, Optional<byte[]> bytes) {}

  /**
   * Trains all, as many at once as the cluster has slots, and returns a model of each in their
   * order, bit for bit what {@code SentimentTrainer} gives on such a machine. The rows travel to
   * each executor once; a training whose executor is lost begins again. Where one fails, the others
   * are stopped.
   *
   * @param corpus all rows; where it has test reviews, every epoch is tested
   * @param tasks at least one
   * @param threads of each task; {@code spark.task.cpus} should say the same
   * @throws IllegalArgumentException if a network has other labels or ids than the corpus
   * @throws TrainingException if a loss isn't finite, an executor has too little memory, or the job
   *     fails otherwise; in one line, with seed and settings where one of them is to blame
   */
  static List<TrainedModel> run(
      SparkSession spark, Corpus corpus, List<Task> tasks, int threads, Listener listener)
      throws TrainingException {
    Require.atLeast("threads", threads, 1);
    for (Task task : tasks) {
      requireFitting(task.network(), corpus);
    }
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    byte[] rows = Wire.bytes(TravellingCorpus.of(corpus));
    SeedTask.Rows sent =
        new SeedTask.Rows(Digest.sha256(rows), context.broadcast(rows), rows.length);
    try {
      return run(
          context, new SeedResult.Rest(spark.version(), corpus), tasks, sent, threads, listener);
    } finally {
      sent.bytes().destroy();
    }
  }

  private static void requireFitting(NetworkConfig network, Corpus corpus) {
    network.requireTargets(corpus.train().targets());
    int ids = corpus.encoder().vocabulary().size();
    if (network.vocabularySize() != ids) {
      throw new IllegalArgumentException(
          "vocabulary: expected the rows' "
              + ids
              + " ids, got a network of "
              + network.vocabularySize()
              + ".");
    }
  }

  private static List<TrainedModel> run(
      JavaSparkContext context,
      SeedResult.Rest rest,
      List<Task> tasks,
      SeedTask.Rows rows,
      int threads,
      Listener listener)
      throws TrainingException {
    List<byte[]> each = tasks.stream().map(Wire::bytes).toList();
    JavaRDD<byte[]> results =
        context.parallelize(each, each.size()).map(task -> SeedTask.run(task, rows, threads));
    BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    SimpleFutureAction<BoxedUnit> job = submit(context, results, each.size(), arrivals);
    try {
      TrainedModel[] models = new TrainedModel[tasks.size()];
      for (int done = 1; done <= models.length; done++) {
        Arrival arrival = arrivals.take();
        if (arrival.bytes().isEmpty()) {
          throw failure(job.value().get());
        }
        int number = arrival.task();
        models[number] = model(arrival.bytes().get(), tasks.get(number), rest);
        listener.done(number, models[number], done);
      }
      return List.of(models);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TrainingException("training: interrupted; the tasks are stopped.", e);
    } finally {
      if (!job.isCompleted()) {
        job.cancel();
      }
    }
  }

  /** Starts the job; results come to the queue as they are ready, an empty arrival at the end. */
  private static SimpleFutureAction<BoxedUnit> submit(
      JavaSparkContext context,
      JavaRDD<byte[]> results,
      int count,
      BlockingQueue<Arrival> arrivals) {
    Function1<Iterator<byte[]>, byte[]> only =
        (Function1<Iterator<byte[]>, byte[]> & Serializable) Iterator::next;
    Function2<Object, byte[], BoxedUnit> arrived =
        (task, bytes) -> {
          arrivals.add(new Arrival((Integer) task, Optional.of(bytes)));
          return BoxedUnit.UNIT;
        };
    List<Object> partitions = new ArrayList<>(IntStream.range(0, count).boxed().toList());
    SimpleFutureAction<BoxedUnit> job =
        context
            .sc()
            .submitJob(
                results.rdd(),
                only,
                CollectionConverters.asScala(partitions).toSeq(),
                arrived,
                () -> BoxedUnit.UNIT);
    Function1<Try<BoxedUnit>, BoxedUnit> ended =
        end -> {
          arrivals.add(new Arrival(count, Optional.empty()));
          return BoxedUnit.UNIT;
        };
    job.onComplete(ended, ExecutionContext.fromExecutor(Runnable::run));
    return job;
  }

  private static TrainedModel model(byte[] bytes, Task task, SeedResult.Rest rest)
      throws TrainingException {
    SeedResult result = Wire.object(bytes, SeedResult.class);
    if (!result.failure().isEmpty()) {
      throw new TrainingException(result.failure());
    }
    return result.model(task, rest);
  }

  /** The task's own line if it had one; else the first line of what Spark says. */
  private static TrainingException failure(Try<BoxedUnit> end) {
    Throwable thrown = end.failed().get();
    String message = String.valueOf(thrown.getMessage());
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SeedTask.FailedException) {
        message = cause.getMessage();
      }
    }
    String said = message;
    return new TrainingException(
        TaskFailure.known(said).orElseGet(() -> said.lines().findFirst().orElse(said)), thrown);
  }

  /** The model of the lowest validation loss, of equals the first; its place from 0. */
  static int best(List<TrainedModel> models) {
    return IntStream.range(0, models.size())
        .boxed()
        .min(Comparator.comparingDouble(task -> validationLoss(models.get(task))))
        .orElseThrow();
  }

  private static double validationLoss(TrainedModel model) {
    return EpochResult.best(model.provenance().history()).orElseThrow().validationLoss();
  }
}
