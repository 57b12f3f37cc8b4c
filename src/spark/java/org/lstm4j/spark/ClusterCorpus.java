package org.lstm4j.spark;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.storage.StorageLevel;
import org.lstm4j.check.Require;
import org.lstm4j.data.Corpus;
import org.lstm4j.data.CorpusLoader;
import org.lstm4j.data.CorpusOrigin;
import org.lstm4j.data.EncodingConfig;
import org.lstm4j.model.KnownTexts;
import org.lstm4j.network.LabelKind;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.DataOrigin;
import org.lstm4j.reviews.LabelRule;
import org.lstm4j.text.EncodedReviews;
import org.lstm4j.text.ReviewEncoder;
import org.lstm4j.text.Vocabulary;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rows of a DataFrame, split and encoded on the cluster as {@code ReviewTables} and {@code
 * CorpusLoader} do it on one machine where the test rows are in a table of their own: same rows,
 * same order and seed, same parts, words and ids.
 *
 * <p>With an order column rows stand in its order; else in that of their digests, labels and texts,
 * which is the same however the rows come. A column of validation marks takes the place of the
 * split, as a table of its own would.
 *
 * <p>The driver holds some 90 bytes for each row while it splits, and all counted words. Texts stay
 * in the executors. A row is known again in a later pass by its content; rows that have changed by
 * then are refused, never mistaken.
 *
 * <p>Not thread-safe. Keeps the encoded rows in the executors until {@link #close}.
 */
final class ClusterCorpus implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ClusterCorpus.class);

  /**
   * How rows become a corpus.
   *
   * @param encoding vocabulary, length, tokenizer, share that validates
   * @param labels what labels mean
   * @param seed of the split
   * @param skipsInvalid whether rows without text or label are left out; else they are refused
   * @param name of the rows, for people
   */
  record Settings(
      EncodingConfig encoding, LabelRule labels, int seed, boolean skipsInvalid, String name) {

    /** What rows are called that have no name. */
    static final String NAME = "DataFrame";

    Settings(EncodingConfig encoding, LabelRule labels, int seed, boolean skipsInvalid) {
      this(encoding, labels, seed, skipsInvalid, NAME);
    }

    Settings withName(String other) {
      return new Settings(encoding, labels, seed, skipsInvalid, other);
    }
  }

  /**
   * In few numbers.
   *
   * @param train number of rows to learn from
   * @param validation number of rows that choose the epoch
   * @param fewWords one row in a thousand has fewer known words, as {@code TrainingSummary} counts
   * @param known which texts these were; empty if they are too many to be remembered
   */
  record Summary(int train, int validation, int fewWords, Optional<KnownTexts> known) {}

  private final DataOrigin origin;
  private final List<String> notes;
  private final int[] labelCounts;
  private final int length;
  private final Summary summary;
  private final ReviewEncoder encoder;
  private final JavaRDD<byte[]> encoded; // an EncodedRow each
  private final List<Sent<?>> sent;
  private final Map<String, JavaRDD<byte[]>> parts = new HashMap<>();

  private ClusterCorpus(RowSurvey survey, Encoding encoding, List<Sent<?>> sent) {
    this.origin = survey.origin();
    this.notes = survey.notes();
    this.labelCounts = survey.labelCounts();
    this.length = encoding.encoder().length();
    this.summary = encoding.figures().summary(survey.train(), survey.validation());
    this.encoder = encoding.encoder();
    this.encoded = encoding.rows();
    this.sent = sent;
  }

  /** What the second and third pass give. */
  private record Encoding(ReviewEncoder encoder, JavaRDD<byte[]> rows, PartFigures figures) {}

  /**
   * Reads the rows three times: for labels and digests, for words, for ids. They are kept in the
   * executors meanwhile, unless they already are.
   *
   * @throws IllegalArgumentException if a column is missing or of a wrong type, rows can't be
   *     learned from, their labels are no labels or they are too few; as {@code ReviewTables} says
   *     it
   * @throws IllegalStateException if the rows aren't the same in each pass
   */
  static ClusterCorpus of(Dataset<?> rows, RowColumns columns, Settings settings) {
    RowReader reader = new RowReader(rows.schema(), columns, settings.labels());
    LabelRule rule = RowReader.rule(rows.schema(), columns, settings.labels());
    JavaRDD<byte[]> read = reader.read(rows);
    boolean isKept = !rows.storageLevel().equals(StorageLevel.NONE());
    if (!isKept) {
      read.persist(StorageLevel.MEMORY_AND_DISK());
    }
    try {
      return of(read, columns, settings, rule);
    } finally {
      if (!isKept) {
        read.unpersist(false);
      }
    }
  }

  /** Of rows that are kept, or come again as they were; they are not let go of. */
  static ClusterCorpus of(
      JavaRDD<byte[]> rows, RowColumns columns, Settings settings, LabelRule rule) {
    try {
      long start = System.nanoTime();
      RowSurvey survey = RowSurvey.of(rows, columns, settings, rule);
      LOG.info("{}: labels and digests read in {} s", settings.name(), seconds(start));
      return encoded(rows, survey, settings);
    } catch (DataException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static ClusterCorpus encoded(JavaRDD<byte[]> rows, RowSurvey survey, Settings settings) {
    List<Sent<?>> sent = new ArrayList<>();
    List<JavaRDD<byte[]>> kept = new ArrayList<>();
    boolean isDone = false;
    try {
      Encoding encoding = encoding(rows, survey, settings, sent, kept);
      isDone = true;
      return new ClusterCorpus(survey, encoding, sent);
    } finally {
      if (!isDone) {
        kept.forEach(some -> some.unpersist(false));
        sent.forEach(Sent::destroy);
      }
    }
  }

  private static Encoding encoding(
      JavaRDD<byte[]> rows,
      RowSurvey survey,
      Settings settings,
      List<Sent<?>> sent,
      List<JavaRDD<byte[]>> kept) {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(rows.context());
    EncodingConfig config = settings.encoding();
    Sent<RowPlaces> places = new Sent<>(spark, survey.places(), RowPlaces.class);
    sent.add(places);
    long start = System.nanoTime();
    Map<String, Long> counts = WordCounts.of(rows, places, config.tokenizer());
    Long counted = counts.remove(WordCounts.ROWS);
    requireSame(settings.name(), survey.train(), counted == null ? 0 : counted);
    Vocabulary vocabulary = Vocabulary.byFrequency(counts, config.vocabularySize());
    LOG.info("{}: {} words counted in {} s", settings.name(), counts.size(), seconds(start));

    start = System.nanoTime();
    Sent<EncoderOnWire> words =
        new Sent<>(spark, new EncoderOnWire(config, vocabulary), EncoderOnWire.class);
    sent.add(words);
    JavaRDD<byte[]> encoded =
        rows.mapPartitions(part -> new RowEncoder(part, places.get(), words.get().encoder()));
    kept.add(encoded.persist(StorageLevel.MEMORY_AND_DISK()));
    PartFigures figures = figures(encoded, survey, config);
    requireSame(settings.name(), survey.train(), figures.train());
    requireSame(settings.name(), survey.validation(), figures.validation());
    requireSame(settings.name(), 0, figures.strangers());
    LOG.info(
        "{}: ids made in {} s; to each executor went {} bytes of places, {} of words",
        settings.name(),
        seconds(start),
        places.size(),
        words.size());
    return new Encoding(
        new ReviewEncoder(config.tokenizer(), vocabulary, config.padding()), encoded, figures);
  }

  private static PartFigures figures(
      JavaRDD<byte[]> encoded, RowSurvey survey, EncodingConfig config) {
    int length = config.length();
    int size = config.vocabularySize();
    int rows = survey.train() + survey.validation();
    boolean keepsTexts = rows <= KnownTexts.MOST;
    return encoded
        .mapPartitions(
            part -> List.of(Wire.bytes(PartFigures.of(part, length, size, keepsTexts))).iterator())
        .collect()
        .stream()
        .map(part -> Wire.object(part, PartFigures.class))
        .reduce(PartFigures.none(length), PartFigures::plus);
  }

  private static void requireSame(String name, long expected, long found) {
    if (expected != found) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "%s: expected the same rows in each pass, got %d in place of %d. %s",
              name,
              found,
              expected,
              PartShape.REMEDY));
    }
  }

  private static String seconds(long start) {
    return String.format(Locale.ROOT, "%.2f", (System.nanoTime() - start) / 1e9);
  }

  /** What the rows are and which labels they have. */
  DataOrigin origin() {
    return origin;
  }

  /** Words, ids and length. */
  ReviewEncoder encoder() {
    return encoder;
  }

  /** What a person should know of how the rows were read. */
  List<String> notes() {
    return notes;
  }

  /** How many of the rows to learn from have each label or tag, shape (K). */
  int[] labelCounts() {
    return labelCounts.clone();
  }

  /**
   * What a model keeps of its training rows where it never sees them: see {@link AveragedTraining}.
   */
  Summary summary() {
    return summary;
  }

  /**
   * All rows on the driver, for trainings that each need all of them; no test reviews. Takes there
   * what the encoded rows take twice: for 25,000 reviews of the IMDB data set 60 MB.
   *
   * @throws IllegalStateException if the rows had to be read again and were others
   */
  Corpus collect() {
    List<byte[]> rows = encoded.collect();
    return new Corpus(
        new CorpusOrigin(origin(), CorpusLoader.REBUILT, notes()),
        encoder,
        reviews(rows, shape(false)),
        reviews(rows, shape(true)),
        new EncodedPart(
                length,
                origin().labels().size(),
                new int[0][],
                new int[0][],
                origin().kind() == LabelKind.ANY,
                new long[0])
            .reviews());
  }

  private static EncodedReviews reviews(List<byte[]> rows, PartShape shape) {
    Iterator<byte[]> own =
        rows.stream()
            .filter(row -> row.length > 0 && EncodedRow.isValidation(row) == shape.isValidation())
            .iterator();
    return shape.collect(own, 0, 1).reviews();
  }

  private PartShape shape(boolean isValidation) {
    int size = isValidation ? summary.validation() : summary.train();
    return new PartShape(isValidation, size, length, origin.labels().size(), origin.kind());
  }

  /**
   * The training rows, row n in partition n mod P, each partition one {@link EncodedPart} by {@link
   * Wire}, in order; of no rows where P is above their number. Kept in the executors until {@link
   * #close}, from the first job on; the same after a lost executor. The same P gives the same RDD.
   */
  JavaRDD<byte[]> train(int partitions) {
    return parts.computeIfAbsent(
        "train " + partitions, key -> parted(encoded, shape(false), partitions));
  }

  /** The rows that choose the epoch, in the same way. */
  JavaRDD<byte[]> validation(int partitions) {
    return parts.computeIfAbsent(
        "validation " + partitions, key -> parted(encoded, shape(true), partitions));
  }

  private static JavaRDD<byte[]> parted(JavaRDD<byte[]> encoded, PartShape shape, int partitions) {
    Require.atLeast("partitions", partitions, 1);
    return encoded
        .flatMapToPair(row -> shape.send(row, partitions))
        .partitionBy(new HashPartitioner(partitions)) // of a whole number it is that number
        .values()
        .mapPartitionsWithIndex(
            (partition, rows) ->
                List.of(Wire.bytes(shape.collect(rows, partition, partitions))).iterator(),
            true)
        .persist(StorageLevel.MEMORY_AND_DISK());
  }

  /** Lets go of what the executors keep. */
  @Override
  public void close() {
    parts.values().forEach(part -> part.unpersist(false));
    encoded.unpersist(false);
    sent.forEach(Sent::destroy);
  }
}
