package org.lstm4j.table;

import java.io.IOException;
import java.io.Reader;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.lstm4j.reviews.DataException;

/**
 * Reads rows of fields with a separator between them, quotes around some of them, and line breaks
 * inside quotes.
 *
 * <p>A field that begins with a quote ends with one, and holds others doubled. In a file with
 * commas or semicolons anything else is refused, and so is a field over several lines that look
 * like rows, for its quote is likely to be a stray one. In a file with tabs or pipes most programs
 * write quotes as they are; so there a field that begins with a quote and isn't closed as above, or
 * whose lines all have as many fields as a row has, is taken as it stands.
 *
 * <p>Lines that are blank are passed over. Takes memory for one row. Not thread-safe.
 */
final class DelimitedReader {

  /** Most characters of a row: four times those of the longest review. */
  static final int MAX_ROW = 1 << 22;

  /** So many lines that look like rows behind an open quote are rows. */
  private static final int ENOUGH_LINES = 20;

  /** No field in a file with tabs has so many lines. */
  private static final int MOST_LINES = 200;

  private static final int LONGEST_QUOTED = 1 << 20;
  private static final int NOT_CLOSED = -1;

  private final TableFile file;
  private final Reader reader;
  private final char separator;
  private final boolean isLenient;
  private char[] buffer = new char[1 << 16];
  private int start; // of the row in the buffer; other places count from here
  private int end;
  private long line = 1;
  private final List<String> fields = new ArrayList<>();
  private final StringBuilder value = new StringBuilder();

  private int expected; // fields of a row; 0 if not known yet
  private Suspicion suspicion = cells -> false;
  private long strayLine;
  private int strays;

  private int breaks; // line breaks in the quoted field that was read last
  private boolean isLikeRows; // whether all its lines have as many fields as a row has

  /**
   * Tells whether lines inside a quoted field, split at the separators, are rows by what they say.
   */
  interface Suspicion {
    boolean areRows(List<String[]> lines);
  }

  /**
   * One row.
   *
   * @param fields at least one
   * @param line where it begins, from 1
   */
  record Row(List<String> fields, long line) {}

  DelimitedReader(TableFile file, Reader reader, char separator) {
    this.file = file;
    this.reader = reader;
    this.separator = separator;
    this.isLenient = separator == '\t' || separator == '|';
  }

  /** Tells it what rows look like, so that it knows them inside a quoted field. */
  void expect(int count, Suspicion rows) {
    expected = count;
    suspicion = rows;
  }

  /** Number of fields that begin with a quote and were taken as they stand. */
  int strays() {
    return strays;
  }

  /** Line where the first of these begins. */
  long strayLine() {
    return strayLine;
  }

  /**
   * The next row that isn't blank; null if there is none.
   *
   * @throws BadRowException if its quotes are wrong; the next one then begins on the next line
   */
  Row next() throws IOException {
    while (has(0)) {
      long first = line;
      int breaksInRow;
      try {
        breaksInRow = fields();
      } catch (BadRowException e) {
        skipLine();
        throw e;
      }
      line += breaksInRow;
      if (fields.size() > 1 || !fields.get(0).isBlank()) {
        return new Row(List.copyOf(fields), first);
      }
    }
    return null;
  }

  /** Goes to the next line. */
  void skipLine() throws IOException {
    int next = behindBreak(plainEnd(0, false)); // may move the row in the buffer
    start += next;
    line++;
  }

  /** Reads the fields of a row and goes behind it; returns the number of lines it takes. */
  private int fields() throws IOException {
    fields.clear();
    int inside = 0;
    int at = 0;
    while (true) {
      if (has(at) && get(at) == '"') {
        at = quoted(at, inside);
        inside += breaks;
      } else {
        at = plain(at);
      }
      if (!has(at)) {
        start += at;
        return inside + 1;
      }
      if (get(at) != separator) {
        int next = behindBreak(at); // may move the row in the buffer
        start += next;
        return inside + 1;
      }
      at++;
    }
  }

  private int plain(int at) throws IOException {
    int stop = plainEnd(at, true);
    fields.add(new String(buffer, start + at, stop - at));
    return stop;
  }

  /** Place of the next separator, if asked for, or line break. */
  private int plainEnd(int from, boolean isAtSeparator) throws IOException {
    int at = from;
    char stop = isAtSeparator ? separator : '\n';
    while (true) {
      char[] chars = buffer;
      int i = start + at;
      while (i < end) {
        char c = chars[i];
        if (c == stop || c == '\n' || c == '\r') {
          return i - start;
        }
        i++;
      }
      at = end - start;
      if (!has(at)) {
        return at;
      }
    }
  }

  private int behindBreak(int at) throws IOException {
    if (!has(at)) {
      return at;
    }
    return get(at) == '\r' && has(at + 1) && get(at + 1) == '\n' ? at + 2 : at + 1;
  }

  /** Reads a field that begins with a quote; returns the place behind it. */
  private int quoted(int at, int inside) throws IOException {
    int stop = close(at + 1);
    if (isLenient) {
      if (stop == NOT_CLOSED || isLikeRows) {
        strayLine = strays == 0 ? line + inside : strayLine;
        strays++;
        breaks = 0;
        return plain(at);
      }
    } else {
      requireClosed(stop, line + inside);
    }
    fields.add(value.toString());
    return stop;
  }

