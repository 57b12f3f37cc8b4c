package org.lstm4j.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.RawReviews;
import org.lstm4j.reviews.Refusal;

/** The ways in which people's tables are laid out; each holds the same reviews. */
class TableLayoutsTest {

  @TempDir Path folder;

  private SmallTable tables;
  private Map<String, String> expected;

  @BeforeEach
  void readThePlainOne() throws DataException {
    tables = new SmallTable(folder);
    expected = SmallTable.texts(SmallTable.read(tables.write("own.csv", SmallTable.csv())));
  }

  private void assertSame(RawReviews reviews) {
    assertEquals(List.copyOf(expected.values()).stream().sorted().toList(), sorted(reviews));
    assertEquals(List.of("negative", "positive"), reviews.origin().labels());
  }

  private static List<String> sorted(RawReviews reviews) {
    return SmallTable.texts(reviews).values().stream().sorted().toList();
  }

  private static void assertNoted(RawReviews reviews, String... notes) {
    assertEquals(List.of(notes), reviews.notes());
  }

  private static String rows() {
    return SmallTable.csv().substring(SmallTable.csv().indexOf('\n') + 1);
  }

  @ParameterizedTest
  @CsvSource({"';',semicolons", "'\t',tabs", "|,pipes"})
  void separatorIsFound(char separator, String words) throws DataException {
    String csv = SmallTable.csv().replace(',', separator).replace("review 3", "well, review 3");
    RawReviews reviews = SmallTable.read(tables.write("own.csv", csv));

    assertEquals("well, review 3", SmallTable.texts(reviews).get("own.csv:5"));
    assertNoted(
        reviews, "own.csv: read with " + words + " between the fields, as its first lines are.");
  }

  @Test
  void separatorOfTheEndingNeedsNoWord() throws DataException {
    assertNoted(SmallTable.read(folder.resolve("own.csv")));
    assertNoted(
        SmallTable.read(tables.write("own.tsv", SmallTable.csv().replace(',', '\t').getBytes())));
    assertSame(SmallTable.read(tables.write("own.tsv", SmallTable.csv())));
    assertNoted(
        SmallTable.read(tables.write("own.txt", SmallTable.csv())),
        "own.txt: read with commas between the fields, as its first lines are.");
  }

