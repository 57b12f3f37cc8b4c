package org.lstm4j.text;

import java.util.Arrays;
import java.util.Locale;

/**
 * A changed text that knows of each of its characters which ones of the original it came from.
 *
 * @param text after the changes
 * @param starts for each character where its origin starts; empty where nothing has moved
 * @param ends for each character where its origin ends; empty where nothing has moved
 */
record TracedText(String text, int[] starts, int[] ends) {

  private static final int[] UNMOVED = {};

  static TracedText of(String text) {
    return new TracedText(text, UNMOVED, UNMOVED);
  }

  /** In lower case, as every alphabet has it. */
  static TracedText lowerCase(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.length() == text.length()) { // only a few letters become more than one
      return of(lower);
    }
    Builder built = new Builder(of(text));
    int from = 0; // in lower
    for (int at = 0; at < text.length(); ) {
      int end = at + Character.charCount(text.codePointAt(at));
      int size = text.substring(at, end).toLowerCase(Locale.ROOT).length();
      built.add(lower.substring(from, from + size), at, end);
      from += size;
      at = end;
    }
    return built.build();
  }

  private int start(int at) {
    return starts.length == 0 ? at : starts[at];
  }

  private int end(int at) {
    return ends.length == 0 ? at + 1 : ends[at];
  }

  /** The token of characters from … to − 1, with its place in the original. */
  Token token(int from, int to) {
    return new Token(text.substring(from, to), start(from), end(to - 1));
  }

  /** Collects a further change. */
  static final class Builder {
    private final TracedText before;
    private final StringBuilder text = new StringBuilder();
    private int[] starts;
    private int[] ends;

    Builder(TracedText before) {
      this.before = before;
      starts = new int[before.text().length() + 16];
      ends = new int[starts.length];
    }

    /** Adds what characters start … end − 1 of the text before became; may be nothing. */
    void add(String piece, int start, int end) {
      int size = text.length() + piece.length();
      if (size > starts.length) {
        starts = Arrays.copyOf(starts, 2 * size);
        ends = Arrays.copyOf(ends, 2 * size);
      }
      for (int i = text.length(); i < size; i++) {
        starts[i] = before.start(start);
        ends[i] = before.end(end - 1);
      }
      text.append(piece);
    }

    TracedText build() {
      return new TracedText(
          text.toString(),
          Arrays.copyOf(starts, text.length()),
          Arrays.copyOf(ends, text.length()));
    }
  }
}
