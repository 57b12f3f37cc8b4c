package org.lstm4j.explain;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lstm4j.explain.IntegratedGradients.Baseline;
import org.lstm4j.predict.SentimentClassifier;
import org.lstm4j.text.ReadText;

/** The parts of an explanation of one text, for a benchmark: on the caller's thread. */
public final class ExplainedWork {

  private static final Target POSITIVE = new Target("1", Optional.of("0"), 0, -1);

  /** What can be timed. */
  public enum Kind {
    TRACE,
    OCCLUSION,
    INTEGRATED_GRADIENTS;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  private final SentimentClassifier classifier;
  private final String text;
  private final GateTracer tracer;
  private final IntegratedGradients gradients;
  private final ReadText read;
  private Attribution last;

  /** Prepares a model of two labels. */
  public ExplainedWork(SentimentClassifier classifier, String text) {
    this.classifier = classifier;
    this.text = text;
    tracer = new GateTracer(classifier);
    gradients = new IntegratedGradients(classifier, Baseline.PAD, IntegratedGradients.STEPS);
    read = classifier.predictor().encoder().read(text);
  }

  /** Does a part of the work. */
  public void run(Kind kind) {
    switch (kind) {
      case TRACE -> tracer.trace(text);
      case OCCLUSION ->
          new Variants(classifier, 1).scores(without()); // which the method does on all threads
      case INTEGRATED_GRADIENTS -> last = gradients.attribute(read, POSITIVE);
    }
  }

  private int[][] without() {
    int[] ids = read.review().ids();
    return IntStream.range(0, ids.length)
        .mapToObj(
            left ->
                IntStream.range(0, ids.length).filter(t -> t != left).map(t -> ids[t]).toArray())
        .toArray(int[][]::new);
  }

  /** What was done. */
  public String describe() {
    return String.format(
        Locale.ROOT,
        "%d ids; integrated gradients: %d steps, %.4f of a difference of %.4f missing",
        read.review().ids().length,
        last.path().orElseThrow().points(),
        Math.abs(last.rest()),
        last.score() - last.constant());
  }
}
