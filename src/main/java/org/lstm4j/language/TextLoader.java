package org.lstm4j.language;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.lstm4j.check.Digest;
import org.lstm4j.data.DataLocator;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.NumpyShuffle;
import org.lstm4j.reviews.RawReviews;
import org.lstm4j.reviews.Review;
import org.lstm4j.reviews.ReviewSource;

/**
 * Reads texts, splits them and gives their words ids.
 *
 * <p>Reviews are taken in the order and the split in which {@code train} has them, without their
 * labels: those of the IMDB data set shuffled as Keras does, the last ones of the training reviews
 * validate. Words and ids come from the training part alone, unless a model's are given. Costs one
 * pass over the text, some seconds for 100 MB, and four bytes of memory for each word.
 *
 * @param mostIds V at most, at least 5
 * @param given a model's words; empty to take those of the training part
 */
public record TextLoader(int mostIds, Optional<WordIds> given) {

  /** V of the usual model, as the notebook has it. */
  public static final int USUAL_IDS = 10_000;

  /** Share of the training reviews that validate, as the notebook has it. */
  public static final double REVIEWS_VALIDATION = 0.2;

  /** Share of the texts of one's own that test, and of the others that validate. */
  public static final double OWN_SHARE = 0.1;

  private static final int LEAST_IDS = WordIds.FIRST_WORD + 1;

  /** Checks that a word can have an id. */
  public TextLoader {
    if (mostIds < LEAST_IDS) {
      throw new IllegalArgumentException(
          "vocabulary: expected " + LEAST_IDS + " or more, got " + mostIds + ".");
    }
  }

  /** Takes words from the training part. */
  public TextLoader(int mostIds) {
    this(mostIds, Optional.empty());
  }

  /** Gives words the ids that a model has for them. */
  public TextLoader(WordIds words) {
    this(words.size(), Optional.of(words));
  }

  /**
   * What was read.
   *
   * @param corpus texts as ids
   * @param split how they were cut and split
   */
  public record Loaded(LanguageCorpus corpus, TextSplit split) {}

  /**
   * Reads reviews.
   *
   * @param validationShare of the training reviews, in (0, 1), where the source has none apart
   * @throws DataException if they can't be used as they are
   */
  public Loaded load(ReviewSource source, double validationShare) throws DataException {
    RawReviews raw = source.read();
    CorpusBuilder builder = new CorpusBuilder();
    int train = add(raw.train(), builder);
    int validation = add(raw.validation(), builder);
    int test = add(raw.test(), builder);
    boolean isSplit = validation > train;
    NumpyShuffle shuffle = new NumpyShuffle(NumpyShuffle.KERAS_SEED);
    int[][] learned = isSplit ? builder.range(0, train) : builder.ordered(0, shuffle.order(train));
    List<int[][]> parts =
        isSplit
            ? List.of(learned, builder.range(train, validation))
            : CorpusBuilder.cut(learned, validationShare, source.name(), "validation");
    int[][] held =
        isSplit
            ? builder.range(validation, test)
            : builder.ordered(validation, shuffle.order(test - validation));
    TextOrigin origin =
        new TextOrigin(
            raw.origin().name(), raw.origin().digest(), DataLocator.isSample(source.name()));
    TextSplit split = new TextSplit(TextSplit.Per.FILE, isSplit ? 0 : validationShare, 0);
    return loaded(builder, List.of(parts.get(0), parts.get(1), held), origin, split);
  }

  /** Adds reviews that have words; returns how many texts there are then. */
  private static int add(List<Review> reviews, CorpusBuilder builder) {
    for (Review review : reviews) {
      builder.add(review.text());
      builder.end();
    }
    return builder.texts();
  }

  /**
   * Reads texts of one's own.
   *
   * @param split what a text is, and the shares of those parts that have no file
   * @throws DataException if they can't be used as they are
   */
  public Loaded load(TextFiles files, TextSplit split) throws DataException {
    Reading reading = new Reading(files, split.per());
    return loaded(reading.builder, reading.split(files, split), reading.origin(files), split);
  }

