package org.lstm4j.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.table.TextTable.Field;
import org.lstm4j.table.TextTable.Row;

class TextTableTest {

  @TempDir Path folder;

  private final List<String> notes = new ArrayList<>();

  private List<Row> read(String name, String content, TableFormat format) throws IOException {
    Path table = new SmallTable(folder).write(name, content);
    List<Row> rows = new ArrayList<>();
    new TextTable(table, format).forEach(rows::add, notes::add);
    return rows;
  }

  private static Field field(String name, String value) {
    return new Field(name, value, false);
  }

  @Test
  void allFieldsComeInOrder() throws IOException {
    List<Row> rows =
        read("a.csv", "id,text,text 2\n7,\"Fine, fine.\",x\n8,,y\n", TableFormat.DEFAULT);

    assertEquals(
        List.of(
            new Row(
                2,
                "Fine, fine.",
                1,
                List.of(field("id", "7"), field("text", "Fine, fine."), field("text 2", "x"))),
            new Row(3, "", 1, List.of(field("id", "8"), field("text", ""), field("text 2", "y")))),
        rows);
    assertEquals(List.of(), notes);
  }

  @Test
  void onlyColumnNeedsNoName() throws IOException {
    List<Row> rows = read("a.csv", "words\nFine.\n", TableFormat.DEFAULT);

    assertEquals(List.of(new Row(2, "Fine.", 0, List.of(field("words", "Fine.")))), rows);
    assertEquals(List.of("takes its only column, 'words', for the texts."), notes);
  }

  @Test
  void columnsWithoutHeaderAreCalledByTheirNumbers() throws IOException {
    TableFormat format =
        new TableFormat(
            TableFormat.DEFAULT.separator(),
            TableFormat.DEFAULT.encoding(),
            false,
            Optional.of("2"),
            TableFormat.DEFAULT.labelColumn(),
            0);

    assertEquals(
        List.of(new Row(1, "Fine.", 1, List.of(field("1", "7"), field("2", "Fine.")))),
        read("a.csv", "7,Fine.\n", format));
  }

  @Test
  void membersKeepTheirJson() throws IOException {
    List<Row> rows =
        read(
            "a.json",
            "[{\"n\": 1.50, \"text\": \"Fine.\", \"o\": {\"a\": [1, null]}, \"z\": null}]",
            TableFormat.DEFAULT);

    assertEquals(
        List.of(
            new Row(
                1,
                "Fine.",
                1,
                List.of(
                    new Field("n", "1.50", true),
                    field("text", "Fine."),
                    new Field("o", "{\"a\":[1,null]}", true),
                    new Field("z", "null", true)))),
        rows);
  }

  @Test
  void fastTextHasItsLabelBeside() throws IOException {
    assertEquals(
        List.of(new Row(1, "Fine.", 1, List.of(field("label", "2"), field("text", "Fine.")))),
        read("a.txt", "__label__2 Fine.\n", TableFormat.DEFAULT));
  }

  @Test
  void badRowsAreNotedAsTheyCome() throws IOException {
    List<Row> rows =
        read("a.csv", "text,n\nFine.,1\nDull.\nWarm.,3\n", TableFormat.DEFAULT.withSkipBad(1));

    assertEquals(List.of("Fine.", "Warm."), rows.stream().map(Row::text).toList());
    assertEquals("1 bad row was passed over, of at most 1 as said by --skip-bad.", notes.get(1));
  }

  @Test
  void whatTheConsumerThrowsIsPassedOn() {
    Path table = new SmallTable(folder).write("a.csv", "text\nFine.\n");
    IOException full = new IOException("no space left");

    assertSame(
        full,
        assertThrows(
            IOException.class,
            () ->
                new TextTable(table, TableFormat.DEFAULT)
                    .forEach(
                        row -> {
                          throw full;
                        },
                        notes::add)));
  }
}
