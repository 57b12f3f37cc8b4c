package org.lstm4j.explain;

import java.util.Arrays;
import org.lstm4j.kernel.FusedNetwork;
import org.lstm4j.predict.SentimentClassifier;

/**
 * Scores of many variants of one text.
 *
 * <p>Until they have cost some 0.3 s of one processor they go through plain Java, a few hundred at
 * a time, so that they are what {@code classify} computes, bit for bit; behind that through the
 * fastest kernels, whose vector code takes a young JVM 0.7 s of one processor to compile. A text of
 * 500 words, explained by occlusion from the command's start to its exit: 1.2 s of processors
 * instead of 1.8 (medians of five pairs, 28 November 2026). Not safe for several threads.
 */
final class Variants {

  private static final double MUCH_WORK = 4e9; // multiply-adds
  private static final int AT_ONCE = FusedNetwork.MANY_SEQUENCES - 1;

  private final SentimentClassifier classifier;
  private final int threads;
  private double work; // so far

  /** On all processors. */
  Variants(SentimentClassifier classifier) {
    this(classifier, Runtime.getRuntime().availableProcessors());
  }

  /** On so many threads, at least 1. */
  Variants(SentimentClassifier classifier, int threads) {
    this.classifier = classifier;
    this.threads = threads;
  }

  /** As {@link SentimentClassifier#scores(int[][], int)}. */
  double[][] scores(int[][] ids) {
    work += Arrays.stream(ids).mapToDouble(each -> each.length).sum() * workOfId();
    int atOnce = work < MUCH_WORK ? AT_ONCE : Math.max(1, ids.length);
    double[][] scores = new double[ids.length][];
    for (int from = 0; from < ids.length; from += atOnce) {
      int[][] some = Arrays.copyOfRange(ids, from, Math.min(ids.length, from + atOnce));
      double[][] all = classifier.scores(some, threads);
      System.arraycopy(all, 0, scores, from, all.length);
    }
    return scores;
  }

  /** Of an id that the model reads, in multiply-adds. */
  double workOfId() {
    return ReadingWork.ofId(classifier.predictor().estimator());
  }
}
