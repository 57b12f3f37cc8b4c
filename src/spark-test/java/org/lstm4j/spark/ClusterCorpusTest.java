package org.lstm4j.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lstm4j.data.Corpus;
import org.lstm4j.data.EncodingConfig;
import org.lstm4j.reviews.LabelMapping;
import org.lstm4j.reviews.LabelRule;
import org.lstm4j.reviews.NumpyShuffle;
import org.lstm4j.text.EncodedReviews;
import org.lstm4j.train.TrainingSummary;

/** What the cluster makes of rows is what one machine makes of them. */
class ClusterCorpusTest {

  private static final EncodingConfig CONFIG = new EncodingConfig(30, 8, 0.25);
  private static final RowColumns ORDERED = new RowColumns("text", "label", "order", "");
  private static final RowColumns MARKED = new RowColumns("text", "label", "order", "mark");
  private static final RowColumns PLAIN = new RowColumns("text", "label", "", "");
  private static final LabelRule TAGS =
      new LabelRule(LabelMapping.NONE, Optional.empty(), List.of(), Optional.of(','));

  @TempDir Path folder;

  private static ClusterCorpus.Settings settings(LabelRule rule) {
    return new ClusterCorpus.Settings(CONFIG, rule, NumpyShuffle.KERAS_SEED, false);
  }

  private static Corpus collected(Dataset<Row> rows, RowColumns columns, LabelRule rule) {
    try (ClusterCorpus corpus = ClusterCorpus.of(rows, columns, settings(rule))) {
      return corpus.collect();
    }
  }

  @ParameterizedTest(name = "{0} rows in {1} partitions")
  @CsvSource({"40,1", "150,3", "151,7", "60,200"})
  void twoLabelsAreLearnedAsFromATable(int count, int partitions) throws IOException {
    MadeRows rows = MadeRows.of(count, List.of("good", "bad"), count);

    Corpus expected = rows.expected(folder, CONFIG, LabelRule.DEFAULT);
    Corpus actual = collected(rows.frame(partitions, count), ORDERED, LabelRule.DEFAULT);

    SameCorpus.check(expected, actual);
    assertEquals(
        expected.origin().notes().stream().map(note -> note.replaceFirst("train.csv", "")).toList(),
        actual.origin().notes().stream().map(note -> note.replaceFirst("DataFrame", "")).toList());
  }

  /** Without the files' names and columns, and without counts: labels of test rows count, too. */
  private static List<String> named(List<String> notes) {
    return notes.stream()
        .map(note -> note.replaceFirst("^[^:]*: ", "").replaceAll("\\d+", "#"))
        .filter(note -> !note.startsWith("takes the column"))
        .toList();
  }

  @Test
  void severalLabelsInSeveralSpellingsAreLearnedAsFromATable() throws IOException {
    MadeRows rows = MadeRows.of(200, List.of("Soup", "soup ", "main dish", "Main  dish", "x"), 7);

    Corpus expected = rows.expected(folder, CONFIG, LabelRule.DEFAULT);
    Corpus actual = collected(rows.frame(4, 1), ORDERED, LabelRule.DEFAULT);

    SameCorpus.check(expected, actual);
    assertEquals(named(expected.origin().notes()), named(actual.origin().notes()));
  }

  @Test
  void labelsAreRenamedAndDroppedAsInATable() throws IOException {
    LabelRule rule =
        new LabelRule(LabelMapping.parse("1,2=bad;4,5=good;3="), Optional.of("bad"), List.of());
    MadeRows rows = MadeRows.of(150, List.of("1", "2", "3", "4", "5.0"), 3);

    Corpus expected = rows.expected(folder, CONFIG, rule);
    Corpus actual = collected(rows.frame(3, 2), ORDERED, rule);

    SameCorpus.check(expected, actual);
    assertEquals(named(expected.origin().notes()), named(actual.origin().notes()));
  }

  @ParameterizedTest(name = "as arrays: {0}")
  @CsvSource({"false", "true"})
  void tagsAreLearnedAsFromATable(boolean areArrays) throws IOException {
    MadeRows rows =
        MadeRows.of(150, List.of("fresh,warm", "warm", "", "salty, fresh", "warm,warm"), 5);
    Dataset<Row> frame = rows.frame(3, 2);
    Dataset<Row> asked =
        areArrays ? frame.withColumn("label", functions.split(functions.col("label"), ",")) : frame;

    Corpus expected = rows.expected(folder, CONFIG, TAGS);
    Corpus actual = collected(asked, ORDERED, areArrays ? LabelRule.DEFAULT : TAGS);

    SameCorpus.check(expected, actual);
    assertEquals(named(expected.origin().notes()), named(actual.origin().notes()));
  }

  @Test
  void markedRowsValidateAsATableOfTheirOwn() throws IOException {
    MadeRows rows = MadeRows.of(150, List.of("good", "bad"), 11);

    Corpus expected = rows.expectedOfMarked(folder, CONFIG, LabelRule.DEFAULT);
    Corpus actual = collected(rows.frame(5, 2), MARKED, LabelRule.DEFAULT);

    SameCorpus.check(expected, actual);
  }

