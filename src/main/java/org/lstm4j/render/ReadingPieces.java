package org.lstm4j.render;

import java.util.ArrayList;
import java.util.List;
import org.lstm4j.explain.Attribution;
import org.lstm4j.text.ReadText;
import org.lstm4j.text.Token;
import org.lstm4j.text.TokenFate;

/**
 * A text as HTML, in the reader's own spelling and spacing, its words marked by their parts and
 * fates. Of a word, a space, an unread stretch or a text too long for a page the middle is left
 * out, and said to be.
 */
final class ReadingPieces {

  private static final int MOST_OF_WORD = 160; // characters
  private static final int MOST_OF_SPACE = 400; // characters
  private static final int MOST_OF_UNREAD = 12_000; // bytes of HTML
  private static final int MOST_OF_TEXT = 300_000; // bytes of HTML

  /**
   * A part of the page.
   *
   * @param html of it
   * @param words how many it stands for
   * @param part of the score, of its words
   * @param isRead whether the model reads it
   */
  private record Piece(String html, int words, double part, boolean isRead) {

    /** Bytes of UTF-8, at most. */
    int size() {
      return (int) html.chars().mapToLong(c -> c < 0x80 ? 1 : 3).sum();
    }
  }

  private final ReadText text;
  private final double[] parts;
  private final double limit;

  /**
   * Prepares a text.
   *
   * @param limit the part whose colour is the strongest
   */
  ReadingPieces(ReadText text, Attribution attribution, double limit) {
    this.text = text;
    parts = attribution.tokens();
    this.limit = limit;
  }

  /** All of it. */
  String html() {
    StringBuilder html = new StringBuilder();
    for (Piece piece : abridged(readable(pieces()), MOST_OF_TEXT)) {
      html.append(piece.html());
    }
    return html.toString();
  }

  private List<Piece> pieces() {
    List<Piece> pieces = new ArrayList<>();
    int at = 0;
    for (int token = 0; token < text.tokens().size(); ) {
      Token first = text.tokens().get(token);
      int end = first.end();
      double part = parts[token];
      int next = token + 1; // some letters become several tokens, of one place
      while (next < text.tokens().size() && text.tokens().get(next).start() < end) {
        end = Math.max(end, text.tokens().get(next).end());
        part += parts[next++];
      }
      if (first.start() > at) {
        pieces.add(space(text.text().substring(at, first.start())));
      }
      at = Math.max(at, end);
      pieces.add(
          word(
              text.text().substring(first.start(), end),
              next - token,
              part,
              text.fates().get(token)));
      token = next;
    }
    if (at < text.text().length()) {
      pieces.add(space(text.text().substring(at)));
    }
    return pieces;
  }

  private static Piece space(String between) {
    return new Piece(shortened(between, MOST_OF_SPACE), 0, 0, false);
  }

  private Piece word(String spelling, int words, double part, TokenFate fate) {
    String shown = shortened(spelling, MOST_OF_WORD);
    boolean isRead = fate == TokenFate.READ || fate == TokenFate.UNKNOWN;
    String tint = Tint.of(part, limit);
    String name =
        switch (fate) {
          case READ -> tint;
          case UNKNOWN -> (tint + " unknown").strip();
          case LEFT_OUT -> "unread out";
          case CUT -> "unread";
        };
    String title =
        switch (fate) {
          case READ -> Numbers.signed(part);
          case UNKNOWN -> Numbers.signed(part) + ", unknown";
          case LEFT_OUT -> "left out";
          case CUT -> "not read";
        };
    String start = name.isEmpty() ? "<bdi title=\"" : "<bdi class=\"" + name + "\" title=\"";
    return new Piece(start + title + "\">" + shown + "</bdi>", words, part, isRead);
  }

  /** As HTML; of a longer one the start and the end. */
  private static String shortened(String text, int most) {
    if (text.length() <= most) {
      return HtmlText.escaped(text);
    }
    int head = most * 2 / 3;
    int tail = most / 3;
    String left = Numbers.grouped(text.length() - head - tail) + " characters";
    return HtmlText.escaped(text.substring(0, head))
        + more(left)
        + HtmlText.escaped(text.substring(text.length() - tail));
  }

  private static String more(String what) {
    return "<span class=\"more\"> … " + what + " … </span>";
  }

  /** Long stretches that the model doesn't read become short. */
  private static List<Piece> readable(List<Piece> pieces) {
    List<Piece> readable = new ArrayList<>();
    List<Piece> unread = new ArrayList<>();
    for (Piece piece : pieces) {
      if (piece.isRead()) {
        readable.addAll(abridged(unread, MOST_OF_UNREAD));
        unread.clear();
        readable.add(piece);
      } else {
        unread.add(piece);
      }
    }
    readable.addAll(abridged(unread, MOST_OF_UNREAD));
    return readable;
  }

  /** Start and end of the pieces, so much as there is room for. */
  private static List<Piece> abridged(List<Piece> pieces, int room) {
    if (pieces.stream().mapToLong(Piece::size).sum() <= room) {
      return pieces;
    }
    int head = 0;
    for (int left = room / 2; head < pieces.size() && left >= pieces.get(head).size(); head++) {
      left -= pieces.get(head).size();
    }
    int tail = pieces.size();
    for (int left = room / 2; tail > head && left >= pieces.get(tail - 1).size(); tail--) {
      left -= pieces.get(tail - 1).size();
    }
    List<Piece> kept = new ArrayList<>(pieces.subList(0, head));
    kept.add(omission(pieces.subList(head, tail)));
    kept.addAll(pieces.subList(tail, pieces.size()));
    return kept;
  }

  private static Piece omission(List<Piece> pieces) {
    int words = pieces.stream().mapToInt(Piece::words).sum();
    double part = pieces.stream().mapToDouble(Piece::part).sum();
    boolean isRead = pieces.stream().anyMatch(Piece::isRead);
    String what =
        Numbers.count(words, "word")
            + (isRead ? " more, together " + Numbers.signed(part) : " that the model doesn’t read");
    return new Piece(more(what), words, part, isRead);
  }
}
