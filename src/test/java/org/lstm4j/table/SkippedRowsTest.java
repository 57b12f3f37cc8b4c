package org.lstm4j.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.RawReviews;
import org.lstm4j.reviews.Refusal;

/** Bad rows are named and counted; one more than allowed is refused. */
class SkippedRowsTest {

  @TempDir Path folder;

  private SmallTable tables;

  @BeforeEach
  void nameFolder() {
    tables = new SmallTable(folder);
  }

  private void check(String name, String content, long line, String reason) throws DataException {
    Path table = tables.write(name, content);
    RawReviews reviews = SmallTable.read(table, TableFormat.DEFAULT.withSkipBad(1));

    assertEquals(SmallTable.ROWS - 1, SmallTable.all(reviews).size(), content);
    List<String> notes = reviews.notes();
    String named = name + ": passed over line " + line + ": expected ";
    assertTrue(notes.get(0).startsWith(named), notes::toString);
    assertTrue(notes.get(0).contains(reason), notes::toString);
    assertEquals(
        name + ": 1 bad row was passed over, of at most 1 as said by --skip-bad.", notes.get(1));
    Refusal.of(() -> SmallTable.read(table), table + ":" + line + ": expected", reason);
    String twice = content.replaceAll("review 7\\b", "").replace("__label__x \n", "__label__x\n");
    Refusal.of(
        () -> SmallTable.read(tables.write(name, twice), TableFormat.DEFAULT.withSkipBad(1)),
        name + ":",
        "one bad row more than the 1 that --skip-bad allows");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "review 3,too,positive=got 3",
        "too few=got 1",
        "\"review 3\" and more,positive=closed quotes",
        "\"never closed,positive=never ends",
        ",positive=blank text",
        "review 3, =blank one",
        "review\u0000 3,positive=NUL"
      })
  void ofACsv(String rowAndReason) throws DataException {
    String[] parts = rowAndReason.split("=");

    check("own.csv", SmallTable.csv().replace("review 3,positive", parts[0]), 5, parts[1]);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"text\": \"half=a JSON object",
        "{\"text\": 7, \"label\": 1}=got a number",
        "{\"text\": null, \"label\": 1}=got null",
        "{\"text\": \"a\\u0000\", \"label\": 1}=NUL",
        "{\"text\": \"a\\ud800\", \"label\": 1}=half of one",
        "{\"text\": \"a\"}=a member 'label'",
        "[]=got an array"
      })
  void ofJsonLines(String rowAndReason) throws DataException {
    String[] parts = rowAndReason.split("=");
    String lines = SmallTable.json("0", "1").replaceAll("(?m)^.*review 3\".*$", "@");

    check("own.jsonl", lines.replace("@", parts[0]), 4, parts[1]);
  }

  @Test
  void areCountedInTheSameDigitsEverywhere() throws DataException {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      ofACsv("review 3,too,positive=got 3");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void ofAJsonArray() throws DataException {
    String lines = SmallTable.json("0", "1").strip().replace("}\n", "},\n");

    check("own.json", "[" + lines.replace("\"review 3\"", "null") + "]", 4, "got null");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "__label__x __label__y two=got several",
        "no label=begins with '__label__'",
        "__label__x=blank text",
        "__label__ text=blank one"
      })
  void ofFastText(String rowAndReason) throws DataException {
    String[] parts = rowAndReason.split("=");
    String rows =
        SmallTable.table("", ' ', "", "")
            .strip()
            .replaceAll("(?m)^review (\\d*[02468]) ?$", "__label__x review $1")
            .replaceAll("(?m)^review (\\d+) ?$", "__label__y review $1");

    check("own.txt", rows.replace("__label__y review 3", parts[0]), 4, parts[1]);
  }

  @Test
  void whatIsNoRowIsNotGonePast() {
    TableFormat format = TableFormat.DEFAULT.withSkipBad(100);
    Path header = tables.write("own.csv", SmallTable.table("words,kind", ',', "x", "y"));
    Refusal.of(() -> SmallTable.read(header, format), header + ":1: expected a column 'text'");
    Path json =
        tables.write("own.json", "[" + SmallTable.json("0", "1").replace("}\n", "}\n,") + "{");
    Refusal.of(() -> SmallTable.read(json, format), json + ":21: expected a JSON object", "array");
  }
}
