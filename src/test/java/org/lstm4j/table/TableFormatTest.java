package org.lstm4j.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.RawReviews;
import org.lstm4j.reviews.Refusal;

class TableFormatTest {

  private static final TableFormat DEFAULT = TableFormat.DEFAULT;

  @TempDir Path folder;

  private static void refuse(String start, Executable format) {
    String message = assertThrows(IllegalArgumentException.class, format).getMessage();
    assertTrue(message.startsWith(start + ": expected"), message);
  }

  @ParameterizedTest
  @ValueSource(chars = {'"', '\n', '\r', '\0', 'a', '7', '\uD800'})
  void separatorIsNoneOfTheCharactersOfAField(char separator) {
    refuse("separator", () -> DEFAULT.withSeparator(separator));
  }

  @Test
  void columnsAreTwoAndHaveNames() {
    refuse("textColumn", () -> DEFAULT.withColumns(" ", "b"));
    refuse("labelColumn", () -> DEFAULT.withColumns("a", ""));
    refuse("labelColumn", () -> DEFAULT.withColumns("a", "a"));
    refuse("textColumn", () -> DEFAULT.withColumns("a", "2").withoutHeader());
    refuse("labelColumn", () -> DEFAULT.withColumns("1", "0").withoutHeader());
    refuse("skipBad", () -> DEFAULT.withSkipBad(-1));
  }

  @Test
  void everySettingIsPartOfTheIdentity() throws DataException {
    Path table = new SmallTable(folder).write("own.csv", SmallTable.csv());
    Set<String> identities = new HashSet<>();
    List<TableFormat> formats =
        List.of(
            DEFAULT,
            DEFAULT.withSeparator(','),
            DEFAULT.withEncoding(StandardCharsets.UTF_8),
            DEFAULT.withoutHeader(),
            DEFAULT.withColumns("text", "label"),
            DEFAULT.withColumns("label", "text"),
            DEFAULT.withSkipBad(1));
    for (TableFormat format : formats) {
      identities.add(new ReviewTable(table, TableSettings.DEFAULT.withFormat(format)).identity());
    }

    assertEquals(formats.size(), identities.size());
  }

  @ParameterizedTest
  @CsvSource({
    "'Text,Label', ''",
    "'Review,SENTIMENT', ''",
    "'v2,v1', own.csv: takes the column 'v2' for the texts and 'v1' for the labels.",
    "'body,label', own.csv: takes the column 'body' for the texts.",
    "'text,Stars', own.csv: takes the column 'Stars' for the labels.",
    "'text,kind', 'own.csv: takes ''kind'', the other of its two columns, for the labels.'",
    "'words,label', 'own.csv: takes ''words'', the other of its two columns, for the texts.'"
  })
  void usualNamesAreFound(String header, String note) throws DataException {
    RawReviews reviews =
        SmallTable.read(
            new SmallTable(folder)
                .write("own.csv", SmallTable.csv().replace("text,label", header)));

    assertEquals(SmallTable.ROWS, SmallTable.all(reviews).size());
    assertEquals(note.isEmpty() ? List.of() : List.of(note), reviews.notes());
  }

  @Test
  void severalUsualNamesAreRefusedByName() {
    new SmallTable(folder)
        .refused("own.csv", SmallTable.table("body,Message,label", ',', "x,a", "x,b"))
        .because(1, "one column for the texts, got two: 'body', 'Message'", "--text-column");
    new SmallTable(folder)
        .refused("own.csv", SmallTable.table("text,class,score", ',', "x,a", "x,b"))
        .because(1, "one column for the labels, got two: 'class', 'score'", "--label-column");
  }

  @Test
  void columnMayBeNumberedWhereNoneHasThisName() throws DataException {
    Path table =
        new SmallTable(folder).write("own.csv", SmallTable.table("a,b,2", ',', "n,x", "p,y"));

    assertEquals(
        List.of("n", "p"), SmallTable.read(table, DEFAULT.withColumns("1", "b")).origin().labels());
    assertEquals(
        List.of("x", "y"), SmallTable.read(table, DEFAULT.withColumns("1", "2")).origin().labels());
    Refusal.of(
        () -> SmallTable.read(table, DEFAULT.withColumns("4", "b")),
        table + ":1: expected a column '4', got none in [a, b, 2].");
  }

  @Test
  void arrayInAnObjectIsNamed() {
    new SmallTable(folder)
        .refused("own.json", "{\"n\": 1, \"data\": [{\"text\": \"a\", \"label\": 1}]}")
        .because(1, "a column 'text', got none in [n, data]", "in the array 'data'");
    new SmallTable(folder)
        .refused("own.json", "{\n\"text\": {\"0\": \"a\"},\n\"label\": {\"0\": 1}}")
        .because(1, "a string in 'text', got an object", "orient='records'");
  }

  @Test
  void utf32IsRefused() {
    Path table =
        new SmallTable(folder)
            .write("own.csv", ("\uFEFF" + SmallTable.csv()).getBytes(Charset.forName("UTF-32LE")));

    Refusal.of(() -> SmallTable.read(table), table + ": expected UTF-8 or UTF-16, got UTF-32.");
  }

  @Test
  void markOfAnotherEncodingIsRefused() {
    Path table = new SmallTable(folder).write("own.csv", "\uFEFF" + SmallTable.csv());

    Refusal.of(
        () -> SmallTable.read(table, DEFAULT.withEncoding(StandardCharsets.ISO_8859_1)),
        table + ": expected ISO-8859-1 as said by --encoding, got the byte order mark of UTF-8.",
        "Leave --encoding out");
  }

  @Test
  void zerosInUtf8AreRefusedNotTakenForUtf16() {
    new SmallTable(folder)
        .refused("own.csv", SmallTable.csv().replace("review 3,", "review\0 3,"))
        .because(5, "got the character NUL");
  }
}
