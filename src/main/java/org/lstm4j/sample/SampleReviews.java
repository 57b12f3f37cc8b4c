package org.lstm4j.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.math3.random.MersenneTwister;
import org.apache.commons.math3.random.RandomGenerator;
import org.lstm4j.network.LabelKind;
import org.lstm4j.reviews.ContentDigest;
import org.lstm4j.reviews.DataOrigin;
import org.lstm4j.reviews.RawReviews;
import org.lstm4j.reviews.Review;
import org.lstm4j.reviews.ReviewSource;

/**
 * The embedded sample: short film reviews from a grammar written for this project. It is NOT the
 * IMDB benchmark, and a number measured on it says nothing about that one.
 *
 * <p>4,000 training and 1,000 test reviews of 8 to 60 words; all differ; positive (label 1) and
 * negative (label 0) alternate. Two in five turn on the way ("a slow start, but …", "not bad at
 * all, yet in the end …"), and then the last opinion is the label, so that counting words is not
 * enough. The words stand in {@code sample-grammar.txt}.
 *
 * <p>The same seed gives the same reviews, bit for bit, on every machine. Nothing is read from disk
 * or network. Generating all of them takes half a second at most.
 */
public final class SampleReviews implements ReviewSource {

  /** Name of this source. */
  public static final String NAME = "sample";

  /** The seed of the sample that {@code train} falls back to. */
  public static final int SEED = 1;

  private static final List<String> LABELS = List.of("negative", "positive");
  private static final int TRAIN = 4_000;
  private static final int TEST = 1_000;
  private static final String GRAMMAR = "sample-grammar.txt";

  private final int seed;

  /** The sample with the seed {@link #SEED}. */
  public SampleReviews() {
    this(SEED);
  }

  /** Another sample from the same grammar. */
  public SampleReviews(int seed) {
    this.seed = seed;
  }

  @Override
  public String name() {
    return NAME;
  }

  /** SHA-256 over labels and texts, so that it changes with seed, grammar and generator. */
  @Override
  public String identity() {
    return digest(generate());
  }

  @Override
  public RawReviews read() {
    List<Review> reviews = generate();
    DataOrigin origin = new DataOrigin(NAME, digest(reviews), LABELS);
    return new RawReviews(
        origin, reviews.subList(0, TRAIN), List.of(), reviews.subList(TRAIN, TRAIN + TEST));
  }

  /** Empty: the vocabulary is built from the training reviews. */
  @Override
  public Optional<Path> wordIndex() {
    return Optional.empty();
  }

  private List<Review> generate() {
    SampleGrammar grammar = grammar();
    RandomGenerator random = new MersenneTwister(seed);
    Set<String> texts = new HashSet<>();
    List<Review> reviews = new ArrayList<>(TRAIN + TEST);
    while (reviews.size() < TRAIN + TEST) {
      int label = 1 - reviews.size() % 2;
      String text = grammar.write("review", label == 1, random);
      if (texts.add(text)) {
        reviews.add(new Review(text, label, NAME + " review " + (reviews.size() + 1)));
      }
    }
    return reviews;
  }

  private static String digest(List<Review> reviews) {
    return ContentDigest.ofReviews(LABELS, LabelKind.ONE, List.of(reviews));
  }

  /** Reads the grammar, which is in the jar. */
  static SampleGrammar grammar() {
    try (InputStream in = SampleReviews.class.getResourceAsStream(GRAMMAR)) {
      Objects.requireNonNull(in, GRAMMAR + ": expected in the jar, got none.");
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new SampleGrammar(text.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(GRAMMAR + ": expected to read it, got " + e + ".", e);
    }
  }
}
