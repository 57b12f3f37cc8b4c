package org.lstm4j.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.data.Corpus;
import org.lstm4j.data.EncodingConfig;
import org.lstm4j.reviews.LabelRule;

/** What can't be learned from is refused, or left out where that is asked for. */
class ClusterCorpusRefusalsTest {

  private static final EncodingConfig CONFIG = new EncodingConfig(30, 8, 0.25);
  private static final RowColumns ORDERED = new RowColumns("text", "label", "order", "");
  private static final RowColumns MARKED = new RowColumns("text", "label", "order", "mark");
  private static final MadeRows ROWS = MadeRows.of(60, List.of("good", "bad"), 1);

  private static ClusterCorpus.Settings settings(boolean skips) {
    return new ClusterCorpus.Settings(CONFIG, LabelRule.DEFAULT, 113, skips);
  }

  private static String refusal(Dataset<Row> rows, RowColumns columns) {
    return assertThrows(
            IllegalArgumentException.class,
            () -> ClusterCorpus.of(rows, columns, settings(false)).close())
        .getMessage();
  }

  private static void assertSays(String part, String message) {
    assertTrue(message.contains(part), message);
  }

  @Nested
  class OfColumns {

    @Test
    void aMissingOneIsNamedWithWhatMayBeMeant() {
      assertEquals(
          "inputCol: expected one of the columns 'order', 'text', 'label' and 'mark', got 'txt'."
              + " Did you mean 'text'?",
          refusal(ROWS.frame(2, 1), new RowColumns("txt", "label", "", "")));
    }

    @ParameterizedTest(name = "{0}, {1}, {2}, {3}")
    @CsvSource(
        value = {
          "order,label,'','','inputCol: expected strings in ''order'', got bigint.'",
          "text,day,'','','labelCol: expected strings, numbers, booleans or arrays of strings in"
              + " ''day'', got date.'",
          "text,label,text,'','orderCol: expected whole numbers in ''text'', got string.'",
          "text,label,'',label,'validationIndicatorCol: expected booleans in ''label'', got"
              + " string.'",
          "text,text,'','','labelCol: expected another column than that of the texts, got ''text'''"
        })
    void aWrongOneIsNamedWithItsType(
        String text, String label, String order, String mark, String message) {
      Dataset<Row> rows =
          ROWS.frame(2, 1).withColumn("day", functions.to_date(functions.lit("2026-01-02")));

      assertSays(message, refusal(rows, new RowColumns(text, label, order, mark)));
    }

    @Test
    void namesWithPointsAndBlanksAreTaken() {
      Dataset<Row> rows = ROWS.frame(2, 1).withColumnRenamed("text", "the.text `of` all");
      RowColumns columns = new RowColumns("the.text `of` all", "label", "order", "");

      try (ClusterCorpus corpus = ClusterCorpus.of(rows, columns, settings(false))) {
        assertEquals(List.of("bad", "good"), corpus.origin().labels());
      }
    }
  }

  @Nested
  class OfRows {

    private final List<Row> faulty =
        List.of(
            RowFactory.create(1000L, null, "good", true),
            RowFactory.create(1001L, " \n\u2003", "good", true),
            RowFactory.create(1002L, "words without a label", null, true),
            RowFactory.create(1003L, "words with a blank label", " ", true),
            RowFactory.create(1004L, "words with \0 among them", "good", true),
            RowFactory.create(1005L, "word ".repeat(300_000), "good", true),
            RowFactory.create(null, "words without a number", "good", true),
            RowFactory.create(1006L, "words without a mark", "good", null));

    private Dataset<Row> frame() {
      return ROWS.frame(2, 1).union(MadeRows.frame(faulty, MadeRows.SCHEMA, 1));
    }

    @Test
    void allFaultsAreCounted() {
      assertEquals(
          "DataFrame: expected a text and a label in each row, got 2 rows without text, 1 row with"
              + " a text of more than 1,048,576 characters, 2 rows without label, 1 row with the"
              + " character NUL (U+0000), 1 row without a whole number in the order column and 1"
              + " row without true or false in the column that marks validation. Write what is"
              + " missing, or leave the rows out with handleInvalid \"skip\" (--skip-bad).",
          refusal(frame(), MARKED));
    }

    @Test
    void whatIsFaultyIsLeftOutWhereAskedFor() {
      Corpus clean = collected(ROWS.frame(2, 1), settings(false));
      Corpus skipped = collected(frame(), settings(true));

      SameCorpus.check(clean, skipped);
      assertSays(
          "DataFrame: left out, as handleInvalid says: 2 rows", skipped.origin().notes().get(0));
    }

    private Corpus collected(Dataset<Row> rows, ClusterCorpus.Settings settings) {
      try (ClusterCorpus corpus = ClusterCorpus.of(rows, MARKED, settings)) {
        return corpus.collect();
      }
    }

    @Test
    void aPlaceThatComesTwiceIsNamed() {
      Dataset<Row> rows = ROWS.frame(2, 1).union(ROWS.frame(1, 2).where("order in (20, 40)"));

      assertEquals(
          "orderCol: expected each value once in 'order', got 20 again; rows that repeat a value:"
              + " 2. Number the rows anew, or leave orderCol out.",
          refusal(rows, ORDERED));
    }

    @Test
    void tooFewAreSaid() {
      assertEquals(
          "DataFrame: expected at least 10 reviews, got 9. Add reviews.",
          refusal(ROWS.frame(2, 1).where("order < 40"), ORDERED));
      assertEquals(
          "DataFrame: expected at least 10 reviews, got 0. Add reviews.",
          refusal(ROWS.frame(2, 1).where("order > 9999"), ORDERED));
    }

