package org.lstm4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.lstm4j.metrics.Counts;
import org.lstm4j.metrics.Figures;

/** What the scores of labels and of tags have in common when people read them. */
final class ScoreLines {

  /** Columns of a name at most. */
  static final int MOST_NAME = 40;

  private static final String UNDEFINED = "-";

  private ScoreLines() {}

  /** Four decimals. */
  static String shown(double figure) {
    return String.format(Locale.ROOT, "%.4f", figure);
  }

  /** Four decimals, or a stroke for what is undefined. */
  static String shown(OptionalDouble figure) {
    return figure.isPresent() ? shown(figure.getAsDouble()) : UNDEFINED;
  }

  /** Cells of precision, recall and F1. */
  static List<String> cells(Figures figures) {
    return List.of(shown(figures.precision()), shown(figures.recall()), shown(figures.f1()));
  }

  /** Cells of precision, recall and F1. */
  static List<String> cells(Counts counts) {
    return cells(counts.figures());
  }

  /** A table of figures and the line that explains a stroke in it. */
  static List<String> explained(List<List<String>> rows) {
    List<String> lines = new ArrayList<>(Aligned.lines(rows));
    if (rows.stream().skip(1).anyMatch(row -> row.subList(1, row.size()).contains(UNDEFINED))) {
      boolean hasArea = rows.get(0).contains("ROC-AUC");
      lines.add(
          UNDEFINED
              + " is undefined: no review is called so (precision), is really so (recall), or"
              + " either (F1)"
              + (hasArea ? "; all or none are really so (ROC-AUC)" : ""));
    }
    return lines;
  }

  /** Two columns, both at the left. */
  static List<String> named(List<String> names, List<String> values) {
    int width = names.stream().mapToInt(Aligned::width).max().orElse(0);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String room = " ".repeat(width - Aligned.width(names.get(i)));
      lines.add(names.get(i) + room + "  " + values.get(i));
    }
    return lines;
  }
}
