package org.lstm4j.render;

import java.util.ArrayList;
import java.util.List;
import org.lstm4j.text.ReadText;
import org.lstm4j.text.Vocabulary;

/**
 * Steps of a text side by side, as columns of pixels; of very many steps some share one.
 *
 * @param words of each step, to be shown; empty of padding
 * @param stepsPerColumn at least 1
 * @param cell width of a column, in pixels
 */
record TimeAxis(List<String> words, int stepsPerColumn, int cell) {

  /** Height of {@link #labels}, in pixels. */
  static final int HEIGHT = 76;

  private static final int MOST_COLUMNS = 1000;
  private static final int WIDTH = 1000; // that fits on a page
  private static final int LEAST_CELL = 2;
  private static final int MOST_CELL = 24;
  private static final int BETWEEN_LABELS = 14;
  private static final int MOST_LETTERS = 12;

  /** The steps that a network reads of a text. */
  static TimeAxis of(ReadText text) {
    List<String> words = new ArrayList<>();
    boolean hasStart = text.review().ids()[0] != Vocabulary.PADDING;
    for (int step = 0; step < text.tokenOfStep().length; step++) {
      int token = text.tokenOfStep()[step];
      words.add(
          token != ReadText.NO_TOKEN
              ? text.spelling(token)
              : step == 0 && hasStart ? "(start)" : "");
    }
    int perColumn = Math.max(1, (words.size() + MOST_COLUMNS - 1) / MOST_COLUMNS);
    int columns = (words.size() + perColumn - 1) / perColumn;
    int cell = Math.max(LEAST_CELL, Math.min(MOST_CELL, WIDTH / columns));
    return new TimeAxis(List.copyOf(words), perColumn, cell);
  }

  int columns() {
    return (words.size() + stepsPerColumn - 1) / stepsPerColumn;
  }

  /** Of all columns, in pixels. */
  int width() {
    return columns() * cell;
  }

  int columnOf(int step) {
    return step / stepsPerColumn;
  }

  /** The middle of a column, in pixels. */
  double middle(int column) {
    return (column + 0.5) * cell;
  }

  /** A word below its column; {@code x} is where it ends, from the first column's left. */
  record Label(double x, String word) {}

  /** Words below the columns, as far as there is room. */
  List<Label> labels() {
    int every = (BETWEEN_LABELS + cell - 1) / cell;
    List<Label> labels = new ArrayList<>();
    for (int column = 0; column < columns(); column += every) {
      String word = words.get(column * stepsPerColumn);
      if (!word.isEmpty()) {
        labels.add(new Label(middle(column) + 4, HtmlText.cut(word, MOST_LETTERS)));
      }
    }
    return labels;
  }

  /**
   * The same as SVG for a page.
   *
   * @param left where the first column starts
   * @param top where the columns end
   */
  String labels(double left, double top) {
    StringBuilder svg = new StringBuilder();
    for (Label label : labels()) {
      svg.append(
          Svg.text("small", left + label.x(), top + 12, Canvas.Anchor.END, -60, label.word()));
    }
    return svg.toString();
  }
}