  @Test
  void separatorThatIsGivenWins() throws DataException {
    String csv = SmallTable.csv().replace(',', '~').replace("review 3", "a; b, c");
    Path table = tables.write("own.csv", csv);
    RawReviews reviews = SmallTable.read(table, TableFormat.DEFAULT.withSeparator('~'));

    assertEquals("a; b, c", SmallTable.texts(reviews).get("own.csv:5"));
    assertNoted(reviews);
    Refusal.of(
        () -> SmallTable.read(table, TableFormat.DEFAULT.withSeparator(';')),
        table + ":1: expected a column 'text', got none in [text~label]. Name the separator");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sep=;\r\n", "SEP=;\n", "\"sep=;\"\r", "\uFEFFsep=;\n"})
  void lineOfExcelNamesTheSeparator(String line) throws DataException {
    RawReviews reviews =
        SmallTable.read(tables.write("own.csv", line + SmallTable.csv().replace(',', ';')));

    assertSame(reviews);
    assertEquals("review 0", SmallTable.texts(reviews).get("own.csv:3"));
  }

  @Test
  void missingHeaderIsNamedWithTheRemedy() throws DataException {
    tables
        .refused("own.csv", rows())
        .because(
            1,
            "got none in [review 0, negative]",
            "looks like a row",
            "--no-header --text-column 1 --label-column 2");
    String turned = rows().replaceAll("(?m)^(.*),(.*)$", "$2,$1");
    tables.refused("own.csv", turned).because(1, "--no-header --text-column 2 --label-column 1");
    TableFormat format = TableFormat.DEFAULT.withColumns("2", "1").withoutHeader();
    assertSame(SmallTable.read(tables.write("own.csv", turned), format));
  }

  @Test
  void columnThatNeverChangesIsNotSuggestedForTheLabels() {
    String rows = rows().replaceAll("(?m)^(.*),(.*)$", "no query,$2,$1");
    tables.refused("own.csv", rows).because(1, "--no-header --text-column 3 --label-column 2");
  }

  @Test
  void withoutHeaderTheFirstTwoColumnsAreTaken() throws DataException {
    Path table = tables.write("own.csv", rows());
    RawReviews reviews = SmallTable.read(table, TableFormat.DEFAULT.withoutHeader());

    assertSame(reviews);
    assertEquals("review 0", SmallTable.texts(reviews).get("own.csv:1"));
  }

  @Test
  void firstRowIsNeverEatenAsAHeader() {
    for (String row : List.of("review 0,negative", "review 0,2", "1,review 0")) {
      boolean isLabelFirst = row.startsWith("1");
      String rows =
          isLabelFirst
              ? SmallTable.csv().replaceAll("(?m)^(.*),(.*)$", "$2,$1").replace("negative", "1")
              : SmallTable.csv().replace("negative", row.substring(row.indexOf(',') + 1));
      Path table = tables.write("own.csv", rows.substring(rows.indexOf('\n') + 1));
      TableFormat format =
          isLabelFirst
              ? TableFormat.DEFAULT.withColumns("2", "1")
              : TableFormat.DEFAULT.withColumns("1", "2");

      Refusal.of(() -> SmallTable.read(table, format), table + ":1: expected", "Add --no-header");
    }
  }

  @Test
  void headerIsNoRow() {
    Path table = folder.resolve("own.csv");

    Refusal.of(
        () -> SmallTable.read(table, TableFormat.DEFAULT.withoutHeader()),
        table + ":1: expected a row",
        "got the names [text, label]. Leave --no-header out.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
  void utf16IsReadWithAndWithoutMark(String charset) throws DataException {
    for (String mark : List.of("", "\uFEFF")) {
      byte[] bytes = (mark + SmallTable.csv()).getBytes(Charset.forName(charset));
      RawReviews reviews = SmallTable.read(tables.write("own.csv", bytes));

      assertSame(reviews);
      assertNoted(reviews, "own.csv: read as " + charset + ", as its bytes say.");
    }
  }

  @Test
  void utf16OfOtherScriptsIsReadToo() throws DataException {
    String csv = SmallTable.csv().replace("review", "这部电影非常好看我很喜欢它上个星期看了");
    byte[] bytes = csv.getBytes(StandardCharsets.UTF_16LE);

    assertTrue(
        SmallTable.texts(SmallTable.read(tables.write("own.csv", bytes)))
            .get("own.csv:2")
            .startsWith("这部"));
  }

  @Test
  void blanksAroundColumnNamesAreCutOff() throws DataException {
    String csv = SmallTable.csv().replace("text,label", "\u00A0text, label ");
    RawReviews reviews = SmallTable.read(tables.write("own.csv", csv));

    assertSame(reviews);
    assertNoted(reviews, "own.csv: blanks around 2 column names are cut off.");
  }

  @Test
  void blanksAroundLabelsAreCutOff() throws DataException {
    String csv = SmallTable.csv().replace(",positive", ", positive ");
    RawReviews reviews = SmallTable.read(tables.write("own.csv", csv));

    assertSame(reviews);
    assertEquals(1, reviews.notes().size(), reviews.notes()::toString);
  }

  @ParameterizedTest
  @EnumSource
  void packedTablesAreRead(SmallPacking packing) throws DataException {
    byte[] packed = packing.pack(SmallTable.csv().getBytes(StandardCharsets.UTF_8));

    assertSame(SmallTable.read(tables.write("own.csv." + packing, packed)));
    assertSame(SmallTable.read(tables.write("own.csv", packed)));
  }

  @Test
  void jsonMayBeAnArrayOrStandOverSeveralLines() throws DataException {
    String lines = SmallTable.json("\"negative\"", "\"positive\"");
    String array = "[" + lines.strip().replace("}\n", "},\n") + "]\n";
    assertSame(SmallTable.read(tables.write("own.json", array)));
    Path oneLine = tables.write("own.json", array.replace("\n", ""));
    assertEquals(SmallTable.ROWS, SmallTable.all(SmallTable.read(oneLine)).size());
    assertSame(SmallTable.read(tables.write("own.json", lines.replace(", \"", ",\r\n  \""))));
    RawReviews reviews = SmallTable.read(tables.write("own.txt", array));
    assertSame(reviews);
    assertNoted(reviews, "own.txt: read as JSON, as it begins.");
    assertEquals("review 3", SmallTable.texts(reviews).get("own.txt:4"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"own.ft.txt", "own.txt", "own.csv", "own.ft"})
  void fastTextIsRead(String name) throws DataException {
    String lines = rows().replaceAll("(?m)^(.*),(.*)$", "__label__$2 $1");

    assertSame(SmallTable.read(tables.write(name, lines)));
    assertSame(SmallTable.read(tables.write(name, lines.replace("\n", "\r\n\r\n"))));
  }

  @Test
  void otherEncodingsAreNamedNotGuessed() throws DataException {
    Charset windows = Charset.forName("windows-1252");
    byte[] bytes = SmallTable.csv().replace("review 3,", "caf\u00E9 \u2026,").getBytes(windows);
    Path table = tables.write("own.csv", bytes);

    Refusal.of(
        () -> SmallTable.read(table),
        table + ":5: expected UTF-8, got byte 0xE9 at byte offset",
        "--encoding windows-1252");
    assertEquals(
        "caf\u00E9 \u2026",
        SmallTable.texts(SmallTable.read(table, TableFormat.DEFAULT.withEncoding(windows)))
            .get("own.csv:5"));
  }
}
