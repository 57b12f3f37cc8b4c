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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.RawReviews;
import org.lstm4j.reviews.Review;

class JsonRowsTest {

  @TempDir Path folder;

  private SmallTable tables;

  @BeforeEach
  void nameFolder() {
    tables = new SmallTable(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"own.jsonl", "own.ndjson", "own.json", "OWN.JSONL"})
  void objectsAreReadOnePerLine(String name) throws DataException {
    RawReviews reviews =
        SmallTable.read(tables.write(name, SmallTable.json("\"bad\"", "\"good\"")));

    assertEquals(12, reviews.train().size());
    assertTrue(SmallTable.all(reviews).contains(new Review("review 0", 0, name + ":1")));
    assertTrue(SmallTable.all(reviews).contains(new Review("review 19", 1, name + ":20")));
    assertEquals(List.of("bad", "good"), reviews.origin().labels());
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "false, true", "1.0, 5e0"})
  void labelsMayBeNumbersOrTruthValuesAndStayAsWritten(String a, String b) throws DataException {
    assertEquals(
        List.of(a, b),
        SmallTable.read(tables.write("own.jsonl", SmallTable.json(b, a))).origin().labels());
  }

  @Test
  void escapesAreUnderstood() throws DataException {
    String lines = SmallTable.json("0", "1").replace("review 3\"", "a\\n\\\"b\\\" \\u00e9\"");

    assertEquals(
        "a\n\"b\" é",
        SmallTable.texts(SmallTable.read(tables.write("own.jsonl", lines))).get("own.jsonl:4"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\ud83c", "\\udfff", "a\\udc00\\ud800b"})
  void halvesOfCharactersAreRefused(String half) {
    String lines = SmallTable.json("\"bad\"", "\"good\"");
    tables
        .refused("own.jsonl", lines.replace("review 3\"", half + "\""))
        .because(4, "whole characters, got half of one");
    tables
        .refused("own.jsonl", lines.replace("\"good\"", "\"" + half + "\""))
        .because(2, "whole characters, got half of one");
  }

  @Test
  void emptyLinesMarkAndCarriageReturnsArePassedOver() throws DataException {
    String lines = "\uFEFF\r\n" + SmallTable.json("0", "1").replace("\n", "\r\n\r\n");
    Map<String, String> texts = SmallTable.texts(SmallTable.read(tables.write("own.jsonl", lines)));

    assertEquals("review 0", texts.get("own.jsonl:2"));
    assertEquals("review 1", texts.get("own.jsonl:4"));
    assertEquals(SmallTable.ROWS, texts.size());
  }

  @Test
  void columnsMayHaveTheirUsualOtherNames() throws DataException {
    String lines = SmallTable.json("0", "1");
    RawReviews expected = SmallTable.read(tables.write("own.jsonl", lines));
    lines = lines.replace("\"text\"", "\"review\"").replace("\"label\"", "\"sentiment\"");

    assertEquals(expected, SmallTable.read(tables.write("own.jsonl", lines)));
  }

  @Test
  void malformedJsonIsRefused() {
    tables
        .refused("own.jsonl", SmallTable.json("0", "1").replace("\"review 3\",", "\"review 3\""))
        .because(4, "expected a JSON object, got", "at column");
    tables
        .refused("own.jsonl", SmallTable.json("0", "1") + "{\"text\": \"half")
        .because(21, "a JSON object");
  }

  @Test
  void memberThatIsThereTwiceIsRefused() {
    tables
        .refused(
            "own.jsonl",
            SmallTable.json("0", "1").replace("\"review 3\",", "\"a\", \"text\": \"b\","))
        .because(4, "Duplicate field 'text'");
  }

  @Test
  void otherThanOneObjectPerLineIsRefused() {
    tables
        .refused("own.json", "[1]\n" + SmallTable.json("0", "1"))
        .because(1, "a JSON object in the array, got a number", "one object");
    tables.refused("own.json", "\"text\"").because(1, "got a string");
    tables
        .refused(
            "own.json",
            SmallTable.json("0", "1").replace("}\n{\"text\": \"review 4", "} {\"text\": \"r"))
        .because(4, "one JSON object per line, got more");
  }

  @Test
  void missingMemberIsRefused() {
    tables
        .refused("own.jsonl", SmallTable.json("0", "1").replace("\"text\"", "\"words\""))
        .because(1, "a column 'text', got none in [words, id, label]. Name the member");
    tables
        .refused(
            "own.jsonl",
            SmallTable.json("0", "1").replace("\"text\": \"review 3\"", "\"body\": \"b\""))
        .because(4, "expected a member 'text', got only [body, id, label]");
  }

  @Test
  void reviewThatIsNoStringIsRefused() {
    tables
        .refused("own.jsonl", SmallTable.json("0", "1").replace("\"review 3\"", "7"))
        .because(4, "expected a string in 'text', got a number");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[1]", "{\"value\": 1}"})
  void labelThatIsNoScalarIsRefused(String label) {
    tables
        .refused("own.jsonl", SmallTable.json("0", label))
        .because(2, "a number or true or false in 'label'");
  }

  @Test
  void blankReviewOrLabelIsRefused() {
    tables
        .refused("own.jsonl", SmallTable.json("0", "1").replace("review 3", " "))
        .because(4, "got a blank text");
    tables
        .refused("own.jsonl", SmallTable.json("0", "\" \""))
        .because(2, "expected a label, got a blank one");
  }

  @Test
  void sizesAreBounded() {
    tables
        .refused(
            "own.jsonl", SmallTable.json("0", "1").replace("review 3", "a".repeat((1 << 20) + 1)))
        .because(4, "exceeds the maximum allowed");
    tables
        .refused(
            "own.jsonl", SmallTable.json("0", "1").replace("[3]", "[".repeat(60) + "]".repeat(60)))
        .because(4, "exceeds the maximum allowed");
  }
}
