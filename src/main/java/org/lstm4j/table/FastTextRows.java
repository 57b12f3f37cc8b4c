package org.lstm4j.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.lstm4j.reviews.DataException;

/**
 * Rows of a file for fastText: {@code __label__}, a label, a blank and the text, one a line. Where
 * tags are asked for, a line has any number of them before its text.
 */
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

  /** A line's labels and text. */
  private record Parts(List<String> labels, String text) {}

  @Override
  public void read(Sink sink) throws IOException {
    for (String line = lines.next(); line != null; line = lines.next()) {
      Parts parts = line.isBlank() ? null : parts(line);
      if (parts != null) {
        sink.accept(
            lines.number(),
            parts.text(),
            parts.labels(),
            (number, text) ->
                new TextTable.Row(
                    number,
                    text,
                    1,
                    List.of(
                        new TextTable.Field("label", String.join(" ", parts.labels()), false),
                        new TextTable.Field("text", text, false))));
      }
    }
  }

  /** Takes a line apart; null if it is a bad one that is gone past. */
  private Parts parts(String line) throws DataException {
    try {
      String rest = line.strip();
      if (!rest.startsWith(MARK) && !file.hasTags()) {
        throw file.bad(
            lines.number(),
            "expected a line that begins with '__label__' as the first does, got none. Write its"
                + " label or remove the line.");
      }
      List<String> labels = new ArrayList<>();
      while (rest.startsWith(MARK) && (labels.isEmpty() || file.hasTags())) {
        int end = labelEnd(rest);
        labels.add(rest.substring(MARK.length(), end));
        rest = rest.substring(end).strip();
      }
      String text = rest;
      if (text.startsWith(MARK)) {
        throw file.bad(
            lines.number(),
            "expected one label, got several. Keep the one that counts, or take them as tags with"
                + " --tag-separator space.");
      }
      if (isLabelled) {
        file.requireRow(lines.number(), text, labels);
      } else {
        file.requireText(lines.number(), text);
      }
      return new Parts(file.hasTags() ? TableFile.tags(labels) : labels, text);
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
