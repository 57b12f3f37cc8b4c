package org.lstm4j.spark;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.lstm4j.data.Corpus;
import org.lstm4j.data.CorpusLoader;
import org.lstm4j.data.DataLocator;
import org.lstm4j.data.EncodingConfig;
import org.lstm4j.imdb.DownloadProgress;
import org.lstm4j.model.Predictor;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.RawReviews;
import org.lstm4j.reviews.Review;
import org.lstm4j.reviews.ReviewSource;
import org.lstm4j.text.EncodedReviews;
import org.lstm4j.text.Numbering;
import org.lstm4j.text.TextDigest;
import org.lstm4j.train.Progress;
import org.lstm4j.train.SentimentTrainer;
import org.lstm4j.train.TrainingException;

/** What is measured: reviews as Parquet, and a model. Made once, then taken as it is. */
final class FigureFiles {

  private static final String DONE = "_SUCCESS";

  private final Path folder;
  private final String data;

  /**
   * Names them.
   *
   * @param folder where they are, or are put
   * @param data reviews, as {@code lstm4j train} takes them
   */
  FigureFiles(Path folder, String data) {
    this.folder = folder.toAbsolutePath();
    this.data = data;
  }

  /** The model, a file. */
  Path model() {
    return folder.resolve("model.zip");
  }

  /** The training reviews: order, text, label, isValidation. */
  Path training() {
    return folder.resolve("training.parquet");
  }

  /** The test reviews: text, label. */
  Path test() {
    return folder.resolve("test.parquet");
  }

  /** The test reviews over and over: id, text. */
  Path scoring(long rows, int files) {
    return folder.resolve("scoring-" + rows + "-" + files + ".parquet");
  }

  /** A Spark in this JVM, for making and reading files. */
  static SparkSession local(int cores) {
    return SparkSession.builder()
        .appName("lstm4j figures")
        .master("local[" + cores + "]")
        .config("spark.ui.enabled", false)
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", 2)
        .getOrCreate();
  }

  private static boolean isDone(Path parquet) {
    return Files.exists(parquet.resolve(DONE));
  }

  /** Makes what is missing for scoring. */
  void makeScoring(long rows, int files) throws IOException, DataException, TrainingException {
    Files.createDirectories(folder);
    if (!isDone(scoring(rows, files))) {
      List<String> texts = source().read().test().stream().map(Review::text).toList();
      try (SparkSession spark = local(2)) {
        write(spark, texts, rows, files);
      }
    }
    if (!Files.exists(model())) {
      new SentimentTrainer(NetworkConfig.NOTEBOOK, TrainingConfig.NOTEBOOK.withEpochs(1))
          .train(new CorpusLoader(EncodingConfig.NOTEBOOK).load(source()), Progress.NONE)
          .write(model());
    }
    writeForPython(Predictor.read(model()), Files.createDirectories(folder.resolve("pytorch")));
  }

