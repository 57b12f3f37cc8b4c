package org.lstm4j.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.lstm4j.check.Require;
import org.lstm4j.kernel.InputGradients;
import org.lstm4j.model.Predictor;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.predict.SentimentClassifier;
import org.lstm4j.text.ReadText;
import org.lstm4j.text.Vocabulary;

/**
 * Integrated gradients on the embedding: the straight way from a baseline to the text's own rows,
 * and how much of the score each row gains on it. For a single network; safe for any number of
 * threads.
 *
 * <p>The parts and the baseline's score, which is {@link Attribution#constant}, sum to the text's
 * score but for the error of the integral. The way is cut into pieces of {@value #PIECE} points
 * each (Gauss–Lobatto, so that the score at both ends of a piece is known, and with it the piece's
 * error). While more is missing than {@value #SHARE} of the difference between the two scores, or
 * {@value #LEAST} if that is more, the worst piece is halved, until {@value #MOST_STEPS} points are
 * used up; {@link Attribution#steps} says how many were used. Each costs a pass there and back, see
 * {@link InputGradients}.
 *
 * @see <a href="https://doi.org/10.48550/arXiv.1703.01365">Sundararajan, Taly, Yan, 2017</a>
 */
public final class IntegratedGradients implements AttributionMethod {

  /** Points of the first try, unless another number is asked for. */
  public static final int STEPS = 32;

  /** Points at most, however much is missing then. */
  public static final int MOST_STEPS = 2048;

  private static final double SHARE = 0.01;
  private static final double LEAST = 0.01;
  private static final int PIECE = 8;

  /** Where the points of a piece of length 2 are, from its middle. */
  private static final double[] PLACES = {
    -1,
    -0.8717401485096066,
    -0.5917001814331423,
    -0.20929921790247886,
    0.20929921790247886,
    0.5917001814331423,
    0.8717401485096066,
    1
  };

  private static final double[] WEIGHTS = {
    1 / 28.0,
    0.21070422714350604,
    0.3411226924835044,
    0.4124587946587038,
    0.4124587946587038,
    0.3411226924835044,
    0.21070422714350604,
    1 / 28.0
  };

  /** Where the way begins. */
  public enum Baseline {
    /** Every step reads the row of the padding id: a text in which nothing is said. */
    PAD,
    /** Every step reads zeros, the padding in front too, which so gets a part of its own. */
    ZERO;

    /** As an option has it. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final SentimentClassifier classifier;
  private final NetworkConfig config;
  private final InputGradients gradients;
  private final float[] baseline; // (E)
  private final int pieces;

  /**
   * Prepares a model.
   *
   * @param steps points of the first try, at least 1; rounded up to whole pieces of 8
   * @throws IllegalArgumentException if the model is no single network
   */
  public IntegratedGradients(SentimentClassifier classifier, Baseline baseline, int steps) {
    Require.atLeast("steps", steps, 1);
    Predictor predictor = classifier.predictor();
    this.classifier = classifier;
    config = predictor.network().config();
    gradients = new InputGradients(predictor.network().weights(), predictor.encoder().length());
    this.baseline =
        switch (baseline) {
          case PAD -> gradients.paddingRow();
          case ZERO -> new float[config.embeddingSize()];
        };
    pieces = (Math.min(steps, MOST_STEPS) + PIECE - 1) / PIECE;
  }

  /**
   * A piece of the way.
   *
   * @param from where it begins, in [0, 1)
   * @param to where it ends
   * @param parts what each step gains on it, shape (T)
   * @param start score at its beginning
   * @param error what the parts lack of the score's change
   */
  private record Piece(double from, double to, double[] parts, double start, double error) {}

  @Override
  public Attribution attribute(ReadText text, Target target) {
    int[] ids = text.review().ids();
    float[] factors = factors(target);
    List<Piece> way = new ArrayList<>();
    for (int i = 0; i < pieces; i++) {
      way.add(piece(ids, factors, (double) i / pieces, (i + 1.0) / pieces));
    }
    double score = target.score(classifier.scores(ids));
    double constant = way.get(0).start();
    int steps = PIECE * pieces;
    while (isRough(way, score - constant) && steps + 2 * PIECE <= MOST_STEPS) {
      Piece worst = Collections.max(way, Comparator.comparingDouble(p -> Math.abs(p.error())));
      way.remove(worst);
      double middle = (worst.from() + worst.to()) / 2;
      way.add(piece(ids, factors, worst.from(), middle));
      way.add(piece(ids, factors, middle, worst.to()));
      steps += 2 * PIECE;
    }
    double[] parts = new double[text.review().length()];
    for (Piece piece : way) {
      Arrays.setAll(parts, t -> parts[t] + piece.parts()[t]);
    }
    return attribution(text, target, score, parts, constant, steps);
  }

  private static boolean isRough(List<Piece> way, double difference) {
    double missing = Math.abs(way.stream().mapToDouble(Piece::error).sum());
    return missing > Math.max(LEAST, SHARE * Math.abs(difference));
  }

  /** What each logit counts in the target's score, shape (K). */
  private float[] factors(Target target) {
    int units = config.output().units();
    float[] factors = new float[units];
    boolean isDifference = config.output().labels() == 2 && units == 2; // the only score
    for (int k = 0; k < units; k++) {
      double[] scores = new double[isDifference ? 1 : units];
      scores[isDifference ? 0 : k] = isDifference && k == 0 ? -1 : 1;
      factors[k] = (float) target.score(scores);
    }
    return factors;
  }

  private Piece piece(int[] ids, float[] factors, double from, double to) {
    double half = (to - from) / 2;
    double[] points = new double[PIECE];
    double[] shares = new double[PIECE];
    for (int i = 0; i < PIECE; i++) {
      points[i] = from + half * (1 + PLACES[i]);
      shares[i] = half * WEIGHTS[i];
    }
    InputGradients.Line line = new InputGradients.Line(baseline, factors, points, shares);
    InputGradients.Slopes slopes = gradients.along(ids, line);
    double start = slopes.scores()[0];
    double change = slopes.scores()[PIECE - 1] - start;
    double[] parts = slopes.parts();
    return new Piece(from, to, parts, start, change - Arrays.stream(parts).sum());
  }

  /** Says whose the parts of the steps are; shape (T), padding in front included. */
  private static Attribution attribution(
      ReadText text, Target target, double score, double[] parts, double constant, int steps) {
    double[] tokens = new double[text.tokens().size()];
    double startMark = 0;
    double padding = 0;
    int[] ids = text.review().ids();
    for (int t = 0; t < parts.length; t++) {
      int step = ids.length - parts.length + t;
      int token = step < 0 ? ReadText.NO_TOKEN : text.tokenOfStep()[step];
      if (token != ReadText.NO_TOKEN) {
        tokens[token] += parts[t];
      } else if (step < 0 || ids[step] == Vocabulary.PADDING) {
        padding += parts[t];
      } else {
        startMark += parts[t];
      }
    }
    return new Attribution(
        Method.INTEGRATED_GRADIENTS, target, score, tokens, startMark, padding, constant, steps);
  }
}
