package org.lstm4j.explain;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.lstm4j.network.Activation;
import org.lstm4j.network.Gate;

/**
 * What is given of one step of an LSTM; each may be left out, and {@link GateSheet#of} goes as far
 * as the rest allows. The arrays are shared, not copied: do not change them.
 *
 * @param given by key; in the shapes that {@link GateKey} says. One row is also taken for a column
 *     of as many numbers, where a column is due
 * @param activation of the candidate and the cell
 * @param gateActivation of the gates
 */
public record GateStep(
    Map<GateKey, GateNumbers> given, Activation activation, Activation gateActivation) {

  /**
   * Checks numbers and shapes.
   *
   * @throws IllegalArgumentException in one line that begins with the key, if a number isn't
   *     finite, a vector or row is empty, rows differ in length, shapes don't fit each other, or a
   *     gate is given twice
   */
  public GateStep {
    EnumMap<GateKey, GateNumbers> checked = new EnumMap<>(GateKey.class);
    given.forEach((key, numbers) -> checked.put(key, checked(key, numbers)));
    requireOnce(checked);
    GateSizes.fit(checked);
    given = Collections.unmodifiableMap(checked);
  }

  /** A step with sigmoid and tanh. */
  public GateStep(Map<GateKey, GateNumbers> given) {
    this(given, Activation.TANH, Activation.SIGMOID);
  }

  /** What is given for a key. */
  public Optional<GateNumbers> get(GateKey key) {
    return Optional.ofNullable(given.get(key));
  }

  /** H, as far as anything given says it; 0 if nothing does. */
  public int units() {
    return GateSizes.units(given);
  }

  /** Whether something is given for a key. */
  boolean has(GateKey key) {
    return given.containsKey(key);
  }

  /** The activation of a gate. */
  Activation activation(Gate gate) {
    return gate == Gate.CANDIDATE ? activation : gateActivation;
  }

  private static GateNumbers checked(GateKey key, GateNumbers numbers) {
    double[][] rows = numbers.rows();
    if (rows.length == 0) {
      throw refused(key, "at least one number", "none");
    }
    if (!key.isMatrix() && rows.length > 1) {
      throw refused(key, "a vector", "a matrix of " + rows.length + " rows");
    }
    for (int i = 0; i < rows.length; i++) {
      String where = key.isMatrix() ? " in row " + (i + 1) : "";
      if (rows[i].length == 0) {
        throw refused(key, "at least one number" + where, "none");
      }
      if (rows[i].length != rows[0].length) {
        throw refused(
            key,
            "as many numbers in every row, " + rows[0].length + " as in row 1",
            rows[i].length + where);
      }
      for (int j = 0; j < rows[i].length; j++) {
        if (!Double.isFinite(rows[i][j])) {
          throw refused(key, "a finite number", rows[i][j] + where + " as number " + (j + 1));
        }
      }
    }
    return new GateNumbers(rows, key.isMatrix());
  }

  private static void requireOnce(Map<GateKey, GateNumbers> given) {
    for (Gate gate : GateKey.gates()) {
      GateKey value = GateKey.value(gate);
      for (GateKey replaced : value.replaced()) {
        if (given.containsKey(value) && given.containsKey(replaced)) {
          throw new IllegalArgumentException(
              value.key()
                  + ": expected it or "
                  + replaced.key()
                  + ", got both. Leave one of them out.");
        }
      }
    }
  }

  private static IllegalArgumentException refused(GateKey key, String expected, String got) {
    return new IllegalArgumentException(
        key.key() + ": expected " + expected + ", got " + got + ".");
  }
}
