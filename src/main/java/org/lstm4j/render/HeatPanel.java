package org.lstm4j.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.lstm4j.explain.GateTrace;
import org.lstm4j.network.Gate;

/**
 * One heat map: a gate, the cell or the state of all units at all steps.
 *
 * @param symbol as formulas have it
 * @param meaning in words
 * @param values shape (steps, H)
 * @param shades of its numbers
 * @param limit the greatest number; 1 of a share
 */
record HeatPanel(String symbol, String meaning, float[][] values, Shades shades, double limit) {

  private static final List<Gate> ORDER =
      List.of(Gate.FORGET, Gate.INPUT, Gate.UPDATE, Gate.RESET, Gate.CANDIDATE, Gate.OUTPUT);

  /** All of a reader, in the order in which they are computed. */
  static List<HeatPanel> of(GateTrace.Reader reader) {
    List<HeatPanel> panels = new ArrayList<>();
    boolean isGated = reader.gates().size() > 1; // a plain cell's candidate is its state
    for (Gate gate : isGated ? ORDER : List.<Gate>of()) {
      reader.gates().stream()
          .filter(values -> values.gate() == gate)
          .forEach(values -> panels.add(of(gate, values.values())));
    }
    if (reader.cell().length > 0) {
      panels.add(signed("C", "cell, the long-term memory", reader.cell()));
    }
    panels.add(signed("h", "state, the short-term memory", reader.hidden()));
    return panels;
  }

  private static HeatPanel of(Gate gate, float[][] values) {
    return switch (gate) {
      case FORGET -> share("f", "forget gate, how much of C is kept", values);
      case INPUT -> share("i", "input gate, how much of the candidate is written", values);
      case UPDATE -> share("z", "update gate, how much of h is kept", values);
      case RESET -> share("r", "reset gate, how much of h the candidate sees", values);
      case CANDIDATE -> signed("candidate", "what could be written", values);
      case OUTPUT -> share("o", "output gate, how much of C is shown", values);
    };
  }

  private static HeatPanel share(String symbol, String meaning, float[][] values) {
    return new HeatPanel(symbol, meaning, values, Shades.SHARE, 1);
  }

  private static HeatPanel signed(String symbol, String meaning, float[][] values) {
    double limit = finite(values).map(Math::abs).max().orElse(1);
    return new HeatPanel(symbol, meaning, values, Shades.SIGNED, limit > 0 ? limit : 1);
  }

  private static DoubleStream finite(float[][] values) {
    return Arrays.stream(values)
        .flatMapToDouble(row -> IntStream.range(0, row.length).mapToDouble(i -> row[i]))
        .filter(Double::isFinite);
  }

  /** The number of the first colour. */
  String least() {
    return shades == Shades.SHARE ? "0" : Numbers.signed(-limit);
  }

  /** The number of the last colour. */
  String most() {
    return shades == Shades.SHARE ? "1" : Numbers.signed(limit);
  }

  /** Of all numbers. */
  double mean() {
    return finite(values).average().orElse(Double.NaN);
  }
}
