package org.lstm4j.explain;

import java.util.Arrays;
import org.lstm4j.kernel.FusedNetwork;
import org.lstm4j.kernel.RunningScores;
import org.lstm4j.model.Predictor;
import org.lstm4j.predict.SentimentClassifier;
import org.lstm4j.predict.UndefinedProbabilityException;
import org.lstm4j.text.Padding;
import org.lstm4j.text.ReadText;

/**
 * Traces texts through a network; safe for any number of threads.
 *
 * <p>A text costs one pass in plain Java, some 0.6 µs for a step of 32 units; where a layer reads
 * backward, a pass for each prefix beside it.
 */
public final class GateTracer {

  private static final int[] PADDING_ALONE = {0};
  private static final int MOST_IDS = 1 << 20; // of prefixes at a time

  private final SentimentClassifier classifier;
  private final Predictor predictor;
  private final FusedNetwork network;

  /**
   * Prepares a model.
   *
   * @throws IllegalArgumentException if it is no single network
   */
  public GateTracer(SentimentClassifier classifier) {
    this.classifier = classifier;
    predictor = classifier.predictor();
    network = new FusedNetwork(predictor.network().weights(), predictor.encoder().length());
  }

  /** What it reads texts with, for others that do. */
  FusedNetwork network() {
    return network;
  }

  /**
   * Traces a text.
   *
   * @return whose last step has the probabilities of {@link SentimentClassifier#classify}, bit for
   *     bit
   * @throws IllegalArgumentException if the text has no word at all
   * @throws UndefinedProbabilityException if what the model computes is not a number
   */
  public GateTrace trace(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("text: expected at least one word, got none.");
    }
    ReadText read = predictor.encoder().read(text);
    int[] ids = read.review().ids();
    TraceCollector collector = new TraceCollector(network.config(), ids.length);
    RunningScores scores = network.trace(ids, collector);
    boolean isForward = network.config().isForward();
    double[] start = isForward ? scores.start() : classifier.scores(PADDING_ALONE);
    double[][] steps = isForward ? scores.steps() : prefixes(ids, scores.last());
    double[] probabilities = classifier.probabilitiesOf(scores.last());
    if (Arrays.stream(probabilities).anyMatch(Double::isNaN)) {
      throw UndefinedProbabilityException.ofText(text);
    }
    return new GateTrace(
        read,
        predictor.decision().labels(),
        collector.readers(),
        classifier.probabilitiesOf(start),
        Arrays.stream(steps).map(classifier::probabilitiesOf).toArray(double[][]::new));
  }

  /**
   * The scores of each prefix; where the model pads behind the last word, so are the prefixes. Many
   * at once go through faster kernels that round otherwise, so the whole text keeps its own.
   */
  private double[][] prefixes(int[] ids, double[] whole) {
    boolean isPaddedBehind = predictor.encoder().padding().padding() == Padding.Side.POST;
    double[][] all = new double[ids.length][];
    int most = Math.max(1, MOST_IDS / ids.length); // all at once grow with the square of the text
    for (int from = 0; from < ids.length - 1; from += most) {
      int[][] prefixes = new int[Math.min(most, ids.length - 1 - from)][];
      for (int n = 0; n < prefixes.length; n++) {
        int[] prefix = Arrays.copyOf(ids, from + n + 1);
        prefixes[n] = isPaddedBehind ? Arrays.copyOf(prefix, ids.length) : prefix;
      }
      int threads = Runtime.getRuntime().availableProcessors();
      double[][] scores = classifier.scores(prefixes, threads);
      System.arraycopy(scores, 0, all, from, scores.length);
    }
    all[ids.length - 1] = whole;
    return all;
  }
}
