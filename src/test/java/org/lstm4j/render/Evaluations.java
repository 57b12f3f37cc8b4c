package org.lstm4j.render;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.lstm4j.metrics.LabelMetrics;
import org.lstm4j.metrics.Probabilities;
import org.lstm4j.metrics.TagMetrics;
import org.lstm4j.network.Targets;

/** Evaluations to draw, made up. */
final class Evaluations {

  private Evaluations() {}

  /** K names, one with markup and one that is too long for any picture. */
  static List<String> names(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            k ->
                switch (k) {
                  case 0 -> "sea & <b>sand</b>";
                  case 1 -> "a name that goes on and on, and needs sixty letters until its end";
                  default -> "label " + k;
                })
        .toList();
  }

  /** K labels, each called rightly in most cases. */
  static LabelMetrics labels(int count) {
    Random random = new Random(count);
    int size = 10 * count;
    float[][] probabilities = new float[size][count];
    int[] truth = new int[size];
    for (int n = 0; n < size; n++) {
      truth[n] = random.nextInt(count);
      int called = random.nextInt(5) == 0 ? random.nextInt(count) : truth[n];
      float most = 0.5f + 0.5f * random.nextFloat();
      probabilities[n][called] = most;
      probabilities[n][(called + 1) % count] += 1 - most;
    }
    return LabelMetrics.of(Probabilities.of(probabilities), new Targets.Labels(count, truth));
  }

  /** Two labels, the given reviews of each. */
  static LabelMetrics two(int zeros, int ones) {
    double[] probabilities =
        IntStream.range(0, zeros + ones).mapToDouble(n -> (n * 7 % 10 + 0.5) / 10).toArray();
    int[] truth = IntStream.range(0, zeros + ones).map(n -> n < zeros ? 0 : 1).toArray();
    return LabelMetrics.of(
        Probabilities.ofTwoLabels(probabilities), new Targets.Labels(2, truth), 0.5);
  }

  /** K tags, of which the last holds nowhere. */
  static TagMetrics tags(int count) {
    Random random = new Random(count);
    float[][] probabilities = new float[30][count];
    int[][] truth = new int[probabilities.length][];
    for (int n = 0; n < truth.length; n++) {
      float[] row = probabilities[n];
      IntStream.range(0, count).forEach(k -> row[k] = random.nextFloat());
      truth[n] =
          IntStream.range(0, count - 1).filter(k -> row[k] + 0.3 > random.nextFloat()).toArray();
    }
    return TagMetrics.of(Probabilities.of(probabilities), new Targets.Tags(count, truth), 0.5);
  }
}
