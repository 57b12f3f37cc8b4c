package org.lstm4j.predict;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lstm4j.metrics.LabelMetrics;
import org.lstm4j.metrics.Probabilities;
import org.lstm4j.metrics.TagMetrics;
import org.lstm4j.model.Decision;
import org.lstm4j.model.Predictor;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.network.LabelKind;
import org.lstm4j.network.Targets;
import org.lstm4j.text.EncodedReview;
import org.lstm4j.text.EncodedReviews;
import org.lstm4j.text.IdWords;
import org.lstm4j.text.ReviewEncoder;
import org.lstm4j.text.Vocabulary;

/**
 * Judges texts with a trained model, in plain Java: one of two or more labels for each, or tags.
 *
 * <p>Loading needs nothing but the JDK and reads only what judging needs; a review of 200 words
 * then takes a fraction of a millisecond. Many reviews at once go through the machine's vector
 * units where the JVM has the module for it ({@code KernelChoice}). Immutable: share one among any
 * number of threads.
 */
public final class SentimentClassifier {

  private final Predictor predictor;
  private final ReviewEncoder encoder;
  private final ForwardPass pass;
  private final Decision decision;
  private final int fewWords;

  /** Prepares a model. */
  public SentimentClassifier(TrainedModel model) {
    this(model.predictor());
  }

  /**
   * Prepares what was read without provenance.
   *
   * @throws IllegalArgumentException if the model doesn't give a whole text labels or tags, or has
   *     not as many names for them as it has outputs
   */
  public SentimentClassifier(Predictor predictor) {
    this(predictor, ForwardPass.of(predictor.estimator(), predictor.encoder().length()));
  }

  private SentimentClassifier(Predictor predictor, ForwardPass pass) {
    this.predictor = predictor;
    this.pass = pass;
    encoder = predictor.encoder();
    decision = predictor.decision();
    fewWords = predictor.fewWords();
    if (decision.kind() != pass.kind() || decision.labels().size() != pass.labels()) {
      throw new IllegalArgumentException(
          "labels: expected the names of the model's "
              + pass.labels()
              + words(pass.kind())
              + ", got "
              + decision.labels().size()
              + (decision.kind() == pass.kind() ? "" : words(decision.kind()))
              + ". Train or import it anew with all names.");
    }
  }

  /**
   * The same with other names or another threshold; shares all that is prepared.
   *
   * @throws IllegalArgumentException if there are not as many names
   */
  public SentimentClassifier withDecision(Decision newDecision) {
    return new SentimentClassifier(predictor.withDecision(newDecision), pass);
  }

  private static String words(LabelKind kind) {
    return kind == LabelKind.ANY ? " tags" : " labels";
  }

  /**
   * Reads a model from its file.
   *
   * @throws IOException if the file is no model; the message is one line for the user
   */
  public static SentimentClassifier load(Path file) throws IOException {
    return new SentimentClassifier(Predictor.read(file));
  }

