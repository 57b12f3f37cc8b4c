package org.lstm4j.cells;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.lstm4j.check.Require;

/**
 * Every kind of cell on every length, with the same sizes, batches, optimiser, seeds and choice of
 * learning rates. The rates are tried in their order; once one has no mistake with any seed, no
 * other could do better, and none is tried.
 *
 * @param kinds of cells
 * @param inputScales what Keras's start embedding is multiplied by, in turn; each above 0. At 1 the
 *     fillers hardly move a state at first, at 20 they do
 * @param lengths N, fillers; each at least 1
 * @param learningRates of Adam; at least one
 * @param seeds at least one
 * @param training sizes and budget; its own input scale has no say
 */
public record MemoryComparison(
    List<CellKind> kinds,
    List<Double> inputScales,
    List<Integer> lengths,
    List<Double> learningRates,
    List<Integer> seeds,
    MemoryTraining training) {

  /** Symbols to remember, and different fillers. */
  public static final int SYMBOLS = 8;

  /** The kinds that are compared. */
  public static final List<CellKind> KINDS = List.of(CellKind.values());

  /** Copies the lists. */
  public MemoryComparison {
    kinds = List.copyOf(kinds);
    inputScales = List.copyOf(inputScales);
    inputScales.forEach(scale -> Require.positive("input-scale", scale));
    lengths = List.copyOf(lengths);
    learningRates = List.copyOf(learningRates);
    seeds = List.copyOf(seeds);
  }

  /** Hears how it comes along, on the caller's thread. */
  public interface Listener {

    /**
     * A training ended.
     *
     * @param steps of sequences that would have been learned so far if none had stopped early and
     *     every rate had been tried; see {@link MemoryComparison#steps}
     */
    void trained(MemoryRun run, long steps);

    /** A kind is done with a length. */
    void ended(MemoryPoint point);
  }

  /** Steps of sequences that are learned if nothing stops early. */
  public long steps() {
    return lengths.stream().mapToLong(this::steps).sum() * kinds.size() * inputScales.size();
  }

  /** Of all trainings of one kind on one length. */
  private long steps(int length) {
    return stepsOfOne(length) * seeds.size() * learningRates.size();
  }

  private long stepsOfOne(int length) {
    return (length + 1L) * training.batches() * training.batchSize();
  }

  private static MemoryTask task(int length) {
    return new MemoryTask(SYMBOLS, SYMBOLS, length);
  }

  /** What guessing gives. */
  public double chance() {
    return task(1).chance();
  }

  /** Parameters of the network of a kind. */
  public int parameterCount(CellKind kind) {
    return training.network(kind, task(1)).parameterCount();
  }

  /** Trains and tests all; blocks. In the order of scales, then of lengths, kinds within. */
  public List<MemoryPoint> run(Listener listener) {
    List<MemoryPoint> points = new ArrayList<>();
    long before = 0;
    for (double scale : inputScales) {
      MemoryTraining scaled = training.withInputScale(scale);
      for (int length : lengths) {
        for (CellKind kind : kinds) {
          MemoryPoint point = point(scaled, kind, length, before, listener);
          points.add(point);
          listener.ended(point);
          before += steps(length);
        }
      }
    }
    return points;
  }

  private MemoryPoint point(
      MemoryTraining scaled, CellKind kind, int length, long before, Listener listener) {
    List<MemoryPoint> tried = new ArrayList<>();
    long place = before;
    for (double rate : learningRates) {
      List<MemoryRun> runs = new ArrayList<>();
      for (int seed : seeds) {
        MemoryRun run = scaled.run(kind, task(length), rate, seed);
        runs.add(run);
        place += stepsOfOne(length);
        listener.trained(run, place);
      }
      tried.add(new MemoryPoint(kind, scaled.inputScale(), length, rate, runs));
      if (runs.stream().allMatch(run -> run.chosenBy() == 1)) {
        break;
      }
    }
    return tried.stream().max(Comparator.comparingDouble(MemoryComparison::choice)).orElseThrow();
  }

  private static double choice(MemoryPoint point) {
    return point.runs().stream().mapToDouble(MemoryRun::chosenBy).average().orElseThrow();
  }
}
