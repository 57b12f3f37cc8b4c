package org.lstm4j.spark;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * What more executors of one core would give, from figures of two: the formulas of {@code
 * src/docs/spark-scale.md}. Times are in seconds, nobody fails and nobody is slower than the rest.
 *
 * @param scoring of rows
 * @param training of the notebook's network
 */
record ScaleModel(Scoring scoring, Training training) {

  /**
   * Measured while scoring.
   *
   * @param row seconds of one core for a row: read, encoded, judged, passed on
   * @param task seconds that a task costs beside its rows
   * @param model bytes of the model's file
   */
  record Scoring(double row, double task, double model) {}

  /**
   * Measured while training.
   *
   * @param batch seconds of one core for a batch
   * @param batches of an epoch
   * @param round seconds of a round beside computing, whatever P is
   * @param partition seconds that each partition adds to that on the driver
   * @param state bytes of weights and running means, one mean for each weight
   * @param corpus bytes of all encoded rows
   */
  record Training(
      double batch, int batches, double round, double partition, double state, double corpus) {}

  /** Reads the figures that {@code scoring} and {@code training} wrote. */
  static ScaleModel of(JsonNode scoring, JsonNode training, double modelBytes) {
    double rows = scoring.path("rows").asDouble();
    double task =
        (median(scoring.path("1 worker: tasks-500"), "seconds")
                - median(scoring.path("1 worker: tasks-1"), "seconds"))
            / 499;
    double row = median(scoring.path("1 worker: score"), "seconds") / rows;
    JsonNode one = epochs(training, 1);
    JsonNode two = epochs(training, 2);
    double besideOne = beside(one);
    double partition = Math.max(0, beside(two) - besideOne);
    int batches = training.path("batches").asInt();
    return new ScaleModel(
        new Scoring(row, task, modelBytes),
        new Training(
            median(warm(one), "computing") / batches,
            batches,
            Math.max(0, besideOne - partition),
            partition,
            median(warm(one), "bytesOut") / median(warm(one), "rounds"),
            training.path("rows").path(0).path("corpusBytes").asDouble()));
  }

  /** The run with the most rounds that still average states: k = 10 rather than once an epoch. */
  private static JsonNode epochs(JsonNode training, int partitions) {
    return StreamSupport.stream(training.path("epochs").spliterator(), false)
        .filter(run -> run.path("partitions").asInt() == partitions)
        .filter(run -> run.path("every").asInt() == 10)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "training.json: expected epochs of "
                        + partitions
                        + " partitions averaged every"
                        + " 10 batches, got none. Run training with --every 10."));
  }

  private static List<JsonNode> warm(JsonNode run) {
    List<JsonNode> costs = StreamSupport.stream(run.path("costs").spliterator(), false).toList();
    return costs.subList(Math.min(1, costs.size() - 1), costs.size());
  }

  private static double beside(JsonNode run) {
    return Turns.median(
        warm(run).stream()
            .mapToDouble(
                cost ->
                    (cost.path("seconds").asDouble() - cost.path("computing").asDouble())
                        / cost.path("rounds").asDouble())
            .toArray());
  }

  private static double median(Iterable<JsonNode> nodes, String key) {
    return Turns.median(
        StreamSupport.stream(nodes.spliterator(), false)
            .mapToDouble(node -> node.path(key).asDouble())
            .toArray());
  }

  /** Seconds that bytes take through the driver's link, at so many Gbit/s. */
  static double link(double bytes, double gigabits) {
    return bytes * 8 / (gigabits * 1e9);
  }

  /**
   * Seconds for scoring: the model through the driver's link to each executor, all tasks handed out
   * by the driver one by one, rows side by side, and the last task alone at the end.
   */
  double score(double rows, double tasks, int executors, double gigabits) {
    double start = link(executors * scoring.model(), gigabits);
    double work = rows * scoring.row() / executors + rows * scoring.row() / tasks;
    return start + Math.max(tasks * scoring.task(), work);
  }

  /** Seconds for whole trainings side by side, of so many epochs each. */
  double seeds(int trainings, int epochs, int executors, double gigabits) {
    int turns = (trainings + executors - 1) / executors;
    int used = Math.min(trainings, executors);
    return link(used * training.corpus(), gigabits)
        + turns * epochs * training.batches() * training.batch();
  }

  /** Seconds of a round beside computing, for P executors; gradients have no running means. */
  double round(int executors, int every, double gigabits) {
    double state = every == 1 ? training.state() / 2 : training.state();
    return training.round()
        + executors * training.partition()
        + link(2.0 * executors * state, gigabits);
  }

  /**
   * Seconds for an epoch.
   *
   * @param every k; 0 for once an epoch
   * @param times how many times as many rows as were measured
   */
  double epoch(int executors, int every, double times, double gigabits) {
    double batches = Math.ceil(training.batches() * times / executors);
    double rounds = every == 0 ? 1 : Math.ceil(batches / every);
    return batches * training.batch() + rounds * round(executors, every, gigabits);
  }

  /** The number of executors, up to 10,000, with which an epoch is shortest. */
  int best(int every, double times, double gigabits) {
    return IntStream.rangeClosed(1, 10_000)
        .boxed()
        .min(
            (a, b) ->
                Double.compare(epoch(a, every, times, gigabits), epoch(b, every, times, gigabits)))
        .orElseThrow();
  }
}
