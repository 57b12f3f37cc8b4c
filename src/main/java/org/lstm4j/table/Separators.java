package org.lstm4j.table;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds out which character stands between the fields of a table. */
final class Separators {

  private static final List<Character> USUAL = List.of(',', ';', '\t', '|');
  private static final int ROWS = 30;
  private static final int SEP_LENGTH = 5;

  private Separators() {}

  /** Word for a separator in the plural. */
  static String words(char separator) {
    return switch (separator) {
      case ',' -> "commas";
      case ';' -> "semicolons";
      case '\t' -> "tabs";
      case '|' -> "pipes";
      case ' ' -> "blanks";
      default -> "'" + separator + "'";
    };
  }

  /** The separator that Excel's first line {@code sep=;} names; empty if there is no such line. */
  static Optional<Character> said(String start) {
    String line = firstLine(start).replace("\"", "");
    boolean isSaid =
        line.toLowerCase(Locale.ROOT).startsWith("sep=") && line.length() == SEP_LENGTH;
    return isSaid ? Optional.of(line.charAt(SEP_LENGTH - 1)) : Optional.empty();
  }

  private static String firstLine(String start) {
    int end = (int) start.chars().takeWhile(c -> c != '\n' && c != '\r').count();
    return start.substring(0, end);
  }

  /**
   * The separator that gives the first rows the same number of fields, two or more: the one that
   * the ending stands for if it does, else of several the one with most fields. Where none does,
   * that of the ending.
   *
   * @param start how the table begins
   * @param isWhole whether that is all of it
   * @param usual what the ending stands for
   */
  static char find(TableFile file, String start, boolean isWhole, char usual) throws IOException {
    String rows = isWhole ? start : withoutLastLine(start);
    List<Integer> counts = counts(file, rows, usual);
    if (isAgreed(counts)) {
      return usual;
    }
    char best = usual;
    int most = 1;
    for (char candidate : USUAL) {
      List<Integer> other = counts(file, rows, candidate);
      if (isAgreed(other) && other.get(0) > most) {
        best = candidate;
        most = other.get(0);
      }
    }
    return best;
  }

  private static boolean isAgreed(List<Integer> counts) {
    return !counts.isEmpty()
        && counts.get(0) > 1
        && counts.stream().allMatch(count -> count.equals(counts.get(0)));
  }

  private static String withoutLastLine(String start) {
    int end = Math.max(start.lastIndexOf('\n'), start.lastIndexOf('\r'));
    return end < 0 ? start : start.substring(0, end);
  }

  /** Number of fields of the first rows; those with wrong quotes don't count. */
  private static List<Integer> counts(TableFile file, String rows, char separator)
      throws IOException {
    DelimitedReader reader = new DelimitedReader(file, new StringReader(rows), separator);
    List<Integer> counts = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      try {
        DelimitedReader.Row next = reader.next();
        if (next == null) {
          return counts;
        }
        counts.add(next.fields().size());
        reader.expect(counts.get(0), lines -> false);
      } catch (BadRowException e) {
        return counts; // it is cut off here, or refused when it is read
      }
    }
    return counts;
  }
}