  @Test
  void withoutOrderNothingDependsOnHowTheRowsCome() {
    MadeRows rows = MadeRows.of(150, List.of("good", "bad"), 13);

    Corpus one = collected(rows.frame(1, 1), PLAIN, LabelRule.DEFAULT);
    Corpus other = collected(rows.frame(9, 2), PLAIN, LabelRule.DEFAULT);

    SameCorpus.check(one, other);
    assertEquals(one.origin(), other.origin());
    assertEquals(150, one.trainAndValidation().size());
  }

  @ParameterizedTest(name = "P = {0}")
  @CsvSource({"1", "2", "7", "200"})
  void rowsArePartedInTurn(int partitions) {
    MadeRows rows = MadeRows.of(150, List.of("good", "bad"), 17);
    try (ClusterCorpus corpus =
        ClusterCorpus.of(rows.frame(4, 1), PLAIN, settings(LabelRule.DEFAULT))) {
      Corpus all = corpus.collect();

      checkParts(all.train(), corpus.train(partitions).collect());
      checkParts(all.validation(), corpus.validation(partitions).collect());
    }
  }

  private static void checkParts(EncodedReviews all, List<byte[]> parts) {
    for (int p = 0; p < parts.size(); p++) {
      int partition = p;
      int[] own =
          IntStream.range(0, all.size()).filter(n -> n % parts.size() == partition).toArray();
      SameCorpus.check(all.select(own), Wire.object(parts.get(p), EncodedPart.class).reviews());
    }
  }

  @Test
  void theSummaryIsThatOfTheCollectedRows() {
    MadeRows rows = MadeRows.of(150, List.of("good", "bad"), 19);
    try (ClusterCorpus corpus =
        ClusterCorpus.of(rows.frame(4, 1), PLAIN, settings(LabelRule.DEFAULT))) {
      Corpus all = corpus.collect();
      ClusterCorpus.Summary summary = corpus.summary();

      assertEquals(all.train().size(), summary.train());
      assertEquals(all.validation().size(), summary.validation());
      assertEquals(TrainingSummary.fewWords(all), summary.fewWords());
      assertEquals(TrainingSummary.known(all), summary.known());
    }
  }

  @Test
  void labelsAreCountedAsTheyAreLearned() {
    MadeRows rows = MadeRows.of(150, List.of("good", "bad", "fair"), 21);
    try (ClusterCorpus corpus =
        ClusterCorpus.of(rows.frame(4, 1), PLAIN, settings(LabelRule.DEFAULT))) {
      EncodedReviews train = corpus.collect().train();
      int[] counts = new int[3];
      IntStream.range(0, train.size()).forEach(n -> counts[train.label(n)]++);

      assertArrayEquals(counts, corpus.labelCounts());
    }
  }

  /** As after an executor that was lost, whose rows are read again. */
  @Test
  void rowsAreTheSameWhenTheyAreReadAgain() {
    MadeRows rows = MadeRows.of(150, List.of("good", "bad"), 22);
    try (ClusterCorpus corpus =
        ClusterCorpus.of(rows.frame(4, 1), PLAIN, settings(LabelRule.DEFAULT))) {
      List<byte[]> first = corpus.train(3).collect();
      kept().values().forEach(rdd -> rdd.unpersist(true));
      List<byte[]> again = corpus.train(3).map(bytes -> bytes).collect();

      assertArrayEquals(first.toArray(), again.toArray());
    }
  }

  private static Map<Integer, JavaRDD<?>> kept() {
    return new HashMap<>(
        JavaSparkContext.fromSparkContext(TestSession.spark().sparkContext()).getPersistentRDDs());
  }

  @Test
  void executorsLetGoOfWhatTheyKept() {
    int before = kept().size();
    MadeRows rows = MadeRows.of(60, List.of("good", "bad"), 23);
    List<Integer> kept = new ArrayList<>();
    try (ClusterCorpus corpus =
        ClusterCorpus.of(rows.frame(4, 1), PLAIN, settings(LabelRule.DEFAULT))) {
      corpus.train(2).count();
      kept.add(kept().size() - before);
    }
    kept.add(kept().size() - before);

    assertEquals(List.of(2, 0), kept);
  }

  @Test
  void rowsThatAreKeptAlreadyStayWhereTheyAre() {
    Dataset<Row> frame = MadeRows.of(60, List.of("good", "bad"), 24).frame(4, 1).persist();
    try (ClusterCorpus corpus = ClusterCorpus.of(frame, PLAIN, settings(LabelRule.DEFAULT))) {
      assertEquals(List.of("bad", "good"), corpus.origin().labels());
      assertTrue(frame.storageLevel().useMemory());
    } finally {
      frame.unpersist();
    }
  }
}
