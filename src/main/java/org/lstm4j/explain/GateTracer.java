package org.lstm4j.explain;

import java.util.Arrays;
import org.lstm4j.kernel.FusedNetwork;
import org.lstm4j.kernel.RunningScores;
import org.lstm4j.model.Predictor;
import org.lstm4j.predict.SentimentClassifier;
import org.lstm4j.text.Padding;
import org.lstm4j.text.ReadText;

/**
 * Traces texts through a network; safe for any number of threads.
 *
 * <p>A text costs one pass in plain Java, some 0.5 µs for a step of 32 units; where a layer reads
 * backward, a pass for each prefix beside it.
 */
public final class GateTracer {

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

  /**
   * Traces a text.
   *
   * @throws IllegalArgumentException if the text has no word at all
   */
  public GateTrace trace(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("text: expected at least one word, got none.");
    }
    ReadText read = predictor.encoder().read(text);
    int[] ids = read.review().ids();
    TraceCollector collector = new TraceCollector(network.config(), ids.length);
    RunningScores scores = network.trace(ids, collector);
    double[][] steps = network.config().isForward() ? scores.steps() : prefixes(ids);
    return new GateTrace(
        read,
        predictor.decision().labels(),
        collector.readers(),
        classifier.probabilitiesOf(scores.start()),
        Arrays.stream(steps).map(classifier::probabilitiesOf).toArray(double[][]::new));
  }

  /** The scores of each prefix; where the model pads behind the last word, so are the prefixes. */
  private double[][] prefixes(int[] ids) {
    boolean isPaddedBehind = predictor.encoder().padding().padding() == Padding.Side.POST;
    int[][] prefixes = new int[ids.length][];
    for (int t = 0; t < ids.length; t++) {
      int[] prefix = Arrays.copyOf(ids, t + 1);
      prefixes[t] = isPaddedBehind ? Arrays.copyOf(prefix, ids.length) : prefix;
    }
    return classifier.scores(prefixes, Runtime.getRuntime().availableProcessors());
  }
}
