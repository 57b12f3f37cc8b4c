package org.lstm4j.table;

import java.io.IOException;
import java.util.List;
import org.lstm4j.reviews.DataException;

/** Rows of a file for fastText: {@code __label__}, a label, a blank and the text, one a line. */
final class FastTextRows implements TableRows {

  static final String MARK = "__label__";

  private final TableFile file;
  private final Lines lines;
  private final boolean isLabelled;
  private final BadRows bad;

  FastTextRows(TableFile file, Lines lines, boolean isLabelled, BadRows bad) {
    this.file = file;
    this.lines = lines;
    this.isLabelled = isLabelled;
    this.bad = bad;
  }

  /** A line's label and text. */
  private record Parts(String label, String text) {}

  @Override
  public void read(Sink sink) throws IOException {
    for (String line = lines.next(); line != null; line = lines.next()) {
      Parts parts = line.isBlank() ? null : parts(line);
      if (parts != null) {
        sink.accept(
            lines.number(),
            parts.text(),
            parts.label(),
            (number, text) ->
                new TextTable.Row(
                    number,
                    text,
                    1,
                    List.of(
                        new TextTable.Field("label", parts.label(), false),
                        new TextTable.Field("text", text, false))));
      }
    }
  }

  /** Takes a line apart; null if it is a bad one that is gone past. */
  private Parts parts(String line) throws DataException {
    try {
      String rest = line.strip();
      if (!rest.startsWith(MARK)) {
        throw file.bad(
            lines.number(),
            "expected a line that begins with '__label__' as the first does, got none. Write its"
                + " label or remove the line.");
      }
      int end = labelEnd(rest);
      String label = rest.substring(MARK.length(), end);
      String text = rest.substring(end).strip();
      if (text.startsWith(MARK)) {
        throw file.bad(
            lines.number(),
            "expected one label, got several. Keep the one that counts, or give each combination a"
                + " name of its own.");
      }
      if (isLabelled) {
        file.requireRow(lines.number(), text, label);
      } else {
        file.requireText(lines.number(), text);
      }
      return new Parts(label, text);
    } catch (BadRowException e) {
      bad.pass(e);
      return null;
    }
  }

  private static int labelEnd(String line) {
    int end = MARK.length();
    while (end < line.length() && !Character.isWhitespace(line.charAt(end))) {
      end++;
    }
    return end;
  }
}
