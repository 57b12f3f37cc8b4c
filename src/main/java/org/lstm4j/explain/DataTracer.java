package org.lstm4j.explain;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lstm4j.check.Require;
import org.lstm4j.kernel.FusedNetwork;
import org.lstm4j.kernel.RunningScores;
import org.lstm4j.model.Decision;
import org.lstm4j.network.LabelKind;
import org.lstm4j.predict.SentimentClassifier;
import org.lstm4j.predict.UndefinedProbabilityException;
import org.lstm4j.text.IdWords;

/**
 * Traces any number of reviews and keeps only what they have in common; safe for any number of
 * threads.
 *
 * <p>A review costs one pass in plain Java, some 0.6 µs for a step of 32 units on a busy core. All
 * processors are used; how many there are changes no bit of what comes out. Memory holds 512
 * reviews at a time, what the first layer makes of each id (64 MiB at most), and if phrases are
 * asked for the states of 16 of them.
 */
public final class DataTracer {

  private static final int SLICES = 16;
  private static final int REVIEWS = 32; // of a slice and round

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
    List<DataSlice> slices = new ArrayList<>();
    for (int i = 0; i < SLICES; i++) {
      slices.add(new DataSlice(network.config(), length, phrases));
    }
    int[][] round = new int[SLICES * REVIEWS][];
    DataTrace.Verdict[] verdicts = new DataTrace.Verdict[round.length];
    for (long first = 0; reviews.hasNext(); first += round.length) {
      int count = 0;
      while (count < round.length && reviews.hasNext()) {
        round[count++] = reviews.next();
      }
      trace(slices, round, count, first, verdicts);
      for (int n = 0; n < count; n++) {
        if (Arrays.stream(verdicts[n].probabilities()).anyMatch(Double::isNaN)) {
          throw UndefinedProbabilityException.ofText(words(round[n]));
        }
        sink.accept(verdicts[n]);
      }
    }
    DataSlice all = slices.get(0);
    slices.subList(1, SLICES).forEach(all::addAll);
    return all.result();
  }

  private String words(int[] ids) {
    IdWords words = new IdWords(classifier.predictor().encoder().vocabulary());
    return Arrays.stream(ids)
        .mapToObj(words::word)
        .flatMap(Optional::stream)
        .collect(Collectors.joining(" "));
  }

  private void trace(
      List<DataSlice> slices, int[][] round, int count, long first, DataTrace.Verdict[] verdicts) {
    IntStream.range(0, SLICES)
        .parallel()
        .forEach(
            slice -> {
              for (int n = slice * REVIEWS; n < Math.min(count, (slice + 1) * REVIEWS); n++) {
                verdicts[n] = trace(slices.get(slice), first + n, round[n]);
              }
            });
  }

  private DataTrace.Verdict trace(DataSlice slice, long review, int[] ids) {
    int steps = slice.begin(ids);
    RunningScores scores = network.trace(ids, slice);
    if (steps > 0) {
      slice.end(review, ids);
    }
    double[] last = classifier.probabilitiesOf(scores.last());
    if (scores.steps().length == 0) {
      return new DataTrace.Verdict(review, steps, last, -1, Double.NaN, Double.NaN);
    }
    int watched = watched(last);
    double[] before = classifier.probabilitiesOf(scores.start());
    int turnedAt = -1;
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int t = 0; t < ids.length; t++) {
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
