package org.lstm4j.render;

import java.util.List;
import java.util.stream.Collectors;
import org.lstm4j.check.Shown;

/**
 * A line for a terminal: pieces of text, each with its looks. The text may be a stranger's: nothing
 * in it reaches the terminal as a command ({@link Shown#line}).
 *
 * @param pieces from left to right
 */
public record StyledLine(List<Piece> pieces) {

  private static final String ESCAPE = "\u001B[";

  /** Copies the list. */
  public StyledLine {
    pieces = List.copyOf(pieces);
  }

  /** A line that looks like any other. */
  public static StyledLine plain(String text) {
    return new StyledLine(List.of(new Piece(text, Style.PLAIN)));
  }

  /**
   * A piece.
   *
   * @param text on one line
   */
  public record Piece(String text, Style style) {}

  /**
   * Looks: a background by a signed number, blue above zero and orange below, which the
   * colour-blind tell apart, in the 256 colours that terminals share.
   *
   * @param level in [−{@value #LEVELS}, {@value #LEVELS}]; 0 has no background
   * @param mark beside it
   */
  public record Style(int level, Mark mark) {

    /** Steps on either side of zero. */
    public static final int LEVELS = 4;

    /** As the terminal has it. */
    public static final Style PLAIN = new Style(0, Mark.NONE);

    private static final int[] BLUE = {153, 111, 69, 27};
    private static final int[] ORANGE = {223, 215, 208, 202};
    private static final int BLACK = 16;
    private static final int WHITE = 231;

    /** The looks of a part, the largest being {@code limit}. */
    public static Style of(double part, double limit, Mark mark) {
      double share = limit > 0 ? part / limit : 0;
      return new Style((int) Math.round(LEVELS * Math.max(-1, Math.min(1, share))), mark);
    }

    private String codes() {
      String codes = mark.code;
      if (level != 0) {
        int step = Math.abs(level) - 1;
        int paper = (level > 0 ? BLUE : ORANGE)[step];
        int ink = level == LEVELS ? WHITE : BLACK;
        codes += (codes.isEmpty() ? "" : ";") + "38;5;" + ink + ";48;5;" + paper;
      }
      return codes;
    }
  }

  /** What is said of a piece beside its number. */
  public enum Mark {
    /** Nothing. */
    NONE(""),
    /** Underlined. */
    UNDERLINED("4"),
    /** Faint. */
    DIM("2"),
    /** Faint and struck through. */
    STRUCK("2;9"),
    /** Bold. */
    BOLD("1");

    private final String code;

    Mark(String code) {
      this.code = code;
    }
  }

  /** Its text alone, fit to be shown. */
  public String plain() {
    return pieces.stream().map(piece -> Shown.line(piece.text())).collect(Collectors.joining());
  }

  /** With the sequences that make a terminal show its looks; ends as it began. */
  public String ansi() {
    StringBuilder line = new StringBuilder();
    for (Piece piece : pieces) {
      String codes = piece.style().codes();
      String text = Shown.line(piece.text());
      line.append(
          codes.isEmpty() || text.isEmpty() ? text : ESCAPE + codes + "m" + text + ESCAPE + "0m");
    }
    return line.toString();
  }
}
