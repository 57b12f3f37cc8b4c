package org.lstm4j.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.RawReviews;
import org.lstm4j.reviews.Refusal;
import org.lstm4j.reviews.Review;

class DelimitedRowsTest {

  @TempDir Path folder;

  private SmallTable tables;

  @BeforeEach
  void nameFolder() {
    tables = new SmallTable(folder);
  }

  @Test
  void csvIsReadAndSplit() throws DataException {
    RawReviews reviews = SmallTable.read(tables.write("own.csv", SmallTable.csv()));

    assertEquals(12, reviews.train().size());
    assertEquals(4, reviews.validation().size());
    assertEquals(4, reviews.test().size());
    assertTrue(SmallTable.all(reviews).contains(new Review("review 0", 0, "own.csv:2")));
    assertTrue(SmallTable.all(reviews).contains(new Review("review 19", 1, "own.csv:21")));
    assertEquals(List.of("negative", "positive"), reviews.origin().labels());
    assertEquals("own.csv", reviews.origin().name());
  }

  @Test
  void tsvMayHoldCommas() throws DataException {
    String tsv =
        SmallTable.table("id\ttext\tlabel", '\t', "no", "yes").replace("review ", "7\tx, y ");

    assertEquals(
        "x, y 0", SmallTable.texts(SmallTable.read(tables.write("own.TSV", tsv))).get("own.TSV:2"));
  }

  @Test
  void quotedFieldsHoldSeparatorsQuotesAndLineBreaks() throws DataException {
    String csv =
        SmallTable.csv()
            .replace("review 3,", "\"a, \"\"b\"\"\r\n\nc\",")
            .replace("review 5,", "\" kept \",");
    Map<String, String> texts = SmallTable.texts(SmallTable.read(tables.write("own.csv", csv)));

    assertEquals("a, \"b\"\r\n\nc", texts.get("own.csv:5"));
    assertEquals("review 4", texts.get("own.csv:8"));
    assertEquals(" kept ", texts.get("own.csv:9"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void linesMayEndInAnyWay(String end) throws DataException {
    Map<String, String> expected =
        SmallTable.texts(SmallTable.read(tables.write("own.csv", SmallTable.csv())));

    assertEquals(
        expected,
        SmallTable.texts(
            SmallTable.read(tables.write("own.csv", SmallTable.csv().replace("\n", end)))));
  }

  @Test
  void emptyLinesArePassedOverButCounted() throws DataException {
    String csv = "\n\n" + SmallTable.csv().replace("review 1,", "\n\nreview 1,") + "\n\n";
    Map<String, String> texts = SmallTable.texts(SmallTable.read(tables.write("own.csv", csv)));

    assertEquals("review 0", texts.get("own.csv:4"));
    assertEquals("review 1", texts.get("own.csv:7"));
    assertEquals(SmallTable.ROWS, texts.size());
  }

  @Test
  void byteOrderMarkIsNoPartOfTheFirstColumn() throws DataException {
    assertEquals(
        SmallTable.read(tables.write("own.csv", SmallTable.csv())),
        SmallTable.read(tables.write("own.csv", "\uFEFF" + SmallTable.csv())));
  }

  @Test
  void columnsMayHaveTheirUsualOtherNames() throws DataException {
    RawReviews expected = SmallTable.read(tables.write("own.csv", SmallTable.csv()));
    String csv = SmallTable.csv().replace("text,label", "review,sentiment");

    assertEquals(expected, SmallTable.read(tables.write("own.csv", csv)));
  }

  @Test
  void columnsMayBeNamed() throws DataException {
    RawReviews expected = SmallTable.read(tables.write("own.csv", SmallTable.csv()));
    Path table = tables.write("own.csv", SmallTable.csv().replace("text,label", "Was,Wie"));
    TableSettings settings = TableSettings.DEFAULT.withColumns("Was", "Wie");

    assertEquals(expected, new ReviewTable(table, settings).read());
  }

  @Test
  void emptyFileHasNoHeader() {
    tables.refused("own.csv", "").because(1, "expected a header");
    tables.refused("own.csv", "\n\n").because(1, "expected a header");
  }

  @Test
  void headerIsRequired() {
    String rowsOnly = SmallTable.csv().substring(SmallTable.csv().indexOf('\n') + 1);

    tables
        .refused("own.csv", rowsOnly)
        .because(1, "a column 'text', got none in [review 0, negative]", "--text-column");
  }

  @Test
  void missingColumnIsNamedAmongThoseThereAre() {
    tables
        .refused("own.csv", SmallTable.csv().replace("text,label", "words,kind"))
        .because(1, "a column 'text', got none in [words, kind]. ", "--text-column");
    tables
        .refused("own.csv", "\n" + SmallTable.table("text,kind,id", ',', "a,1", "b,2"))
        .because(2, "a column 'label', got none in [text, kind, id]. ", "--label-column");
  }

  @Test
  void otherNameIsNotTakenForAColumnThatWasAskedFor() {
    Path table = tables.write("own.csv", SmallTable.csv().replace("text,label", "review,label"));
    TableSettings settings = TableSettings.DEFAULT.withColumns("body", "label");

    Refusal.of(
        () -> new ReviewTable(table, settings).read(), table + ":1: expected a column 'body'");
  }

  @Test
  void columnThatIsThereTwiceIsRefused() {
    String csv = SmallTable.table("text,label,text", ',', "no,x", "yes,x");

    tables
        .refused("own.csv", csv)
        .because(
            1, "one column for the texts, got two: 'text', 'text'", "by its number, from 1 to 3");
  }

  @Test
  void rowsHaveAsManyFieldsAsTheHeader() {
    tables
        .refused("own.csv", SmallTable.csv().replace("review 3,", "good, not great,"))
        .because(5, "expected 2 fields as in the header, got 3. Put quotes");
    tables
        .refused("own.csv", SmallTable.csv().replace("review 3,", ""))
        .because(5, "2 fields", "got 1");
  }

  @Test
  void quoteThatIsNeverClosedIsRefusedWhereItsRowBegins() {
    tables
        .refused("own.csv", SmallTable.csv().replace("review 3,", "\"review 3,"))
        .because(5, "expected closed quotes", "begins with a quote here and never ends");
  }

  @Test
  void textBehindAClosingQuoteIsRefused() {
    tables
        .refused("own.csv", SmallTable.csv().replace("review 3,", "\"Great\" film,"))
        .because(5, "expected closed quotes", "double those inside");
  }

  @Test
  void blankReviewIsRefused() {
    tables
        .refused("own.csv", SmallTable.csv().replace("review 3,", ","))
        .because(5, "got a blank text");
    tables
        .refused("own.csv", SmallTable.csv().replace("review 3,", "\" \n \","))
        .because(5, "got a blank text");
  }

  @Test
  void blankLabelIsRefused() {
    tables
        .refused("own.csv", SmallTable.csv().replace("review 3,positive", "review 3,"))
        .because(5, "expected a label, got a blank one");
  }

  @Test
  void reviewAboveOneMebibyteIsRefused() {
    Path table =
        tables.write(
            "own.csv", SmallTable.csv().replace("review 3,", "a".repeat((1 << 20) + 1) + ","));

    Refusal.of(
        () -> SmallTable.read(table), table + ":5: expected a review of at most 1048576 bytes");
  }
}