  /**
   * Judges a text.
   *
   * @throws IllegalArgumentException if the text has no word at all
   * @throws UndefinedProbabilityException if what the model computes is not a number
   */
  public Prediction classify(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("text: expected at least one word, got none.");
    }
    EncodedReview review = encoder.encode(text);
    return judge(review, () -> UndefinedProbabilityException.ofText(text));
  }

  /**
   * Judges what an encoder made of a text.
   *
   * @param review with the ids of this model
   * @throws UndefinedProbabilityException if what the model computes is not a number
   */
  public Prediction classify(EncodedReview review) {
    return judge(review, () -> UndefinedProbabilityException.ofReview(words(review.ids()), 0, 1));
  }

  private Prediction judge(
      EncodedReview review, Supplier<UndefinedProbabilityException> undefined) {
    double[] probabilities = pass.probabilities(review.ids());
    if (isUndefined(probabilities)) {
      throw undefined.get();
    }
    int knownWords = encoder.knownWords(review);
    return Prediction.of(decision, probabilities, knownWords, knownWords >= fewWords);
  }

  private static boolean isUndefined(double[] probabilities) {
    return Arrays.stream(probabilities).anyMatch(Double::isNaN);
  }

  /**
   * What the probabilities of a text are made of: of two labels the logit of label 1, whose
   * logistic function is its probability; of more labels and of tags the logit of each.
   *
   * @param ids 1 to T, as {@link ReviewEncoder} gives them; not changed
   * @return shape (1) or (K)
   */
  public double[] scores(int[] ids) {
    return pass.scores(ids);
  }

  /**
   * The {@link #scores(int[])} of many texts, in their order.
   *
   * @param ids for each text its ids
   * @param threads at most so many at once; at least 1
   * @return shape (N, 1) or (N, K)
   */
  public double[][] scores(int[][] ids, int threads) {
    return pass.scores(ids, threads);
  }

  /**
   * The same, but always in the kernels for many: no bit of a text's scores depends on how many
   * others there are, or on which, so that texts may be judged in blocks of any size. For fewer
   * than ten {@link #scores(int[])} is faster.
   *
   * @param ids for each text its ids
   * @param threads at most so many at once; at least 1
   * @return shape (N, 1) or (N, K)
   */
  public double[][] scoresTogether(int[][] ids, int threads) {
    return pass.scoresTogether(ids, threads);
  }

  /**
   * The probabilities that scores stand for, in the order of the model's names.
   *
   * @param scores shape (1) or (K), see {@link #scores(int[])}
   * @return shape (K)
   */
  public double[] probabilitiesOf(double[] scores) {
    return pass.probabilitiesOf(scores);
  }

  /** What it judges with. */
  public Predictor predictor() {
    return predictor;
  }

  /**
   * Probabilities of label 1 of two for many encoded reviews, shape (N), in their order; uses all
   * processors.
   *
   * @throws IllegalArgumentException if the model doesn't tell two labels apart
   * @throws UndefinedProbabilityException if what the model computes for one of them is not a
   *     number
   */
  public double[] probabilities(EncodedReviews reviews) {
    return probabilities(reviews, Runtime.getRuntime().availableProcessors());
  }

  private double[] probabilities(EncodedReviews reviews, int threads) {
    if (!decision.isOfTwo()) {
      throw new IllegalArgumentException(
          "model: expected one that tells two labels apart, got one of "
              + pass.labels()
              + words(pass.kind())
              + ". Ask for the probabilities of all of them.");
    }
    return Arrays.stream(all(reviews, threads)).mapToDouble(each -> each[1]).toArray();
  }

  /**
   * Probabilities of every label or tag for many encoded reviews, in the order of the model's
   * names; uses all processors.
   *
   * @return shape (N, K); of two labels the first is 1 less the second
   * @throws UndefinedProbabilityException if what the model computes for one of them is not a
   *     number
   */
  public float[][] labelProbabilities(EncodedReviews reviews) {
    return labelProbabilities(reviews, Runtime.getRuntime().availableProcessors());
  }

  private float[][] labelProbabilities(EncodedReviews reviews, int threads) {
    double[][] all = all(reviews, threads);
    float[][] rounded = new float[all.length][pass.labels()];
    for (int n = 0; n < all.length; n++) {
      for (int k = 0; k < all[n].length; k++) {
        rounded[n][k] = (float) all[n][k];
      }
    }
    return rounded;
  }

  private double[][] all(EncodedReviews reviews, int threads) {
    if (reviews.length() != encoder.length()) {
      throw new IllegalArgumentException(
          "reviews: expected a length of "
              + encoder.length()
              + " ids, got "
              + reviews.length()
              + ".");
    }
    int[][] ids = new int[reviews.size()][];
    Arrays.setAll(ids, n -> reviews.review(n).ids());
    double[][] probabilities = pass.probabilities(ids, threads);
    for (int n = 0; n < probabilities.length; n++) {
      if (isUndefined(probabilities[n])) {
        throw UndefinedProbabilityException.ofReview(words(ids[n]), n, ids.length);
      }
    }
    return probabilities;
  }

  /** What is left of a review: its words, as far as they have an id. */
  private String words(int[] ids) {
    IdWords words = new IdWords(encoder.vocabulary());
    return Arrays.stream(ids)
        .filter(id -> id != Vocabulary.PADDING && !isStart(id))
        .mapToObj(id -> words.word(id).orElse("…"))
        .collect(Collectors.joining(" "));
  }

  private boolean isStart(int id) {
    OptionalInt start = encoder.vocabulary().numbering().start();
    return start.isPresent() && start.getAsInt() == id;
  }

  /**
   * Compares the model's answers with the labels, at the model's own threshold.
   *
   * @throws UndefinedProbabilityException if what the model computes for one of them is not a
   *     number
   */
  public Evaluation evaluate(EncodedReviews reviews) {
    return evaluate(reviews, decision.threshold());
  }

  /**
   * Compares the model's answers with the labels.
   *
   * @param reviews at least one, encoded with the model's own words and length
   * @param threshold least probability that is called label 1, in [0, 1]
   * @throws UndefinedProbabilityException if what the model computes for one of them is not a
   *     number
   */
  public Evaluation evaluate(EncodedReviews reviews, double threshold) {
    return evaluate(reviews, threshold, Runtime.getRuntime().availableProcessors());
  }

  private Evaluation evaluate(EncodedReviews reviews, double threshold, int threads) {
    if (reviews.size() == 0) {
      throw new IllegalArgumentException("reviews: expected at least one, got none.");
    }
    int[] labels = IntStream.range(0, reviews.size()).map(reviews::label).toArray();
    return Evaluation.of(
        probabilities(reviews, threads), labels, decision.withThreshold(threshold).threshold());
  }

  /**
   * Loss and accuracy, whatever the model tells apart; see {@link #evaluate} and the package {@code
   * metrics} for all other figures.
   *
   * @param reviews at least one, encoded with the model's own words and length
   * @throws IllegalArgumentException if they have other labels or tags than the model
   * @throws UndefinedProbabilityException if what the model computes for one of them is not a
   *     number
   */
  public Score score(EncodedReviews reviews) {
    return score(reviews, Runtime.getRuntime().availableProcessors());
  }

  /**
   * The same on at most so many threads; the numbers are the same for any number.
   *
   * @param threads at least 1
   */
  public Score score(EncodedReviews reviews, int threads) {
    if (reviews.targets() instanceof Targets.Tags tags) {
      TagMetrics metrics =
          TagMetrics.of(
              Probabilities.of(labelProbabilities(reviews, threads)), tags, decision.threshold());
      return new Score(metrics.loss(), 1 - metrics.hammingLoss());
    }
    if (reviews.targets() instanceof Targets.Labels labels && labels.count() > 2) {
      LabelMetrics metrics =
          LabelMetrics.of(Probabilities.of(labelProbabilities(reviews, threads)), labels);
      return new Score(metrics.loss(), metrics.matrix().accuracy());
    }
    Evaluation evaluation = evaluate(reviews, decision.threshold(), threads);
    return new Score(evaluation.loss(), evaluation.accuracy());
  }
}
