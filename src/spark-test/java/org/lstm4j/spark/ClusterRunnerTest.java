package org.lstm4j.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lstm4j.cli.SparkMain;
import org.lstm4j.data.Corpus;
import org.lstm4j.data.EncodingConfig;
import org.lstm4j.engine.EngineKind;
import org.lstm4j.engine.EngineSettings;
import org.lstm4j.model.Provenance;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.model.Versions;
import org.lstm4j.network.ClassWeights;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.OptimizerConfig;
import org.lstm4j.predict.Evaluation;
import org.lstm4j.predict.SentimentClassifier;
import org.lstm4j.reviews.LabelRule;
import org.lstm4j.train.Progress;
import org.lstm4j.train.SentimentTrainer;

/** The commands do on Spark what the program does on one machine. */
class ClusterRunnerTest {

  private static final EncodingConfig ENCODING = new EncodingConfig(60, 12, 0.2);
  private static final List<String> SMALL =
      List.of("--vocabulary=60", "--length=12", "--units=3", "--embedding=4", "--seed=113");

  @TempDir private Path folder;

  /** What a command printed. */
  private record Run(int exitCode, List<String> out, List<String> err) {

    Run succeeded() {
      assertEquals(0, exitCode, this::toString);
      return this;
    }

    void refused(int expected, String... parts) {
      assertEquals(expected, exitCode, this::toString);
      assertEquals(List.of(), out);
      String last = err.get(err.size() - 1);
      for (String part : parts) {
        assertTrue(last.contains(part), last);
      }
    }
  }

  @FunctionalInterface
  private interface Command {
    int run(String[] args, ClusterRunner runner, PrintWriter out, PrintWriter err);
  }

  private static Run run(Command command, List<String> args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        command.run(
            args.toArray(String[]::new),
            new ClusterRunner(TestSession::spark),
            new PrintWriter(out),
            new PrintWriter(err));
    return new Run(exitCode, out.toString().lines().toList(), err.toString().lines().toList());
  }

  private static Run train(Object... args) {
    List<String> all = new ArrayList<>(SMALL);
    Arrays.stream(args).map(Object::toString).forEach(all::add);
    return run(SparkMain::train, all);
  }

  private static Run score(Object... args) {
    return run(SparkMain::score, Arrays.stream(args).map(Object::toString).toList());
  }

  private Path path(String name) {
    return folder.resolve(name);
  }

  private static TrainedModel trained(Corpus corpus, int seed) throws Exception {
    TrainingConfig training =
        new TrainingConfig(OptimizerConfig.rmsprop(), 32, 2, 0, seed, ClassWeights.EVEN);
    return new SentimentTrainer(NetworkConfig.lstm(60, 4, 3), training)
        .withEngine(new EngineSettings(EngineKind.FUSED, 1))
        .train(corpus, Progress.NONE);
  }

  private static void assertSame(TrainedModel expected, TrainedModel actual) throws IOException {
    assertEquals(expected.encoder().vocabulary().words(), actual.encoder().vocabulary().words());
    assertEquals(expected.decision(), actual.decision());
    List<float[]> weights = expected.network().weights().arrays();
    for (int i = 0; i < weights.size(); i++) {
      assertArrayEquals(weights.get(i), actual.network().weights().arrays().get(i)); // bit for bit
    }
  }

  @Test
  void oneTableGivesTheWeightsThatOneMachineGives() throws Exception {
    MadeRows rows = MadeRows.of(150, List.of("dull", "lively"), 5);
    Corpus corpus = rows.expected(folder, ENCODING, LabelRule.DEFAULT);

    Run run =
        train(
                "-d",
                path("train.csv"),
                "-o",
                path("m.zip"),
                "--epochs=2",
                "--test",
                path("test.csv"))
            .succeeded();

    TrainedModel model = TrainedModel.read(path("m.zip"));
    assertSame(trained(corpus, 113), model);
    Evaluation test = new SentimentClassifier(model).evaluate(corpus.test());
    assertEquals(
        String.format(Locale.ROOT, "Loss: %.4f, Accuracy: %.4f", test.loss(), test.accuracy()),
        run.out().get(run.out().size() - 1));
    assertTrue(
        run.err().stream().anyMatch(l -> l.matches(".*\\d+ rows to learn, \\d+ to validate")));
    assertTrue(run.err().stream().anyMatch(l -> l.contains("kept: lowest validation loss")));
    assertTrue(run.err().stream().anyMatch(l -> l.matches("Epoch 1/2 - .* - about \\d+ s left")));
    assertTrue(run.err().stream().anyMatch(l -> l.startsWith("Epoch 2/2 - ")), run::toString);
    Provenance story = model.provenance();
    assertEquals("train.csv", story.data().name());
    Set<String> said = new TreeSet<>(Versions.all().keySet());
    said.addAll(List.of(Provenance.ENGINE, Provenance.SPARK));
    assertEquals(said, story.versions().keySet()); // no machine, no parts
  }

