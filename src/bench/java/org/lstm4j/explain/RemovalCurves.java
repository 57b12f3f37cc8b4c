package org.lstm4j.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.lstm4j.predict.SentimentClassifier;
import org.lstm4j.text.Padding;
import org.lstm4j.text.ReadText;

/**
 * What becomes of a verdict when words go in the order in which a method blames them, or come in
 * it: the probability of the label that the model gives the whole text. For models of two labels.
 *
 * <p>Words that aren't read stay out of it; the start mark stays in the text.
 *
 * @see <a href="https://doi.org/10.48550/arXiv.1806.07421">Petsiuk, Das, Saenko, 2018</a>
 */
public final class RemovalCurves {

  /** Shares of the words that are read: 0, .05, …, 1. */
  public static final int POINTS = 21;

  private static final Target POSITIVE = new Target("1", Optional.of("0"), 0, -1);

  private final SentimentClassifier classifier;

  /** For a model. */
  public RemovalCurves(SentimentClassifier classifier) {
    this.classifier = classifier;
  }

  /**
   * Both curves of one text; shape ({@link #POINTS}) each.
   *
   * @param deletion probability when the foremost words are gone
   * @param insertion probability when only the foremost words are there
   */
  public record Curves(double[] deletion, double[] insertion) {

    /** Area under a curve, by trapezes. */
    public static double area(double[] curve) {
      double inside = Arrays.stream(curve, 1, POINTS - 1).sum();
      return (inside + (curve[0] + curve[POINTS - 1]) / 2) / (POINTS - 1);
    }
  }

  /** Who says which words come first. */
  public interface Order {

    /**
     * Says it.
     *
     * @param isPositive whether the model calls the text label 1
     * @return steps of the text that read words, the foremost first
     */
    int[] steps(ReadText text, boolean isPositive);
  }

  /** The order of a method, by what speaks most for the verdict. */
  static Order of(AttributionMethod method) {
    return (text, isPositive) -> {
      double[] parts = method.attribute(text, POSITIVE).tokens();
      int sign = isPositive ? -1 : 1;
      return words(text).stream()
          .sorted(Comparator.comparingDouble(step -> sign * parts[text.tokenOfStep()[step]]))
          .mapToInt(step -> step)
          .toArray();
    };
  }

  /** An order that knows nothing. */
  static Order random(Random random) {
    return (text, isPositive) -> {
      List<Integer> steps = words(text);
      Collections.shuffle(steps, random);
      return steps.stream().mapToInt(step -> step).toArray();
    };
  }

  private static List<Integer> words(ReadText text) {
    List<Integer> steps = new ArrayList<>();
    for (int step = 0; step < text.tokenOfStep().length; step++) {
      if (text.tokenOfStep()[step] != ReadText.NO_TOKEN) {
        steps.add(step);
      }
    }
    return steps;
  }

  /** The curves of a text. */
  public Curves curves(ReadText text, Order order) {
    int[] ids = text.review().ids();
    boolean isPositive = classifier.scores(ids)[0] > 0;
    int[] steps = order.steps(text, isPositive);
    int[][] variants = new int[2 * POINTS][];
    for (int i = 0; i < POINTS; i++) {
      int count = (int) Math.round((double) i * steps.length / (POINTS - 1));
      variants[i] = without(ids, Arrays.copyOfRange(steps, 0, count));
      variants[POINTS + i] = without(ids, Arrays.copyOfRange(steps, count, steps.length));
    }
    double[][] scores = classifier.scores(variants, 1);
    double[] probabilities =
        Arrays.stream(scores)
            .mapToDouble(score -> classifier.probabilitiesOf(score)[isPositive ? 1 : 0])
            .toArray();
    return new Curves(
        Arrays.copyOfRange(probabilities, 0, POINTS),
        Arrays.copyOfRange(probabilities, POINTS, 2 * POINTS));
  }

  private int[] without(int[] ids, int[] steps) {
    boolean[] isGone = new boolean[ids.length];
    Arrays.stream(steps).forEach(step -> isGone[step] = true);
    int[] left = IntStream.range(0, ids.length).filter(t -> !isGone[t]).map(t -> ids[t]).toArray();
    boolean isPaddedBehind =
        classifier.predictor().encoder().padding().padding() == Padding.Side.POST;
    int size = isPaddedBehind ? ids.length : Math.max(1, left.length);
    return Arrays.copyOf(left, size);
  }
}