    @Test
    void aLabelAloneIsRefused() {
      assertSays(
          "DataFrame: expected two labels, got one class only, 'good'",
          refusal(ROWS.frame(2, 1).where("label = 'good'"), ORDERED));
    }

    @Test
    void textsAsLabelsAreRefused() {
      RowColumns columns = new RowColumns("text", "copy", "order", "");
      Dataset<Row> rows = ROWS.frame(2, 1).withColumn("copy", functions.col("order"));

      assertSays(
          "expected labels that come again and again, got 60 different", refusal(rows, columns));
    }

    @Test
    void labelsBeyondCountingAreRefused() {
      Dataset<Row> rows =
          TestSession.spark()
              .range(0, 50_000, 1, 2)
              .selectExpr("id as order", "'some words' as text", "id as label");

      assertSays(
          "labelCol: expected labels that come again and again in 'label', got more than 20000",
          refusal(rows, ORDERED));
    }

    @Test
    void aRefusalLetsGoOfTheRows() {
      int before = TestSession.spark().sparkContext().getPersistentRDDs().size();

      refusal(ROWS.frame(2, 1).where("order < 40"), ORDERED);

      assertEquals(before, TestSession.spark().sparkContext().getPersistentRDDs().size());
    }
  }

  @Nested
  class OfLabels {

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({
      "1.0D,0.0D,0;1",
      "1,0,0;1",
      "2.50BD,-1.00BD,-1;2.5",
      "0.1F,-0.0F,0;0.1",
      "1e20D,3D,3;100000000000000000000",
      "true,false,false;true"
    })
    void numbersAndBooleansAreWrittenAsATableHasThem(String good, String bad, String names) {
      Dataset<Row> rows =
          ROWS.frame(2, 1)
              .withColumn(
                  "label",
                  functions.expr(
                      "CASE WHEN label = 'good' THEN " + good + " ELSE " + bad + " END"));

      try (ClusterCorpus corpus = ClusterCorpus.of(rows, ORDERED, settings(false))) {
        assertEquals(List.of(names.split(";")), corpus.origin().labels());
      }
    }

    @Test
    void anArrayWithNothingInItIsARowWithoutTags() {
      Dataset<Row> rows =
          ROWS.frame(2, 1)
              .withColumn(
                  "label",
                  functions.expr(
                      "CASE WHEN label = 'good' THEN array('warm', ' ', 'warm ') WHEN order % 20 ="
                          + " 0 THEN array() END"));

      try (ClusterCorpus corpus = ClusterCorpus.of(rows, ORDERED, settings(false))) {
        assertEquals(List.of("warm"), corpus.origin().labels());
      }
    }
  }

  /** A source that isn't kept and gives other rows each time. */
  @Nested
  class OfOtherRowsInALaterPass {

    private static final Map<String, AtomicInteger> READINGS =
        Map.of("key", new AtomicInteger(), "order", new AtomicInteger());

    private static JavaRDD<byte[]> rows(String name, int from) {
      READINGS.get(name).set(0);
      List<byte[]> rows = new ArrayList<>();
      for (int n = 0; n < 60; n++) {
        String text = String.format(Locale.ROOT, "words of row %d, all warm", n);
        rows.add(new LabelledRow(n, false, List.of(n % 2 == 0 ? "a" : "b"), text).toBytes());
      }
      return JavaSparkContext.fromSparkContext(TestSession.spark().sparkContext())
          .parallelize(rows, 1)
          .mapPartitions(
              part -> {
                boolean isOther = READINGS.get(name).getAndIncrement() >= from;
                List<byte[]> given = new ArrayList<>();
                part.forEachRemaining(row -> given.add(isOther ? other(row) : row));
                return given.iterator();
              });
    }

    private static ClusterCorpus corpus(JavaRDD<byte[]> rows, boolean hasOrder) {
      RowColumns columns = new RowColumns("text", "label", hasOrder ? "order" : "", "");
      return ClusterCorpus.of(rows, columns, settings(false), LabelRule.DEFAULT);
    }

    private static byte[] other(byte[] bytes) {
      LabelledRow row = LabelledRow.of(bytes);
      boolean isThird = row.order() % 3 == 0;
      return new LabelledRow(
              row.order(), false, row.labels(), isThird ? row.text() + " today" : row.text())
          .toBytes();
    }

    @ParameterizedTest(name = "hasOrder = {0}, from pass {1}")
    @CsvSource({"true,1", "false,1", "true,2", "false,2"})
    void areRefused(boolean hasOrder, int from) {
      JavaRDD<byte[]> rows = rows(hasOrder ? "order" : "key", from);

      assertSays(
          "DataFrame: expected the same rows in each pass",
          assertThrows(IllegalStateException.class, () -> corpus(rows, hasOrder).close())
              .getMessage());
    }

    @ParameterizedTest(name = "hasOrder = {0}")
    @ValueSource(booleans = {true, false})
    void areRefusedAfterALoss(boolean hasOrder) {
      try (ClusterCorpus corpus = corpus(rows(hasOrder ? "order" : "key", 3), hasOrder)) {
        JavaSparkContext.fromSparkContext(TestSession.spark().sparkContext())
            .getPersistentRDDs()
            .values()
            .forEach(rdd -> rdd.unpersist(true));

        assertSays(
            "rows: expected the same in each pass",
            assertThrows(SparkException.class, () -> corpus.train(2).collect()).getMessage());
        assertSays(
            "rows: expected the same in each pass",
            assertThrows(IllegalStateException.class, corpus::collect).getMessage());
      }
    }
  }
}
