package org.lstm4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lstm4j.check.Shown;

/**
 * A bar in one line, such as {@code Epoch 3/10 47% [=====> ] 1:20 left loss: 0.4287}. Where there
 * is little room, the counts go first, then the message, then the bar, then the time; the name is
 * cut.
 *
 * @param name what goes on
 * @param share done, in [0, 1]
 * @param counts such as {@code 294/625}
 * @param left time left; empty while nobody can tell
 * @param message about the work; may be empty
 */
record BarLine(String name, double share, String counts, String left, String message) {

  /** On a screen of fewer columns nothing is drawn. */
  static final int LEAST_WIDTH = 40;

  private static final int LEAST_BAR = 10;
  private static final int LEAST_NAME = 14;
  private static final int BESIDE_NAME = 29; // share, bar and time left
  private static final int MOST_BAR = 42;
  private static final String GAP = "  ";
  private static final String COLOUR = "\u001B[36m"; // cyan, readable on dark and on light
  private static final String PLAIN = "\u001B[0m";

  /** A name is shown as it is, whatever stands in it. */
  BarLine {
    name = Shown.line(name);
  }

  /**
   * The parts that a screen has room for.
   *
   * @param width columns of the screen; the last one stays free, lest the line be broken
   * @return empty if the screen is too narrow
   */
  String text(int width, boolean isColoured) {
    if (width < LEAST_WIDTH) {
      return "";
    }
    int room = width - 1;
    String shortName = cut(name, Math.max(LEAST_NAME, room - BESIDE_NAME));
    String percent = String.format(Locale.ROOT, "%3d%%", (int) Math.floor(100 * share));
    room -= Aligned.width(shortName) + GAP.length() + percent.length();
    List<String> behind = new ArrayList<>(List.of("", "", "")); // counts, time, message
    room -= put(behind, 1, left, room);
    int bar = room >= LEAST_BAR + GAP.length() ? LEAST_BAR : 0;
    room -= bar == 0 ? 0 : bar + GAP.length();
    room -= put(behind, 2, message, room);
    room -= put(behind, 0, counts, room);
    List<String> parts = new ArrayList<>(List.of(shortName, percent));
    if (bar > 0) {
      parts.add(bar(Math.min(MOST_BAR, bar + room), isColoured));
    }
    behind.stream().filter(part -> !part.isEmpty()).forEach(parts::add);
    return String.join(GAP, parts);
  }

  /** Puts a part where there is room for it; returns the columns that it takes. */
  private static int put(List<String> parts, int at, String part, int room) {
    int needed = part.isEmpty() ? 0 : GAP.length() + Aligned.width(part);
    if (needed > room) {
      return 0;
    }
    parts.set(at, part);
    return needed;
  }

  private static String cut(String text, int most) {
    if (Aligned.width(text) <= most) {
      return text;
    }
    int end = text.length();
    while (Aligned.width(text.substring(0, end)) > most - 1) {
      end = text.offsetByCodePoints(end, -1);
    }
    return text.substring(0, end) + "…";
  }

  private String bar(int columns, boolean isColoured) {
    int inner = columns - 2;
    int done = (int) Math.floor(share * inner);
    String filled = done == inner ? "=".repeat(inner) : "=".repeat(done) + ">";
    String rest = " ".repeat(inner - filled.length());
    return "[" + (isColoured ? COLOUR + filled + PLAIN : filled) + rest + "]";
  }

  /** Columns that it takes, colours not counted. */
  int columns(int width) {
    return Aligned.width(text(width, false));
  }

  /** A time for people, {@code 1:20} or {@code 2:03:00}. */
  static String time(long seconds) {
    long minutes = seconds / 60;
    return minutes < 60
        ? String.format(Locale.ROOT, "%d:%02d", minutes, seconds % 60)
        : String.format(Locale.ROOT, "%d:%02d:%02d", minutes / 60, minutes % 60, seconds % 60);
  }
}
