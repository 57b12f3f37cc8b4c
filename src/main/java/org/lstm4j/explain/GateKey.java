package org.lstm4j.explain;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lstm4j.network.Gate;

/**
 * What may be given of one step of an LSTM. Sizes: H units, E numbers of input, K outputs.
 *
 * <p>A gate is given by its weights, or by its values in place of them.
 */
public enum GateKey {
  /** The input of the step, shape (E). */
  X("x", "x(t)"),
  /** The short-term memory before the step, shape (H). */
  H("h", "h(t−1)"),
  /** The long-term memory before the step, shape (H). */
  C("C", "C(t−1)"),
  /** Weights of the forget gate, shape (H + E, H): first the rows for h, then those for x. */
  W_F("W_f", "W_f"),
  /** Weights of the input gate, shape (H + E, H). */
  W_I("W_i", "W_i"),
  /** Weights of the candidate, shape (H + E, H). */
  W_C("W_c", "W_c"),
  /** Weights of the output gate, shape (H + E, H). */
  W_O("W_o", "W_o"),
  /** Bias of the forget gate, shape (H). */
  B_F("b_f", "b_f"),
  /** Bias of the input gate, shape (H). */
  B_I("b_i", "b_i"),
  /** Bias of the candidate, shape (H). */
  B_C("b_c", "b_c"),
  /** Bias of the output gate, shape (H). */
  B_O("b_o", "b_o"),
  /** The forget gate itself, shape (H). */
  F("f", "f"),
  /** The input gate itself, shape (H). */
  I("i", "i"),
  /** The candidate itself, shape (H). */
  CANDIDATE("candidate", "candidate"),
  /** The output gate itself, shape (H). */
  O("o", "o"),
  /** Weights of the output, shape (H, K). */
  W_Y("W_y", "W_y"),
  /** Bias of the output, shape (K). */
  B_Y("b_y", "b_y");

  private final String key;
  private final String symbol;

  GateKey(String key, String symbol) {
    this.key = key;
    this.symbol = symbol;
  }

  /** Its name in files and options. */
  public String key() {
    return key;
  }

  /** Its name in formulas. */
  public String symbol() {
    return symbol;
  }

  /** Whether it has rows and columns. */
  public boolean isMatrix() {
    return key.startsWith("W");
  }

  /** The one of this name, case and all. */
  public static Optional<GateKey> of(String key) {
    return Stream.of(values()).filter(each -> each.key.equals(key)).findFirst();
  }

  /** The weights of an LSTM's gate. */
  static GateKey weights(Gate gate) {
    return of(gate, W_F, W_I, W_C, W_O);
  }

  /** The bias of an LSTM's gate. */
  static GateKey bias(Gate gate) {
    return of(gate, B_F, B_I, B_C, B_O);
  }

  /** The values of an LSTM's gate. */
  static GateKey value(Gate gate) {
    return of(gate, F, I, CANDIDATE, O);
  }

  private static GateKey of(
      Gate gate, GateKey forget, GateKey input, GateKey candidate, GateKey output) {
    return switch (gate) {
      case FORGET -> forget;
      case INPUT -> input;
      case CANDIDATE -> candidate;
      case OUTPUT -> output;
      case UPDATE, RESET ->
          throw new IllegalArgumentException("gate: expected one of an LSTM, got " + gate + ".");
    };
  }

  /** The gates in the order in which a step uses them. */
  static List<Gate> gates() {
    return List.of(Gate.FORGET, Gate.INPUT, Gate.CANDIDATE, Gate.OUTPUT);
  }

  /** What can't be given beside it: of a gate its weights and bias, of weights the gate. */
  public List<GateKey> replaced() {
    for (Gate gate : gates()) {
      if (this == value(gate)) {
        return List.of(weights(gate), bias(gate));
      }
      if (this == weights(gate)) {
        return List.of(value(gate));
      }
    }
    return List.of();
  }
}
