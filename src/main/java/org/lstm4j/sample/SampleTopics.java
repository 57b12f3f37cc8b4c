package org.lstm4j.sample;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.commons.math3.random.MersenneTwister;
import org.apache.commons.math3.random.RandomGenerator;
import org.lstm4j.network.LabelKind;
import org.lstm4j.reviews.ContentDigest;
import org.lstm4j.reviews.DataOrigin;
import org.lstm4j.reviews.RawReviews;
import org.lstm4j.reviews.Review;
import org.lstm4j.reviews.ReviewSource;

/**
 * The embedded samples of more than two labels and of tags: sentences of {@link SampleReviews}'s
 * grammar, and what they are about instead of what they think of it.
 *
 * <p>{@link #TOPICS}: each review has one topic of five, which most of its sentences are about; the
 * others mislead. {@link #TAGS}: each has any number of the same five, from none to four; whatever
 * is spoken of holds. 2,000 training and 500 test reviews; all differ; topics take turns.
 *
 * <p>The same name and seed give the same reviews, bit for bit, on every machine. Nothing is read
 * from disk or network. Generating all of them takes half a second at most.
 */
public final class SampleTopics implements ReviewSource {

  /** Name of the source with one topic of five for each review. */
  public static final String TOPICS = "sample:topics";

  /** Name of the source with any number of the same five for each review. */
  public static final String TAGS = "sample:tags";

  private static final List<String> LABELS =
      List.of("acting", "pace", "pictures", "sound", "story");
  private static final int TRAIN = 2_000;
  private static final int TEST = 500;
  private static final int MOST_TAGS = 4;

  private final String name;
  private final int seed;

  /** A sample with the seed of {@link SampleReviews}. */
  public SampleTopics(String name) {
    this(name, SampleReviews.SEED);
  }

  /**
   * Another sample from the same grammar.
   *
   * @param name {@link #TOPICS} or {@link #TAGS}
   */
  public SampleTopics(String name, int seed) {
    if (!name.equals(TOPICS) && !name.equals(TAGS)) {
      throw new IllegalArgumentException(
          "sample: expected " + TOPICS + " or " + TAGS + ", got '" + name + "'.");
    }
    this.name = name;
    this.seed = seed;
  }

  private LabelKind kind() {
    return name.equals(TAGS) ? LabelKind.ANY : LabelKind.ONE;
  }

  @Override
  public String name() {
    return name;
  }

  /** SHA-256 over labels and texts, so that it changes with seed, grammar and generator. */
  @Override
  public String identity() {
    return digest(generate());
  }

  @Override
  public RawReviews read() {
    List<Review> reviews = generate();
    DataOrigin origin = new DataOrigin(name, digest(reviews), LABELS, kind());
    return new RawReviews(
        origin, reviews.subList(0, TRAIN), List.of(), reviews.subList(TRAIN, TRAIN + TEST));
  }

  /** Empty: the vocabulary is built from the training reviews. */
  @Override
  public Optional<Path> wordIndex() {
    return Optional.empty();
  }

  private String digest(List<Review> reviews) {
    return ContentDigest.ofReviews(LABELS, kind(), List.of(reviews));
  }

  private List<Review> generate() {
    SampleGrammar grammar = SampleReviews.grammar();
    RandomGenerator random = new MersenneTwister(seed);
    Set<String> texts = new HashSet<>();
    List<Review> reviews = new ArrayList<>(TRAIN + TEST);
    while (reviews.size() < TRAIN + TEST) {
      List<Integer> labels =
          kind() == LabelKind.ANY ? tags(random) : List.of(reviews.size() % LABELS.size());
      String text = text(grammar, labels, random);
      if (texts.add(text)) {
        reviews.add(new Review(text, labels, name + " review " + (reviews.size() + 1)));
      }
    }
    return reviews;
  }

  private static List<Integer> tags(RandomGenerator random) {
    int count = random.nextInt(MOST_TAGS + 1);
    SortedSet<Integer> tags = new TreeSet<>();
    while (tags.size() < count) {
      tags.add(random.nextInt(LABELS.size()));
    }
    return List.copyOf(tags);
  }

  /** Sentences about each label in any order, and some about nothing before and behind. */
  private String text(SampleGrammar grammar, List<Integer> labels, RandomGenerator random) {
    boolean isPositive = random.nextBoolean();
    Set<String> claims = new LinkedHashSet<>();
    for (int label : labels) {
      int sentences = kind() == LabelKind.ANY ? 1 + random.nextInt(2) : 3;
      while (sentences-- > 0) {
        claims.add(claim(grammar, label, isPositive, random));
      }
    }
    if (kind() == LabelKind.ONE) {
      int other = (labels.get(0) + 1 + random.nextInt(LABELS.size() - 1)) % LABELS.size();
      claims.add(claim(grammar, other, isPositive, random));
    }
    List<String> sentences = new ArrayList<>(claims);
    for (int i = sentences.size() - 1; i > 0; i--) {
      Collections.swap(sentences, i, random.nextInt(i + 1));
    }
    sentences.add(0, grammar.write("opener", isPositive, random));
    sentences.add(grammar.write("filler", isPositive, random));
    sentences.add(grammar.write("verdict", isPositive, random));
    return String.join(" ", sentences);
  }

  private static String claim(
      SampleGrammar grammar, int label, boolean isPositive, RandomGenerator random) {
    return grammar.write("about_" + LABELS.get(label), isPositive, random) + ".";
  }
}
