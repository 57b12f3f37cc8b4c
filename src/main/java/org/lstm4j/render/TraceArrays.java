package org.lstm4j.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lstm4j.explain.GateTrace;
import org.lstm4j.network.Gate;
import org.lstm4j.text.ReadText;
import org.lstm4j.text.TokenFate;

/**
 * A trace as named arrays, which are the same in every format.
 *
 * <p>The gates are called {@code f}, {@code i}, {@code candidate}, {@code o}, or {@code r}, {@code
 * z}, {@code candidate}; then come {@code C} and {@code h}. Unless the network has one reader,
 * which reads forward, {@code .LAYER} stands behind the name, counted from 1, and {@code .backward}
 * where the reader goes from the last step to the first. A simple RNN has {@code h} alone, which is
 * its candidate.
 */
final class TraceArrays {

  private final GateTrace trace;
  private final boolean isOfTwo;

  /** {@code isOfTwo} says whether a probability of label 1 says all. */
  TraceArrays(GateTrace trace, boolean isOfTwo) {
    this.trace = trace;
    this.isOfTwo = isOfTwo;
  }

  /**
   * Floats for each step and unit.
   *
   * @param rows shape (T, H)
   * @param columns H
   */
  record Steps(String name, float[][] rows, int columns) {}

  /** A state before the first step; {@code values} has shape (H). */
  record Before(String name, float[] values) {}

  /**
   * A piece of the text.
   *
   * @param start first code point, or −1 where there is none
   * @param end one behind the last
   * @param step that reads it, or −1
   * @param fate what became of it: read, unknown, left out, cut, start, padding
   */
  record Piece(String spelling, int start, int end, int step, String fate) {}

  /** What a gate is called in files. */
  static String name(Gate gate) {
    return switch (gate) {
      case INPUT -> "i";
      case FORGET -> "f";
      case CANDIDATE -> "candidate";
      case OUTPUT -> "o";
      case UPDATE -> "z";
      case RESET -> "r";
    };
  }

  /** What stands behind the names of a reader's arrays, perhaps nothing. */
  static String suffix(boolean isAlone, int layer, boolean isBackward) {
    if (isAlone && !isBackward) {
      return "";
    }
    return "." + (layer + 1) + (isBackward ? ".backward" : "");
  }

  /** All gates, cells and hidden states. */
  List<Steps> steps() {
    return steps(trace.readers());
  }

  /** The same of the readers of each layer. */
  static List<Steps> steps(List<List<GateTrace.Reader>> layers) {
    List<GateTrace.Reader> readers = layers.stream().flatMap(List::stream).toList();
    List<Steps> arrays = new ArrayList<>();
    for (GateTrace.Reader reader : readers) {
      String suffix = suffix(readers.size() == 1, reader.layer(), reader.isBackward());
      int units = reader.startHidden().length;
      if (reader.gates().size() > 1) {
        List<Gate> order =
            List.of(Gate.FORGET, Gate.INPUT, Gate.RESET, Gate.UPDATE, Gate.CANDIDATE, Gate.OUTPUT);
        reader.gates().stream()
            .sorted((a, b) -> order.indexOf(a.gate()) - order.indexOf(b.gate()))
            .map(gate -> new Steps(name(gate.gate()) + suffix, gate.values(), units))
            .forEach(arrays::add);
      }
      if (reader.startCell().length > 0) {
        arrays.add(new Steps("C" + suffix, reader.cell(), units));
      }
      arrays.add(new Steps("h" + suffix, reader.hidden(), units));
    }
    return arrays;
  }

  /** Cells and hidden states before each reader's first step. */
  List<Before> before() {
    List<GateTrace.Reader> readers = trace.readers().stream().flatMap(List::stream).toList();
    List<Before> arrays = new ArrayList<>();
    for (GateTrace.Reader reader : readers) {
      String suffix = suffix(readers.size() == 1, reader.layer(), reader.isBackward());
      if (reader.startCell().length > 0) {
        arrays.add(new Before("C_before" + suffix, reader.startCell()));
      }
      arrays.add(new Before("h_before" + suffix, reader.startHidden()));
    }
    return arrays;
  }

  /** The probability after each step, of two labels that of label 1. */
  float[] probability() {
    float[] probability = new float[trace.probabilities().length];
    for (int t = 0; t < probability.length; t++) {
      probability[t] = (float) trace.probabilities()[t][1];
    }
    return probability;
  }

  /** The only probability after each step: that of the next word. */
  float[] next() {
    float[] next = new float[trace.probabilities().length];
    for (int t = 0; t < next.length; t++) {
      next[t] = (float) trace.probabilities()[t][0];
    }
    return next;
  }

  /** The probabilities after each step, shape (T, K). */
  float[][] probabilities() {
    return Arrays.stream(trace.probabilities()).map(TraceArrays::floats).toArray(float[][]::new);
  }

  /** Of two labels the second alone. */
  float[] probabilityBefore() {
    float[] all = floats(trace.startProbabilities());
    return isOfTwo ? new float[] {all[1]} : all;
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int k = 0; k < floats.length; k++) {
      floats[k] = (float) values[k];
    }
    return floats;
  }

  /** What each step reads. */
  List<Piece> read() {
    ReadText text = trace.text();
    CodePoints places = new CodePoints(text.text());
    List<Piece> pieces = new ArrayList<>();
    for (int t = 0; t < text.tokenOfStep().length; t++) {
      int token = text.tokenOfStep()[t];
      pieces.add(
          token == ReadText.NO_TOKEN
              ? new Piece("", -1, -1, t, text.review().ids()[t] == 0 ? "padding" : "start")
              : piece(token, t, places));
    }
    return pieces;
  }

  /** The words that no step reads, in the text's order. */
  List<Piece> unread() {
    ReadText text = trace.text();
    CodePoints places = new CodePoints(text.text());
    List<Piece> pieces = new ArrayList<>();
    for (int token = 0; token < text.tokens().size(); token++) {
      TokenFate fate = text.fates().get(token);
      if (fate == TokenFate.CUT || fate == TokenFate.LEFT_OUT) {
        pieces.add(piece(token, -1, places));
      }
    }
    return pieces;
  }

  private Piece piece(int token, int step, CodePoints places) {
    ReadText text = trace.text();
    String fate =
        switch (text.fates().get(token)) {
          case READ -> "read";
          case UNKNOWN -> "unknown";
          case LEFT_OUT -> "left out";
          case CUT -> "cut";
        };
    return new Piece(
        text.spelling(token),
        places.of(text.tokens().get(token).start()),
        places.of(text.tokens().get(token).end()),
        step,
        fate);
  }

  /** Counts code points from place to place, which must not go back. */
  private static final class CodePoints {

    private final String text;
    private int at;
    private int points;

    CodePoints(String text) {
      this.text = text;
    }

    int of(int place) {
      points += text.codePointCount(at, place);
      at = place;
      return points;
    }
  }
}