  @ParameterizedTest
  @CsvSource({
    "order, a whole number in the order column",
    "validation, true or false in the column"
  })
  void aColumnOfWordsIsNoColumnOfNumbersOrMarks(String kind, String words) throws Exception {
    StringBuilder table = new StringBuilder("text,label,words\n");
    for (int n = 0; n < 12; n++) {
      table.append("soup number ").append(n).append(n % 2 == 0 ? ",a" : ",b").append(",one\n");
    }
    Files.writeString(path("words.csv"), table);

    train("-d", path("words.csv"), "-o", path("w.zip"), "--" + kind + "-column=words")
        .refused(2, "words.csv: expected", "12 rows without " + words);
  }

  @Test
  void aFieldWithoutTagsIsARowWithoutThem() throws Exception {
    StringBuilder table = new StringBuilder("text,tags\n");
    for (int n = 0; n < 40; n++) {
      table.append("soup number ").append(n).append(List.of(",warm", ",warm|red", ",").get(n % 3));
      table.append('\n');
    }
    Files.writeString(path("tags.csv"), table);

    for (String skip : List.of("--skip-bad=1", "--threads=1")) {
      train("-d", path("tags.csv"), "-o", path("t.zip"), "--tag-separator=|", "--epochs=1", skip)
          .succeeded();
      List<Integer> parts = TrainedModel.read(path("t.zip")).provenance().data().reviews();
      assertEquals(40, parts.get(0) + parts.get(1));
    }
  }

  @Test
  void seedsGiveTheWeightsThatOneMachineGives() throws Exception {
    MadeRows rows = MadeRows.of(120, List.of("dull", "lively"), 6);
    Corpus corpus = rows.expected(folder, ENCODING, LabelRule.DEFAULT);
    Path parquet = path("rows.parquet");
    rows.frame(3, 1).write().parquet(parquet.toString());

    Run run =
        train(
                "-d",
                parquet,
                "--order-column=order",
                "-o",
                path("new").resolve("m.zip"),
                "--epochs=2",
                "--seeds=1..3")
            .succeeded();

    TrainedModel model = TrainedModel.read(path("new").resolve("m.zip"));
    int seed = model.provenance().training().seed();
    assertSame(trained(corpus, seed), model);
    assertEquals("Seeds: 3; of the kept epoch of each", run.out().get(0));
    assertTrue(run.err().contains("Kept: seed " + seed + ", of the lowest validation loss."));
    assertTrue(run.err().stream().anyMatch(l -> l.contains("3 of 3 done")), run::toString);
  }

  @Test
  void partsAndAColumnForValidationWorkToo() throws IOException {
    Path json = path("rows.json");
    MadeRows.of(120, List.of("dull", "lively"), 7).frame(2, 1).write().json(json.toString());

    Run run =
        train(
                "-d",
                json,
                "--validation-column=mark",
                "--order-column=order",
                "-o",
                path("m.zip"),
                "--epochs=1",
                "--partitions=2",
                "--class-weight=balanced")
            .succeeded();

    assertTrue(run.out().get(0).startsWith("Validation loss: "), run::toString);
    assertEquals(1, TrainedModel.read(path("m.zip")).provenance().history().size());
  }

  @Test
  void fieldsAreReadAsTheLibraryReadsThem() throws IOException {
    Path csv = path("odd.csv");
    Files.writeString(
        csv,
        "\ufefftext,label\n\"a \"\"fine\"\" line\nand\r\na next, with a comma\",1.0\n plain ,0\n");

    List<Row> rows = read(csv.toString()).collectAsList();

    assertEquals(2, rows.size());
    assertEquals("a \"fine\" line\nand\r\na next, with a comma", rows.get(0).getString(0));
    assertEquals("1.0", rows.get(0).getString(1));
    assertEquals(" plain ", rows.get(1).getString(0));
    assertArrayEquals(new String[] {"text", "label"}, read(csv.toString()).columns());
  }

