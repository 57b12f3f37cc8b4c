package org.lstm4j.explain;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.lstm4j.check.Require;
import org.lstm4j.kernel.FusedNetwork;
import org.lstm4j.kernel.RunningScores;
import org.lstm4j.kernel.SequenceWatcher;
import org.lstm4j.model.Decision;
import org.lstm4j.network.LabelKind;
import org.lstm4j.predict.SentimentClassifier;
import org.lstm4j.predict.UndefinedProbabilityException;
import org.lstm4j.text.IdWords;

/**
 * Traces any number of reviews and keeps only what they have in common; safe for any number of
 * threads.
 *
 * <p>Many reviews go through the fastest kernels of the machine where they know the network, see
 * {@link FusedNetwork#trace(int[][], int, java.util.function.Supplier)}. All processors are used;
 * how many there are changes no bit of what comes out. Memory holds 2,048 reviews at a time, and if
 * phrases are asked for the states of those that are read at once.
 */
public final class DataTracer {

  private static final int REVIEWS = 1024; // at once, and up to as many behind them

  private final SentimentClassifier classifier;
  private final Decision decision;
  private final FusedNetwork network;
  private final int length;

  /** Is told of each review, in their order, by one thread. */
  @FunctionalInterface
  public interface Sink {

    /** Takes what became of a review; what it throws ends the trace. */
    void accept(DataTrace.Verdict verdict) throws IOException;
  }

  /**
   * Prepares a model.
   *
   * @throws IllegalArgumentException if it is no single network
   */
  public DataTracer(SentimentClassifier classifier) {
    this.classifier = classifier;
    decision = classifier.predictor().decision();
    length = classifier.predictor().encoder().length();
    network = new FusedNetwork(classifier.predictor().network().weights(), length);
  }

  /**
   * Traces reviews.
   *
   * @param reviews for each its ids, 1 to T, as the model's encoder gives them; not changed, and
   *     asked for by the calling thread
   * @param phrases how many are kept of each unit, highest and lowest; 0 for none
   * @throws IOException if the sink throws it
   * @throws UndefinedProbabilityException if what the model computes of a review is not a number
   */
  public DataTrace trace(Iterator<int[]> reviews, int phrases, Sink sink) throws IOException {
    Require.atLeast("phrases", phrases, 0);
    Round round = new Round(phrases);
    List<int[]> next = next(reviews);
    while (!next.isEmpty()) {
      List<int[]> behind = next(reviews);
      if (behind.size() < REVIEWS) { // a few would be traced in another way
        next.addAll(behind);
        behind = List.of();
      }
      round.trace(next.toArray(int[][]::new));
      for (int n = 0; n < next.size(); n++) {
        DataTrace.Verdict verdict = round.verdicts[n];
        if (Arrays.stream(verdict.probabilities()).anyMatch(Double::isNaN)) {
          throw UndefinedProbabilityException.ofText(words(next.get(n)));
        }
        sink.accept(verdict);
      }
      next = behind;
    }
    return round.result();
  }

  private static List<int[]> next(Iterator<int[]> reviews) {
    List<int[]> next = new ArrayList<>();
    while (next.size() < REVIEWS && reviews.hasNext()) {
      next.add(reviews.next());
    }
    return next;
  }

  /** The reviews that are traced at once, and what was counted so far. */
  private final class Round {

    private final int phrases;
    private final List<Watcher> watchers = new ArrayList<>();
    private int[][] ids = {};
    private DataTrace.Verdict[] verdicts = {};
    private final List<List<double[]>> sums = new ArrayList<>(); // of each review
    private long first;

    Round(int phrases) {
      this.phrases = phrases;
      watchers.add(new Watcher(this)); // so that there is one if there are no reviews
    }

    void trace(int[][] newIds) {
      first += ids.length;
      ids = newIds;
      verdicts = new DataTrace.Verdict[ids.length];
      sums.clear();
      sums.addAll(Collections.nCopies(ids.length, List.of()));
      AtomicInteger next = new AtomicInteger();
      network.trace(
          ids,
          Runtime.getRuntime().availableProcessors(),
          () -> {
            if (next.get() == watchers.size()) {
              watchers.add(new Watcher(this));
            }
            return watchers.get(next.getAndIncrement());
          });
      sums.stream().filter(each -> !each.isEmpty()).forEach(watchers.get(0).slice::addSums);
    }

    DataTrace result() {
      DataSlice all = watchers.get(0).slice;
      watchers.stream().skip(1).forEach(other -> all.addAll(other.slice));
      return all.result();
    }
  }

  /** Counts some of the reviews. */
  private final class Watcher implements SequenceWatcher {

    private final Round round;
    private final DataSlice slice;
    private int n;
    private int steps;

    Watcher(Round round) {
      this.round = round;
      slice = new DataSlice(network.config(), length, round.phrases);
    }

    @Override
    public void begin(int newN) {
      n = newN;
      steps = slice.begin(round.ids[n]);
    }

    @Override
    public void read(int layer, int reader, int step, float[] gates, float[] cell, float[] hidden) {
      slice.read(layer, reader, step, gates, hidden);
    }

    @Override
    public void end(RunningScores scores) {
      long review = round.first + n;
      if (steps > 0) {
        round.sums.set(n, slice.end(review, round.ids[n]));
      }
      round.verdicts[n] = verdict(review, steps, scores);
    }
  }

  private String words(int[] ids) {
    IdWords words = new IdWords(classifier.predictor().encoder().vocabulary());
    return Arrays.stream(ids)
        .mapToObj(words::word)
        .flatMap(Optional::stream)
        .collect(Collectors.joining(" "));
  }

  private DataTrace.Verdict verdict(long review, int steps, RunningScores scores) {
    double[] last = classifier.probabilitiesOf(scores.last());
    if (scores.steps().length == 0) {
      return new DataTrace.Verdict(review, steps, last, -1, Double.NaN, Double.NaN);
    }
    int watched = watched(last);
    double[] before = classifier.probabilitiesOf(scores.start());
    int turnedAt = -1;
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int t = 0; t < scores.steps().length; t++) {
      double[] now = classifier.probabilitiesOf(scores.steps()[t]);
      turnedAt = isOther(before, now) ? t : turnedAt;
      least = Math.min(least, now[watched]);
      most = Math.max(most, now[watched]);
      before = now;
    }
    return new DataTrace.Verdict(review, steps, last, turnedAt, least, most);
  }

  /** Of two labels label 1, else the likeliest. */
  private int watched(double[] probabilities) {
    return decision.isOfTwo() ? 1 : likeliest(probabilities);
  }

  private static int likeliest(double[] probabilities) {
    int best = 0;
    for (int k = 1; k < probabilities.length; k++) {
      best = probabilities[k] > probabilities[best] ? k : best;
    }
    return best;
  }

  /** Whether the verdict is another one. */
  private boolean isOther(double[] before, double[] now) {
    if (decision.kind() == LabelKind.ONE && !decision.isOfTwo()) {
      return likeliest(before) != likeliest(now);
    }
    for (int k = decision.isOfTwo() ? 1 : 0; k < now.length; k++) {
      if (before[k] >= decision.threshold() != now[k] >= decision.threshold()) {
        return true;
      }
    }
    return false;
  }
}