  /** Weights, words and settings, as {@code spark_pytorch.py} reads them. */
  private static void writeForPython(Predictor predictor, Path folder) throws IOException {
    NetworkWeights weights = predictor.network().weights();
    ByteBuffer bytes =
        ByteBuffer.allocate(weights.config().parameterCount() * Float.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    FloatBuffer floats = bytes.asFloatBuffer();
    weights.arrays().forEach(floats::put);
    Files.write(folder.resolve("weights.f32"), bytes.array());
    Files.write(folder.resolve("words.txt"), predictor.encoder().vocabulary().words());
    Numbering numbering = predictor.encoder().vocabulary().numbering();
    ObjectMapper mapper = new ObjectMapper();
    mapper.writeValue(
        folder.resolve("settings.json").toFile(),
        mapper
            .createObjectNode()
            .put("length", predictor.encoder().length())
            .put("offset", numbering.offset())
            .put("start", numbering.start().orElseThrow())
            .put("vocabulary", predictor.encoder().vocabulary().size())
            .put("units", predictor.network().config().layers().get(0).units())
            .put("embedding", predictor.network().config().embeddingSize()));
  }

  private ReviewSource source() throws DataException {
    return DataLocator.ofUser().named(data, DownloadProgress.SILENT);
  }

  private void write(SparkSession spark, List<String> texts, long rows, int files) {
    Broadcast<String[]> all =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .broadcast(texts.toArray(String[]::new));
    StructType schema =
        new StructType().add("id", DataTypes.LongType).add("text", DataTypes.StringType);
    spark
        .range(0, rows, 1, files)
        .map(
            (org.apache.spark.api.java.function.MapFunction<Long, Row>)
                id -> RowFactory.create(id, all.value()[(int) (id % all.value().length)]),
            Encoders.row(schema))
        .write()
        .mode("overwrite")
        .option("compression", "snappy")
        .parquet(scoring(rows, files).toString());
  }

  /**
   * Makes what is missing for training: the reviews in the order in which {@code lstm4j train}
   * learns them, those marked that it takes for validation.
   */
  void makeTraining() throws IOException, DataException {
    Files.createDirectories(folder);
    if (isDone(training()) && isDone(test())) {
      return;
    }
    RawReviews raw = source().read();
    Corpus corpus = new CorpusLoader(EncodingConfig.NOTEBOOK).load(source());
    Map<Long, List<Review>> byDigest = byDigest(raw.train());
    List<Row> rows = new ArrayList<>();
    add(corpus.train(), byDigest, false, rows);
    add(corpus.validation(), byDigest, true, rows);
    StructType schema =
        new StructType()
            .add("order", DataTypes.LongType)
            .add("text", DataTypes.StringType)
            .add("label", DataTypes.StringType)
            .add("isValidation", DataTypes.BooleanType);
    StructType plain =
        new StructType().add("text", DataTypes.StringType).add("label", DataTypes.StringType);
    try (SparkSession spark = local(2)) {
      spark
          .createDataFrame(rows, schema)
          .repartition(4)
          .write()
          .mode("overwrite")
          .parquet(training().toString());
      spark
          .createDataFrame(
              raw.test().stream().map(r -> RowFactory.create(r.text(), name(r.label()))).toList(),
              plain)
          .coalesce(1)
          .write()
          .mode("overwrite")
          .parquet(test().toString());
    }
  }

  /** Copies differ in nothing that is learned, but for their labels. */
  private static Map<Long, List<Review>> byDigest(List<Review> reviews) {
    Map<Long, List<Review>> found = new HashMap<>();
    long[] digests =
        IntStream.range(0, reviews.size())
            .parallel()
            .mapToLong(
                n ->
                    TextDigest.of(
                        EncodingConfig.NOTEBOOK.tokenizer().tokenize(reviews.get(n).text())))
            .toArray();
    for (int n = 0; n < digests.length; n++) {
      found.computeIfAbsent(digests[n], key -> new ArrayList<>()).add(reviews.get(n));
    }
    return found;
  }

  private static void add(
      EncodedReviews part, Map<Long, List<Review>> byDigest, boolean validates, List<Row> rows) {
    for (int n = 0; n < part.size(); n++) {
      int label = part.label(n);
      List<Review> copies = byDigest.get(part.digests()[n]);
      Optional<Review> review = copies.stream().filter(r -> r.label() == label).findFirst();
      copies.remove(review.orElseThrow());
      rows.add(
          RowFactory.create(
              (long) rows.size(), review.orElseThrow().text(), name(label), validates));
    }
  }

  private static String name(int label) {
    return label == 1 ? "positive" : "negative";
  }

  /**
   * The texts of a Parquet by their id, on the driver; Spark reads its files in an order of its
   * own.
   */
  static String[] texts(SparkSession spark, String parquet) {
    Dataset<Row> rows = spark.read().parquet(parquet).select("id", "text");
    String[] all = new String[Math.toIntExact(rows.count())];
    rows.toLocalIterator().forEachRemaining(row -> all[(int) row.getLong(0)] = row.getString(1));
    return all;
  }

  /** Sizes on disk, for people. */
  Map<String, Long> bytes(Path parquet) throws IOException {
    try (var files = Files.walk(parquet)) {
      long bytes = 0;
      for (Path file : files.filter(f -> f.toString().endsWith(".parquet")).toList()) {
        bytes += Files.isRegularFile(file) ? Files.size(file) : 0;
      }
      return new LinkedHashMap<>(Map.of(parquet.getFileName().toString(), bytes));
    }
  }

  /** The names of the labels by number. */
  static List<String> labels() {
    return Arrays.asList(name(0), name(1));
  }
}