  /**
   * Reads texts of one's own for a model: those that it was trained on are split as they were then;
   * of others all are test texts.
   *
   * @param data what the model was trained on
   * @throws DataException if they can't be used as they are, or are those that the model learned
   *     from with other files beside them: then nobody can say what is a test
   */
  public Loaded loadFor(LanguageData data, TextFiles files) throws DataException {
    Reading reading = new Reading(files, data.split().per());
    TextOrigin origin = reading.origin(files);
    boolean isSame = origin.digest().equals(data.origin().digest());
    if (!isSame && origin.learned().equals(data.origin().learned())) {
      throw new DataException(
          files.train()
              + ": expected the same validation and test files beside it as in the training of this"
              + " model, which learned from it, got others. Name these files as then, or test texts"
              + " as --data.");
    }
    List<int[][]> parts =
        isSame
            ? reading.split(files, data.split())
            : List.of(new int[0][], new int[0][], reading.builder.range(0, reading.test));
    return loaded(reading.builder, parts, origin, data.split());
  }

  private Loaded loaded(
      CorpusBuilder builder, List<int[][]> parts, TextOrigin origin, TextSplit split)
      throws DataException {
    if (LanguageCorpus.tokens(parts.get(2)) == parts.get(2).length) {
      throw new DataException(
          origin.name() + ": expected texts with words, got none to test by. Name other texts.");
    }
    WordIds ids = given.orElseGet(() -> builder.ids(parts.get(0), mostIds));
    LanguageCorpus corpus =
        new LanguageCorpus(
            ids,
            builder.encode(parts.get(0), ids),
            builder.encode(parts.get(1), ids),
            builder.encode(parts.get(2), ids),
            origin);
    return new Loaded(corpus, split);
  }

  /** Texts of files as numbers of words, one part after the other. */
  private static final class Reading {
    private final CorpusBuilder builder = new CorpusBuilder();
    private final String digest; // of the files, see TextOrigin
    private final int train; // texts up to the end of each part
    private final int validation;
    private final int test;

    Reading(TextFiles files, TextSplit.Per per) throws DataException {
      String learned = read(files.train(), per);
      train = builder.texts();
      if (train == 0) {
        throw new DataException(
            files.train() + ": expected a text with words, got none. Name another file.");
      }
      String chosen = add(files.validation(), per);
      validation = builder.texts();
      String held = add(files.test(), per);
      test = builder.texts();
      digest = TextOrigin.digest(learned, chosen, held);
    }

    private String add(Optional<Path> file, TextSplit.Per per) throws DataException {
      if (file.isEmpty()) {
        return "";
      }
      int before = builder.texts();
      String read = read(file.get(), per);
      if (builder.texts() == before) {
        throw new DataException(
            file.get() + ": expected a text with words, got none. Name another file.");
      }
      return read;
    }

    private String read(Path file, TextSplit.Per per) throws DataException {
      MessageDigest bytes = Digest.sha256();
      TextFiles.read(file, per, builder, bytes);
      return Digest.hex(bytes.digest());
    }

    TextOrigin origin(TextFiles files) {
      return new TextOrigin(files.name(), digest, false);
    }

    List<int[][]> split(TextFiles files, TextSplit split) throws DataException {
      String name = files.train().toString();
      int[][] learned = builder.range(0, train);
      int[][] held = builder.range(validation, test);
      if (files.test().isEmpty()) {
        List<int[][]> both = CorpusBuilder.cut(learned, split.testShare(), name, "test");
        learned = both.get(0);
        held = both.get(1);
      }
      int[][] chosen = builder.range(train, validation);
      if (files.validation().isEmpty()) {
        List<int[][]> both =
            CorpusBuilder.cut(learned, split.validationShare(), name, "validation");
        learned = both.get(0);
        chosen = both.get(1);
      }
      return List.of(learned, chosen, held);
    }
  }
}
