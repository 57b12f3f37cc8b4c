package org.lstm4j.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.lstm4j.data.Corpus;
import org.lstm4j.data.CorpusLoader;
import org.lstm4j.data.EncodingConfig;
import org.lstm4j.reviews.LabelRule;
import org.lstm4j.reviews.NumpyShuffle;
import org.lstm4j.table.ReviewTables;
import org.lstm4j.table.TableFormat;
import org.lstm4j.table.TableSettings;

/**
 * Made rows of text and label, as a DataFrame and as the tables that say what should come out.
 *
 * @param texts of the rows, in their order
 * @param labels as written; tags with a comma between them
 * @param marks whether a row is marked for validation
 */
record MadeRows(List<String> texts, List<String> labels, List<Boolean> marks) {

  static final StructType SCHEMA = schema("order", "text", "label", "mark");

  private static final String[] WORDS = {
    "the",
    "soup",
    "was",
    "warm",
    "cold",
    "and",
    "Röstzwiebel",
    "naïve",
    "it's",
    "ÉTÉ",
    "rien",
    "\"quoted\"",
    "well-made",
    "suppe",
    "löffel",
    "東京",
    "🍜",
    "spoon",
    "table",
    "a",
    "waiter",
    "smiled",
    "never",
    "always",
    "again",
    "istanbul'da",
    "İzmir",
    "straße",
    "2023",
    "3.5",
    "late"
  };

  /** Rows by chance: copies to the letter, copies in other letters, torn copies, rare words. */
  static MadeRows of(int count, List<String> labels, long seed) {
    Random random = new Random(seed);
    List<String> texts = new ArrayList<>();
    List<String> written = new ArrayList<>();
    List<Boolean> marks = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      String label = labels.get(random.nextInt(labels.size()));
      String text = sentence(random, n);
      int kind = n < 12 ? 9 : random.nextInt(10);
      int other = n == 0 ? 0 : random.nextInt(n);
      if (kind < 2) { // a copy of another with its label, or another
        text = texts.get(other);
        label = kind == 0 ? written.get(other) : label;
      } else if (kind == 2) {
        text = texts.get(other).toUpperCase(Locale.ROOT) + " !!";
        label = written.get(other);
      }
      texts.add(text);
      written.add(label);
      marks.add(random.nextInt(4) == 0);
    }
    return new MadeRows(texts, written, marks);
  }

  private static String sentence(Random random, int n) {
    List<String> words = new ArrayList<>();
    int length = 1 + random.nextInt(12);
    for (int i = 0; i < length; i++) {
      words.add(WORDS[(int) (WORDS.length * random.nextDouble() * random.nextDouble())]);
    }
    return String.join(" ", words) + (n % 3 == 0 ? ", once" + n : ".");
  }

  private static StructType schema(String... names) {
    return new StructType(
        new StructField[] {
          new StructField(names[0], DataTypes.LongType, true, Metadata.empty()),
          new StructField(names[1], DataTypes.StringType, true, Metadata.empty()),
          new StructField(names[2], DataTypes.StringType, true, Metadata.empty()),
          new StructField(names[3], DataTypes.BooleanType, true, Metadata.empty())
        });
  }

  int size() {
    return texts.size();
  }

  /** The rows, numbered with gaps, shuffled by a seed, in so many partitions. */
  Dataset<Row> frame(int partitions, long shuffle) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, size()).boxed().toList());
    Collections.shuffle(order, new Random(shuffle));
    List<Row> rows =
        order.stream()
            .map(n -> RowFactory.create(10L * n - 50, texts.get(n), labels.get(n), marks.get(n)))
            .toList();
    return frame(rows, SCHEMA, partitions);
  }

  static Dataset<Row> frame(List<Row> rows, StructType schema, int partitions) {
    return TestSession.spark().createDataFrame(rows, schema).repartition(partitions);
  }

  /** What one machine makes of the same rows where the test rows are in a table of their own. */
  Corpus expected(Path folder, EncodingConfig config, LabelRule rule) throws IOException {
    Path train = folder.resolve("train.csv");
    write(train, IntStream.range(0, size()).boxed().toList());
    return load(train, Optional.empty(), folder, config, rule);
  }

  /** The same where the marked rows are in a table of their own, too. */
  Corpus expectedOfMarked(Path folder, EncodingConfig config, LabelRule rule) throws IOException {
    Path train = folder.resolve("train.csv");
    Path validation = folder.resolve("validation.csv");
    write(train, IntStream.range(0, size()).filter(n -> !marks.get(n)).boxed().toList());
    write(validation, IntStream.range(0, size()).filter(marks::get).boxed().toList());
    return load(train, Optional.of(validation), folder, config, rule);
  }

  private Corpus load(
      Path train, Optional<Path> validation, Path folder, EncodingConfig config, LabelRule rule)
      throws IOException {
    Path test = folder.resolve("test.csv");
    List<String> lines = new ArrayList<>(List.of("text,label"));
    labels.stream().distinct().forEach(l -> lines.add("nothing of it is learned,\"" + l + "\""));
    Files.write(test, lines);
    TableSettings settings =
        new TableSettings(
            TableFormat.DEFAULT,
            0.2,
            config.validationShare(),
            NumpyShuffle.KERAS_SEED,
            rule,
            TableSettings.SPLIT_RULE);
    return new CorpusLoader(config)
        .load(new ReviewTables(train, validation, Optional.of(test), settings));
  }

  private void write(Path table, List<Integer> rows) throws IOException {
    List<String> lines = new ArrayList<>(List.of("text,label"));
    rows.forEach(
        n -> lines.add("\"" + texts.get(n).replace("\"", "\"\"") + "\",\"" + labels.get(n) + "\""));
    Files.write(table, lines);
  }
}
