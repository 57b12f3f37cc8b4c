package org.lstm4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.lstm4j.check.ShownNames;
import org.lstm4j.metrics.ConfusionMatrix;

/**
 * A confusion matrix as lines. With names above the columns where a terminal has room for them,
 * else with their numbers; of more than {@link #MOST} labels only the most frequent mistakes.
 *
 * @param matrix the counts
 * @param names of the labels, fit to be shown
 */
record MatrixLines(ConfusionMatrix matrix, List<String> names) {

  /** More columns of numbers would break the lines of any terminal. */
  private static final int MOST = 20;

  private static final int TERMINAL = 100;
  private static final int MISTAKES = 5;
  private static final int MOST_NAME = 24;

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (names.size() <= MOST) {
      List<List<String>> rows = named();
      lines.addAll(Aligned.lines(Aligned.totalWidth(rows) <= TERMINAL ? rows : numbered()));
    } else {
      lines.add(
          "Confusion matrix of "
              + names.size()
              + " labels: too wide to print; -o DIR writes it as a table and a picture.");
    }
    if (names.size() > 2) {
      lines.addAll(mistakes());
    }
    return lines;
  }

  private List<List<String>> named() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(row("", names.stream().map(name -> "called " + name).toList()));
    for (int k = 0; k < names.size(); k++) {
      rows.add(row("really " + names.get(k), counts(k, "0")));
    }
    return rows;
  }

  /** Rows have number and name, columns the number; a point is nothing. */
  private List<List<String>> numbered() {
    List<List<String>> rows = new ArrayList<>();
    int digits = String.valueOf(names.size()).length();
    rows.add(
        row(
            "really \\ called",
            IntStream.rangeClosed(1, names.size()).mapToObj(String::valueOf).toList()));
    for (int k = 0; k < names.size(); k++) {
      String name = names.get(k).replaceFirst("^" + (k + 1) + ": ", ""); // one number will do
      String cut = ShownNames.of(List.of(name), Aligned::width, MOST_NAME).get(0);
      rows.add(row(String.format(Locale.ROOT, "%" + digits + "d %s", k + 1, cut), counts(k, ".")));
    }
    return rows;
  }

  private List<String> counts(int label, String zero) {
    return IntStream.of(matrix.counts()[label])
        .mapToObj(count -> count == 0 ? zero : String.valueOf(count))
        .toList();
  }

  private static List<String> row(String first, List<String> others) {
    List<String> row = new ArrayList<>(List.of(first));
    row.addAll(others);
    return row;
  }

  private List<String> mistakes() {
    return matrix.mistakes().stream()
        .limit(MISTAKES)
        .map(
            mistake ->
                mistake.count()
                    + " of "
                    + names.get(mistake.truth())
                    + " called "
                    + names.get(mistake.predicted()))
        .toList();
  }
}