  private static Dataset<Row> read(String path) throws IOException {
    return TableRows.of(
            TestSession.spark(),
            new org.lstm4j.cli.SparkTable(
                List.of(path),
                org.lstm4j.cli.SparkFormat.CSV,
                org.lstm4j.table.TableFormat.DEFAULT),
            java.util.Optional.empty(),
            true,
            note -> {})
        .rows();
  }

  @Test
  void judgedRowsAreWrittenAndCounted() throws IOException {
    Path model = path("four.zip");
    TrainedModel four = ScoringModels.four();
    four.write(model);
    Path csv = path("mails.csv");
    List<String> texts = ScoringModels.texts(40, 3);
    List<String> labels = four.decision().labels();
    StringBuilder table = new StringBuilder("id,text,mood\n");
    for (int n = 0; n < texts.size(); n++) {
      table.append(n).append(",\"").append(texts.get(n)).append("\",");
      table.append(labels.get(n % labels.size())).append('\n');
    }
    table.append("none,,").append(labels.get(0)).append('\n');
    Files.writeString(csv, table);

    Run run =
        score(
                "-m",
                model,
                "-d",
                csv,
                "-o",
                path("judged"),
                "--keep=id",
                "--output-format=csv",
                "--label-column=mood")
            .succeeded();

    long unread = texts.stream().filter(String::isBlank).count() + 1;
    assertEquals(
        "41 rows, " + (41 - unread) + " judged, " + unread + " without a text", run.out().get(0));
    Dataset<Row> written =
        TestSession.spark().read().option("header", true).csv(path("judged").toString());
    assertArrayEquals(
        new String[] {"id", "predictedLabel", "prediction", "probability"}, written.columns());
    assertEquals(41, written.count());
    SentimentClassifier classifier = new SentimentClassifier(four);
    int right = 0;
    for (int n = 0; n < texts.size(); n++) {
      right +=
          !texts.get(n).isBlank()
                  && classifier.classify(texts.get(n)).label().equals(labels.get(n % labels.size()))
              ? 1
              : 0;
    }
    assertTrue(
        run.out()
            .get(run.out().size() - 1)
            .endsWith(String.format(Locale.ROOT, "Accuracy: %.4f", (double) right / (41 - unread))),
        run::toString);
    score("-m", model, "-d", csv, "-o", path("judged"))
        .refused(1, "judged: expected no such folder yet, got one.");
    score("-m", model, "-d", csv, "-o", path("judged"), "--overwrite").succeeded();
  }

  @Test
  void tagsAreComparedToo() throws IOException {
    Path model = path("tags.zip");
    TrainedModel tags = ScoringModels.tags();
    tags.write(model);
    List<String> names = tags.decision().labels();
    Path tsv = path("posts.tsv");
    Files.writeString(
        tsv,
        "text\ttags\n"
            + ScoringModels.WORDS.get(0)
            + "\t"
            + names.get(0)
            + "; "
            + names.get(1)
            + "\n"
            + ScoringModels.WORDS.get(1)
            + "\t\n");

    Run run =
        score(
                "-m",
                model,
                "-d",
                tsv,
                "--label-column=tags",
                "--tag-separator=semicolon",
                "--json",
                "--threshold=0.4")
            .succeeded();

    assertTrue(run.out().get(0).contains("\"reviews\":2,"), run::toString);
    assertTrue(run.out().get(0).contains("\"perTag\":"), run::toString);
  }

  @Test
  void mistakesAreToldInOneLine() throws IOException {
    Path csv = path("t.csv");
    Files.writeString(csv, "text,label\na fine day,up\n,down\na grey day,down\n");
    Path model = path("two.zip");
    ScoringModels.two().write(model);

    train("-d", path("no.csv"), "-o", path("m.zip")).refused(1, "no.csv", "file:///");
    train("-d", csv, "-o", path("m.zip"), "--text-column=body")
        .refused(1, "expected a column 'body', got none in [text, label]");
    train("-d", csv, "-o", path("m.zip"), "--order-column=lable")
        .refused(1, "expected a column 'lable'");
    train("-d", csv, "-o", folder + "/x.zip/../", "--epochs=1").refused(2, "output: expected");
    score("-m", path("no.zip"), "-d", csv, "-o", path("o"))
        .refused(1, "no.zip: expected a model, got no such file.");
    score("-m", model, "-d", csv, "--label-column=label").refused(1, "'down'", "--map-labels");
    score("-m", csv, "-d", csv, "-o", path("o")).refused(1, "t.csv: not a usable model");
    assertFalse(Files.exists(path("m.zip")));
  }
}
