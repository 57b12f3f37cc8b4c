package org.lstm4j.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import org.lstm4j.check.Shown;
import org.lstm4j.explain.Explanation;
import org.lstm4j.render.StyledLine.Mark;
import org.lstm4j.render.StyledLine.Piece;
import org.lstm4j.render.StyledLine.Style;
import org.lstm4j.text.ReadText;

/** A text in the reader's own spelling, each word coloured by its part, in lines of a terminal. */
final class ExplainedWords {

  private static final int MOST_TOKENS = 1_000;
  private static final int AROUND = 3; // words that aren't read, before the first one that is
  private static final int FEW = 30;
  private static final int MOST_BETWEEN = 12; // characters that stand together between two words
  private static final int LONG_GAP = 120;

  private final ReadText text;
  private final double[] parts;
  private final double limit;
  private final ToIntFunction<String> width;
  private final int columns;
  private final List<List<Piece>> chunks = new ArrayList<>(); // with a blank between two of them
  private boolean isBlankBefore = true;

  /** Prepares the text of an explanation. */
  ExplainedWords(Explanation why, ToIntFunction<String> width, int columns) {
    text = why.text();
    parts = why.attribution().tokens();
    limit = limit(parts);
    this.width = width;
    this.columns = columns;
  }

  /** The largest part, whatever its sign. */
  static double limit(double[] parts) {
    return Arrays.stream(parts).map(Math::abs).max().orElse(0);
  }

  /** The words that are read and a few around them; of very many the last thousand. */
  List<StyledLine> lines() {
    int count = text.tokens().size();
    int[] read = text.readTokens();
    int to = read.length == 0 ? Math.min(count, FEW) : read[read.length - 1] + 1;
    to = Math.min(count, to + AROUND);
    int from = read.length == 0 ? 0 : Math.max(0, read[0] - AROUND);
    from = Math.max(from, to - MOST_TOKENS);
    if (from > 0) {
      add(new Piece(left(from), new Style(0, Mark.DIM)));
      isBlankBefore = true;
    }
    for (int token = from; token < to; token++) {
      if (token > from || from == 0) {
        addBetween(token == 0 ? 0 : text.tokens().get(token - 1).end(), start(token));
      }
      add(new Piece(Shown.of(text.spelling(token), columns / 3), style(token)));
    }
    if (to < count) {
      isBlankBefore = true;
      add(new Piece(left(count - to), new Style(0, Mark.DIM)));
    } else {
      addBetween(to == 0 ? 0 : text.tokens().get(to - 1).end(), text.text().length());
    }
    return laidOut();
  }

  private static String left(int words) {
    return "[" + words + (words == 1 ? " word" : " words") + " not shown]";
  }

  private int start(int token) {
    return text.tokens().get(token).start();
  }

  private Style style(int token) {
    return switch (text.fates().get(token)) {
      case READ -> Style.of(parts[token], limit, Mark.NONE);
      case UNKNOWN -> Style.of(parts[token], limit, Mark.UNDERLINED);
      case LEFT_OUT -> new Style(0, Mark.STRUCK);
      case CUT -> new Style(0, Mark.DIM);
    };
  }

  /** What stands between two words; blanks of all kinds become one, and much of it is cut. */
  private void addBetween(int from, int to) {
    String all = text.text().substring(from, to);
    String shown =
        all.length() <= LONG_GAP
            ? all
            : all.substring(0, LONG_GAP / 2) + " … " + all.substring(all.length() - LONG_GAP / 2);
    StringBuilder together = new StringBuilder();
    for (int c : shown.codePoints().toArray()) {
      if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        addPlain(together);
        isBlankBefore = true;
      } else {
        together.appendCodePoint(c);
      }
    }
    addPlain(together);
  }

  private void addPlain(StringBuilder together) {
    if (together.length() > 0) {
      add(new Piece(Shown.of(together, MOST_BETWEEN), Style.PLAIN));
      together.setLength(0);
    }
  }

  private void add(Piece piece) {
    if (isBlankBefore) {
      chunks.add(new ArrayList<>());
    }
    chunks.get(chunks.size() - 1).add(piece);
    isBlankBefore = false;
  }

  private int width(Piece piece) {
    return width.applyAsInt(piece.text());
  }

  /** A chunk stays on one line where it can. */
  private List<StyledLine> laidOut() {
    List<StyledLine> lines = new ArrayList<>();
    List<Piece> line = new ArrayList<>();
    int used = 0;
    for (List<Piece> chunk : chunks) {
      int needed = chunk.stream().mapToInt(this::width).sum();
      if (used > 0 && used + 1 + needed <= columns) {
        line.add(new Piece(" ", Style.PLAIN));
        used++;
      } else if (used > 0) {
        lines.add(new StyledLine(line));
        line.clear();
        used = 0;
      }
      for (Piece piece : chunk) {
        if (used > 0 && used + width(piece) > columns) {
          lines.add(new StyledLine(line));
          line.clear();
          used = 0;
        }
        line.add(piece);
        used += width(piece);
      }
    }
    lines.add(new StyledLine(line));
    return lines;
  }
}