  private void requireClosed(int stop, long begin) throws IOException {
    if (stop == NOT_CLOSED) {
      throw file.bad(
          begin,
          value.length() == 0
              ? "expected closed quotes, got a field that begins with a quote here and never ends."
                  + " Close it, or double the quotes inside a field."
              : String.format(
                  Locale.ROOT,
                  "expected closed quotes, got text behind the quote that closes the field begun"
                      + " here%s. Put quotes around a whole field and double those inside.",
                  breaks == 0 ? "" : ", in line " + (begin + breaks)));
    }
    if (isLikeRows && suspicion.areRows(lines(stop))) {
      throw file.bad(
          begin,
          String.format(
              Locale.ROOT,
              "expected a closed quote, got a field over %d lines that look like rows. Close the"
                  + " quote that begins here, or double it and put quotes around the whole field.",
              breaks + 1));
    }
  }

  /** The lines from the beginning of the row to the end of the line at {@code stop}, as rows. */
  private List<String[]> lines(int stop) throws IOException {
    int last = plainEnd(stop, false);
    String all = new String(buffer, start, last);
    String split = Pattern.quote(String.valueOf(separator));
    return all.lines().filter(text -> !text.isBlank()).map(text -> text.split(split, -1)).toList();
  }

  /**
   * Looks for the quote that closes a field, and gathers its value on the way.
   *
   * @param from behind the opening quote
   * @return the place of the separator, the line break or the end behind it; {@link #NOT_CLOSED} if
   *     the file ends before ({@code value} is empty then) or other text follows it
   */
  private int close(int from) throws IOException {
    value.setLength(0);
    breaks = 0;
    isLikeRows = expected > 1;
    int separators = fields.size(); // in this line, read plainly
    int begun = from;
    int at = from;
    while (true) {
      if (!has(at) || isLenient && at - from > LONGEST_QUOTED) {
        value.setLength(0);
        return NOT_CLOSED;
      }
      char c = get(at);
      if (c == '"') {
        value.append(buffer, start + begun, at - begun);
        if (has(at + 1) && get(at + 1) == '"') {
          begun = at + 1;
          at += 2;
          continue;
        }
        int stop = behindBlanks(at + 1);
        if (!isBehindField(stop)) {
          value.append('"'); // says that it ended
          return NOT_CLOSED;
        }
        isLikeRows = breaks > 0 && isLikeRows && isRow(separators + separatorsFrom(stop));
        return stop;
      }
      if (c == separator) {
        separators++;
      } else if (c == '\n' || c == '\r') {
        int next = behindBreak(at);
        isLikeRows = isLikeRows && (isRow(separators) || isBlankLine(at, separators));
        separators = 0;
        breaks++;
        if (isLenient && breaks >= (isLikeRows ? ENOUGH_LINES : MOST_LINES)) {
          value.setLength(0);
          return NOT_CLOSED;
        }
        at = next;
        continue;
      }
      at++;
    }
  }

  private boolean isRow(int separators) {
    return separators + 1 == expected;
  }

  private boolean isBlankLine(int at, int separators) {
    return separators == 0 && at > 0 && (get(at - 1) == '\n' || get(at - 1) == '\r');
  }

  private int separatorsFrom(int from) throws IOException {
    int count = 0;
    int at = plainEnd(from, true);
    while (has(at) && get(at) == separator) {
      count++;
      at = plainEnd(at + 1, true);
    }
    return count;
  }

  private int behindBlanks(int from) throws IOException {
    int at = from;
    while (has(at) && !isBehindField(at) && Character.isWhitespace(get(at))) {
      at++;
    }
    return at;
  }

  private boolean isBehindField(int at) throws IOException {
    if (!has(at)) {
      return true;
    }
    char c = get(at);
    return c == separator || c == '\n' || c == '\r';
  }

  private char get(int at) {
    return buffer[start + at];
  }

  /** Whether there is a character at this place; reads on if need be. */
  private boolean has(int at) throws IOException {
    return start + at < end || fill(at);
  }

  private boolean fill(int at) throws IOException {
    while (start + at >= end) {
      if (start > 0) {
        System.arraycopy(buffer, start, buffer, 0, end - start);
        end -= start;
        start = 0;
      }
      if (end > MAX_ROW) {
        throw tooLong(file, line, CharBuffer.wrap(buffer, 0, end));
      }
      if (end == buffer.length) {
        buffer = Arrays.copyOf(buffer, 2 * end);
      }
      int count = reader.read(buffer, end, buffer.length - end);
      if (count < 0) {
        return false;
      }
      end += count;
    }
    return true;
  }

  /** Refuses a row that goes on for ever. */
  static DataException tooLong(TableFile file, long line, CharSequence text) {
    return text.chars().anyMatch(c -> c == 0)
        ? file.refused(line, "expected text, got the character NUL (U+0000) in a line without end.")
        : file.refused(
            line,
            "expected a row of at most 4 MiB, got more. Look for a quote that isn't closed, or"
                + " shorten the row.");
  }
}
