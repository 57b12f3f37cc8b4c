package org.lstm4j.spark;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.lstm4j.kernel.FusedNetwork;
import org.lstm4j.metrics.LabelMetrics;
import org.lstm4j.metrics.Probabilities;
import org.lstm4j.metrics.TagMetrics;
import org.lstm4j.network.Activation;
import org.lstm4j.network.Targets;
import org.lstm4j.predict.Evaluation;
import org.lstm4j.text.EncodedReviews;

/**
 * What an executor finds of the rows that choose the epoch: loss and right answers of its
 * partition, in the arithmetic of {@code SentimentClassifier}.
 *
 * @param lesson what is trained
 * @param state bytes of a {@link ModelState}, of which the weights count
 */
record ValidationPart(TrainingRound.Lesson lesson, Broadcast<byte[]> state)
    implements FlatMapFunction<Iterator<byte[]>, byte[]> {

  static final double THRESHOLD = 0.5;

  /**
   * Of a partition.
   *
   * @param loss mean over its reviews; NaN if one has no probability
   * @param accuracy share of right answers
   * @param reviews number of them; the others mean nothing where it is 0
   */
  record Figures(double loss, double accuracy, int reviews) implements Serializable {

    /** Of all partitions, in their order; those of the only one as they are. */
    static Figures of(List<Figures> parts) {
      List<Figures> any = parts.stream().filter(part -> part.reviews() > 0).toList();
      if (any.size() == 1) {
        return any.get(0);
      }
      double loss = 0;
      double right = 0;
      int reviews = 0;
      for (Figures part : any) {
        loss += part.loss() * part.reviews();
        right += part.accuracy() * part.reviews();
        reviews += part.reviews();
      }
      return new Figures(loss / reviews, right / reviews, reviews);
    }
  }

  /** Takes the partition's one {@link EncodedPart} and gives its {@link Figures}. */
  @Override
  public Iterator<byte[]> call(Iterator<byte[]> rows) {
    HeldPart part =
        HeldPart.of(
            lesson.run() + " validation",
            TaskContext.getPartitionId(),
            rows.next(),
            lesson.training().seed());
    return List.of(Wire.bytes(figures(part.reviews()))).iterator();
  }

  private Figures figures(EncodedReviews reviews) {
    if (reviews.size() == 0) {
      return new Figures(0, 0, 0);
    }
    FusedNetwork network =
        new FusedNetwork(
            Wire.object(state.value(), ModelState.class).weights(lesson.network()),
            reviews.length());
    int[][] ids = new int[reviews.size()][];
    Arrays.setAll(ids, n -> reviews.review(n).ids());
    return lesson.network().output().labels() == 2
        ? ofTwoLabels(network.labelLogits(ids, lesson.threads()), reviews)
        : of(network, network.logits(ids, lesson.threads()), reviews.targets());
  }

  private static Figures ofTwoLabels(double[] logits, EncodedReviews reviews) {
    double[] probabilities =
        Arrays.stream(logits).map(logit -> Activation.SIGMOID.apply(logit)).toArray();
    if (Arrays.stream(probabilities).anyMatch(Double::isNaN)) {
      return new Figures(Double.NaN, 0, probabilities.length);
    }
    int[] labels = new int[probabilities.length];
    Arrays.setAll(labels, reviews::label);
    Evaluation evaluation = Evaluation.of(probabilities, labels, THRESHOLD);
    return new Figures(evaluation.loss(), evaluation.accuracy(), labels.length);
  }

  private static Figures of(FusedNetwork network, float[][] logits, Targets targets) {
    float[][] rows = new float[logits.length][];
    for (int n = 0; n < rows.length; n++) {
      double[] exact = network.probabilities(logits[n]);
      rows[n] = new float[exact.length];
      for (int k = 0; k < exact.length; k++) {
        if (Double.isNaN(exact[k])) {
          return new Figures(Double.NaN, 0, rows.length);
        }
        rows[n][k] = (float) exact[k];
      }
    }
    Probabilities probabilities = Probabilities.of(rows);
    if (targets instanceof Targets.Tags tags) {
      TagMetrics metrics = TagMetrics.of(probabilities, tags, THRESHOLD);
      return new Figures(metrics.loss(), 1 - metrics.hammingLoss(), rows.length);
    }
    LabelMetrics metrics = LabelMetrics.of(probabilities, (Targets.Labels) targets);
    return new Figures(metrics.loss(), metrics.matrix().accuracy(), rows.length);
  }
}
