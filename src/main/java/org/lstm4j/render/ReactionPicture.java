package org.lstm4j.render;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.lstm4j.language.GateReaction;
import org.lstm4j.language.GateReactions;
import org.lstm4j.language.WordReaction;
import org.lstm4j.render.Canvas.Anchor;
import org.lstm4j.render.Canvas.Pen;

/**
 * How the gates of a language model react to the words of texts: their means over the units as
 * lines, with the words below. A text is broken into panels of {@value #PLACES} words; each layer
 * has its own. No display is needed, as for {@link CurvePlot}.
 *
 * @param subtitle what was traced
 * @param texts at least one, each with a word; of all of them the first {@value #MOST_WORDS} words
 *     are drawn
 */
public record ReactionPicture(String subtitle, List<GateReactions> texts) {

  /** Words that are drawn at most, so that a picture can be opened. */
  public static final int MOST_WORDS = 240;

  static final int PLACES = 16;

  private static final String TITLE = "How the gates react to each word";
  private static final int MARGIN = 24;
  private static final int PLACE_WIDTH = 84;
  private static final int NAMES_WIDTH = 150;
  private static final int HEADER = 88;
  private static final int HEIGHT = 280;
  private static final int MOST_LETTERS = 11;
  private static final Pen KEPT = new Pen(Type.tint(Type.BLUE, 0.6), 2, true);

  /** Copies the list. */
  public ReactionPicture {
    texts = List.copyOf(texts);
  }

  /** Whether some of the words are left out. */
  public boolean isCut() {
    return texts.stream().mapToInt(text -> text.words().size()).sum() > MOST_WORDS;
  }

  /**
   * Draws it and writes a PNG file, whole or not at all.
   *
   * @throws IOException if it can't be written or this machine can't draw text
   */
  public void writePng(Path target) throws IOException {
    new Whole(this).writePng(target);
  }

  /**
   * Draws it and writes an SVG file, whole or not at all.
   *
   * @throws IOException if it can't be written or this machine can't measure text
   */
  public void writeSvg(Path target) throws IOException {
    new Whole(this).writeSvg(target);
  }

  /**
   * A panel: some words of one layer.
   *
   * @param reactions of the whole text
   * @param text from 1
   * @param layer from 0
   * @param from its first word
   * @param to behind its last
   */
  private record Piece(GateReactions reactions, int text, int layer, int from, int to) {}

  private record Whole(ReactionPicture picture) implements Drawing {

    private List<Piece> pieces() {
      List<Piece> pieces = new ArrayList<>();
      int left = MOST_WORDS;
      for (int n = 0; n < picture.texts.size(); n++) {
        GateReactions text = picture.texts.get(n);
        int shown = Math.min(left, text.words().size());
        left -= shown;
        for (int from = 0; from < shown; from += PLACES) {
          int to = Math.min(shown, from + PLACES);
          for (int layer = 0; layer < text.words().get(0).layers().size(); layer++) {
            pieces.add(new Piece(text, n + 1, layer, from, to));
          }
        }
      }
      return pieces;
    }

    @Override
    public String title() {
      return TITLE;
    }

    @Override
    public int width() {
      int longest = pieces().stream().mapToInt(piece -> piece.to - piece.from).max().orElse(1);
      double panel = Math.max(4, longest) * PLACE_WIDTH + NAMES_WIDTH;
      return (int) Math.max(Type.SUBTITLE.width(picture.subtitle), panel) + 2 * MARGIN;
    }

    @Override
    public int height() {
      return HEADER + pieces().size() * (HEIGHT + MARGIN);
    }

    @Override
    public void drawOn(Canvas canvas) {
      canvas.text(Type.TITLE, TITLE, MARGIN, 38, Anchor.START);
      canvas.text(Type.SUBTITLE, picture.subtitle, MARGIN, 62, Anchor.START);
      List<Piece> pieces = pieces();
      for (int i = 0; i < pieces.size(); i++) {
        Piece piece = pieces.get(i);
        double top = HEADER + i * (double) (HEIGHT + MARGIN);
        double width = Math.max(4, piece.to - piece.from) * (double) PLACE_WIDTH + NAMES_WIDTH;
        panel(piece).drawOn(canvas, MARGIN, top, width, HEIGHT);
      }
    }

    private LinePanel panel(Piece piece) {
      Line forget = line("forget gate", piece, new Pen(Type.BLUE, 3, false), GateReaction::forget);
      List<Line> lines =
          List.of(
              line("cell kept", piece, KEPT, GateReaction::kept),
              line("input gate", piece, new Pen(Type.VERMILION, 2, false), GateReaction::input),
              line("output gate", piece, new Pen(Type.MUTED, 2, false), GateReaction::output),
              forget);
      List<GateReaction> all =
          piece.reactions.words().stream().map(word -> word.layers().get(piece.layer)).toList();
      LinearAxis up =
          LinearAxis.around(
              all.stream()
                  .flatMapToDouble(
                      gates ->
                          DoubleStream.of(
                              gates.forget(), gates.kept(), gates.input(), gates.output())));
      return new LinePanel(
          heading(piece),
          "words, as they are read",
          new PlacesAxis(
              piece.reactions.words().subList(piece.from, piece.to).stream()
                  .map(Whole::name)
                  .toList()),
          up,
          lines,
          mark(piece, forget));
    }

    private String heading(Piece piece) {
      String text = picture.texts.size() > 1 ? "Text " + piece.text + ", m" : "M";
      int layers = piece.reactions.words().get(0).layers().size();
      return text
          + "ean over the units"
          + (layers > 1 ? " of layer " + (piece.layer + 1) : "")
          + (piece.from > 0 ? ", from word " + (piece.from + 1) + " on" : "");
    }

    /** Where the forget gate of the whole text is lowest, if that is here. */
    private static Optional<LinePanel.Mark> mark(Piece piece, Line forget) {
      return IntStream.range(piece.from, piece.to)
          .filter(n -> piece.reactions.forgetRank(piece.layer, n) == 1)
          .filter(n -> piece.reactions.words().size() > 1)
          .mapToObj(n -> new LinePanel.Mark(n - piece.from, "the cell forgets most here", forget))
          .findFirst();
    }

    private static Line line(
        String name, Piece piece, Pen pen, ToDoubleFunction<GateReaction> value) {
      double[] x = IntStream.range(0, piece.to - piece.from).mapToDouble(i -> i).toArray();
      double[] y =
          piece.reactions.words().subList(piece.from, piece.to).stream()
              .mapToDouble(word -> value.applyAsDouble(word.layers().get(piece.layer)))
              .toArray();
      return new Line(name, pen, x, y);
    }

    /** As it is spelled, in brackets if the model doesn't know it. */
    private static String name(WordReaction word) {
      String spelling = word.spelling();
      int letters = spelling.codePointCount(0, spelling.length());
      String shown =
          letters > MOST_LETTERS
              ? spelling.substring(0, spelling.offsetByCodePoints(0, MOST_LETTERS - 1)) + "…"
              : spelling;
      return word.isKnown() ? shown : "[" + shown + "]";
    }
  }
}
