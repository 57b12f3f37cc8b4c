package org.lstm4j.cli;

import java.util.Locale;

/**
 * How far something is, and how long the rest takes, in a line that goes without a trace.
 *
 * <p>It is drawn by whoever moves it on, ten times a second at most, and may be taken away by
 * another thread.
 */
final class Bar implements AutoCloseable {

  private static final long BETWEEN_NANOS = 100_000_000; // drawings
  private static final long SURE_NANOS = 1_000_000_000; // before that the rest can't be told
  private static final double SECOND = 1e9;

  private final Screen screen;
  private final String name;
  private final Unit unit;
  private final long from;
  private final long most;
  private final long start;
  private long drawn; // when
  private int columns; // of what is drawn
  private boolean isFirst = true;
  private boolean isClosed;

  /**
   * What is counted.
   *
   * @param name stands behind the counts
   * @param size of one; places are divided by it
   * @param isFast whether many of them pass in a second, so that their number is shown
   */
  record Unit(String name, long size, boolean isFast) {
    /** Batches and the like. */
    static final Unit ONE = new Unit("", 1, false);

    /** Of texts that are scored. */
    static final Unit WORDS = new Unit(" thousand words", 1000, false);
  }

  /**
   * A bar that isn't drawn yet.
   *
   * @param from where the work begins, which takes no time
   * @param most where it ends; at least 1
   */
  Bar(Screen screen, String name, Unit unit, long from, long most) {
    this.screen = screen;
    this.name = name;
    this.unit = unit;
    this.from = from;
    this.most = most;
    this.start = screen.nanos().getAsLong();
  }

  /** Moves on to this place; {@code message} stands behind everything. */
  synchronized void stepTo(long place, String message) {
    long now = screen.nanos().getAsLong();
    boolean isDue = isFirst || place >= most || now - drawn >= BETWEEN_NANOS;
    if (isClosed || !isDue) {
      return;
    }
    isFirst = false;
    drawn = now;
    draw(line(Math.min(place, most), message, now - start));
  }

  private void draw(BarLine line) {
    int width = screen.width().getAsInt();
    String text = line.text(width, screen.isColoured());
    int taken = text.isEmpty() ? 0 : line.columns(width);
    if (taken > 0 || columns > 0) {
      screen.draw(text, taken, columns);
    }
    columns = taken;
  }

  private BarLine line(long place, String message, long elapsed) {
    String counts =
        place / unit.size() + "/" + (most + unit.size() - 1) / unit.size() + unit.name();
    double done = (double) (place - from);
    boolean isSure = elapsed >= SURE_NANOS && done > 0 && place < most;
    String left = "";
    String speed = message;
    if (isSure) {
      left = BarLine.time((long) Math.ceil((most - place) / done * elapsed / SECOND)) + " left";
      if (unit.isFast()) {
        double perSecond = done / unit.size() / (elapsed / SECOND);
        speed = String.format(Locale.ROOT, "%.1f%s/s", perSecond, unit.name());
      }
    }
    return new BarLine(name, (double) place / most, counts, left, speed);
  }

  /** Makes room for a line, after which the bar shows itself again when it moves on. */
  synchronized void clear() {
    if (columns > 0) {
      screen.draw("", 0, columns);
    }
    columns = 0;
    isFirst = true;
  }

  /** Takes it away for good. */
  @Override
  public synchronized void close() {
    clear();
    isClosed = true;
  }
}
