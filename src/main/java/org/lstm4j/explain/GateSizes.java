package org.lstm4j.explain;

import java.util.Locale;
import java.util.Map;

/**
 * The sizes that a step's numbers must agree on. Who comes first in {@link #UNITS} says how many
 * units there are; the others are measured by it.
 */
final class GateSizes {

  private static final GateKey[] UNITS = {
    GateKey.H,
    GateKey.C,
    GateKey.F,
    GateKey.I,
    GateKey.CANDIDATE,
    GateKey.O,
    GateKey.W_F,
    GateKey.W_I,
    GateKey.W_C,
    GateKey.W_O,
    GateKey.B_F,
    GateKey.B_I,
    GateKey.B_C,
    GateKey.B_O
  };

  private static final GateKey[] WEIGHTS = {GateKey.W_F, GateKey.W_I, GateKey.W_C, GateKey.W_O};

  private final Map<GateKey, GateNumbers> given;

  private GateSizes(Map<GateKey, GateNumbers> given) {
    this.given = given;
  }

  /** H, as far as anything says it; 0 if nothing does. */
  static int units(Map<GateKey, GateNumbers> given) {
    for (GateKey key : UNITS) {
      if (given.containsKey(key)) {
        return given.get(key).columns();
      }
    }
    return given.containsKey(GateKey.W_Y) ? given.get(GateKey.W_Y).rows().length : 0;
  }

  /**
   * Checks every shape, and makes columns of rows where a column is due.
   *
   * @throws IllegalArgumentException that names the key and both shapes
   */
  static void fit(Map<GateKey, GateNumbers> given) {
    new GateSizes(given).fit();
  }

  private void fit() {
    for (GateKey unit : UNITS) {
      if (given.containsKey(unit)) {
        fitUnits(unit, given.get(unit).columns());
        break;
      }
    }
    if (given.containsKey(GateKey.W_Y) && given.containsKey(GateKey.B_Y)) {
      requireSize(GateKey.B_Y, given.get(GateKey.W_Y).columns(), "W_y has columns");
    }
  }

  private void fitUnits(GateKey source, int units) {
    String has = source.key() + (source.isMatrix() ? " has columns" : " has");
    for (GateKey key : UNITS) {
      if (given.containsKey(key) && !key.isMatrix()) {
        requireSize(key, units, has);
      }
    }
    fitWeights(units, "H = " + units + " as in " + source.key());
    if (given.containsKey(GateKey.W_Y)) {
      makeColumn(GateKey.W_Y, units > 1 && given.get(GateKey.W_Y).columns() == units);
      GateNumbers output = given.get(GateKey.W_Y);
      if (output.rows().length != units) {
        throw refused(
            GateKey.W_Y,
            units + " rows, which are (H, K) with H = " + units + " as in " + source.key(),
            output.shape(),
            output.columns() == units);
      }
    }
  }

  private void requireSize(GateKey key, int size, String has) {
    int got = given.get(key).columns();
    if (got != size) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s: expected %d number%s, as many as %s, got %d.",
              key.key(),
              size,
              size == 1 ? "" : "s",
              has,
              got));
    }
  }

  private void fitWeights(int units, String unitsBy) {
    int inputs = given.containsKey(GateKey.X) ? given.get(GateKey.X).columns() : 0;
    String inputsBy = "x";
    for (GateKey key : WEIGHTS) {
      if (!given.containsKey(key)) {
        continue;
      }
      makeColumn(key, units == 1);
      GateNumbers weights = given.get(key);
      int rows = weights.rows().length;
      if (inputs == 0 && rows > units) {
        inputs = rows - units;
        inputsBy = key.key();
      }
      if (inputs == 0) {
        throw refused(
            key,
            "more than " + units + " rows, which are (H + E, H) with " + unitsBy,
            weights.shape(),
            weights.columns() > units);
      }
      if (rows != units + inputs || weights.columns() != units) {
        throw refused(
            key,
            String.format(
                Locale.ROOT,
                "(%d, %d), which is (H + E, H) with %s and E = %d as in %s",
                units + inputs,
                units,
                unitsBy,
                inputs,
                inputsBy),
            weights.shape(),
            weights.columns() == units + inputs && rows == units);
      }
    }
  }

  private void makeColumn(GateKey key, boolean isDue) {
    if (isDue && given.get(key).rows().length == 1) {
      given.put(key, given.get(key).transposed());
    }
  }

  private static IllegalArgumentException refused(
      GateKey key, String expected, String got, boolean isTransposed) {
    return new IllegalArgumentException(
        key.key()
            + ": expected "
            + expected
            + ", got "
            + got
            + (isTransposed ? ". Transpose it: its rows are those of [h; x]." : "."));
  }
}
