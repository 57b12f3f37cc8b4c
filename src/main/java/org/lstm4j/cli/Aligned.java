package org.lstm4j.cli;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.WCWidth;
import org.lstm4j.check.Shown;

/**
 * A table in which everything stands below each other, on a terminal with letters of one width,
 * wide ones (Chinese, for one) counting two: the first column at the left, the others at the right.
 */
final class Aligned {

  private static final String GAP = "  ";

  private Aligned() {}

  /** Columns that a text takes once it is shown. */
  static int width(String text) {
    return Shown.line(text).codePoints().map(c -> Math.max(0, WCWidth.wcwidth(c))).sum();
  }

  /**
   * A line for each row.
   *
   * @param rows cells, as many in each row
   */
  static List<String> lines(List<List<String>> rows) {
    int[] widths = widths(rows);
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String room = " ".repeat(widths[i] - width(row.get(i)));
        line.append(i == 0 ? "" : GAP);
        line.append(i == 0 ? row.get(i) + room : room + row.get(i));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  /** Columns that the longest line takes. */
  static int totalWidth(List<List<String>> rows) {
    int total = 0;
    for (int width : widths(rows)) {
      total += width + GAP.length();
    }
    return total - GAP.length();
  }

  private static int[] widths(List<List<String>> rows) {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], width(row.get(i)));
      }
    }
    return widths;
  }
}
