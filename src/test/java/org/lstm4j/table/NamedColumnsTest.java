package org.lstm4j.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lstm4j.reviews.DataException;

/** Columns of a table that somebody else reads are found as those of a file. */
class NamedColumnsTest {

  private final List<String> notes = new ArrayList<>();

  private NamedColumns of(TableFormat format, boolean isLabelled, String... names)
      throws DataException {
    return NamedColumns.of(
        "mails", format, Optional.empty(), List.of(names), isLabelled, notes::add);
  }

  @Test
  void areFoundByTheirUsualNames() throws DataException {
    assertEquals(
        new NamedColumns(2, 0), of(TableFormat.DEFAULT, true, "Sentiment", "id", "Review"));
    assertEquals(List.of(), notes);
  }

  @Test
  void areFoundByUnusualNamesWithANote() throws DataException {
    assertEquals(new NamedColumns(1, 0), of(TableFormat.DEFAULT, true, "stars", "body", "day"));
    assertEquals(
        List.of("mails: takes the column 'body' for the texts and 'stars' for the labels."), notes);
  }

  @Test
  void areFoundByGivenNamesOrNumbers() throws DataException {
    assertEquals(
        new NamedColumns(1, 2),
        of(TableFormat.DEFAULT.withColumns("said", "3"), true, "text", "said", "mood"));
  }

  @Test
  void areCountedWithoutAHeader() throws DataException {
    assertEquals(
        new NamedColumns(0, 1), of(TableFormat.DEFAULT.withoutHeader(), true, "_c0", "_c1"));
  }

  @Test
  void needNoLabel() throws DataException {
    assertEquals(new NamedColumns(0, -1), of(TableFormat.DEFAULT, false, "text", "day"));
  }

  @Test
  void areRefusedWithoutALine() {
    assertEquals(
        "mails: expected a column 'text', got none in [id, words, day]. Name the column with"
            + " --text-column.",
        assertThrows(DataException.class, () -> of(TableFormat.DEFAULT, true, "id", "words", "day"))
            .getMessage());
  }
}
