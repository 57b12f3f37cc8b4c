package org.lstm4j.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the drawing of a cell shows between the numbers of a trace. */
class QuantitiesModuleTest extends ModuleTest {

  private static final String COMPUTED =
      "Object.entries(m.computedAt((await import('./trace-model.js')).readersOf(given)[0], 0))"
          + ".map(([key, values]) => `${key} ${values[0].toFixed(3)}`)";

  QuantitiesModuleTest() {
    super("quantities.js");
  }

  private static List<List<Double>> one(double value) {
    return List.of(List.of(value));
  }

  @Test
  void anLstmKeepsAndWrites() {
    Map<String, Object> trace =
        Map.of(
            "f", one(0.5),
            "i", one(0.25),
            "candidate", one(-0.8),
            "o", one(0.5),
            "C", one(0.8),
            "C_before", List.of(2),
            "h", one(0.332),
            "h_before", List.of(0.1));
    assertEquals(
        List.of(
            "hBefore 0.100",
            "CBefore 2.000",
            "f 0.500",
            "kept 1.000",
            "i 0.250",
            "candidate -0.800",
            "written -0.200",
            "C 0.800",
            "tanhC 0.664",
            "o 0.500",
            "h 0.332"),
        eval(COMPUTED, trace));
  }

  @Test
  void aGruWritesWhatItDoesNotKeep() {
    Map<String, Object> trace =
        Map.of(
            "z", one(0.75),
            "r", one(0.5),
            "candidate", one(-0.8),
            "h", one(0.1),
            "h_before", List.of(0.4));
    assertEquals(
        List.of(
            "hBefore 0.400",
            "z 0.750",
            "kept 0.300",
            "r 0.500",
            "candidate -0.800",
            "open 0.250",
            "written -0.200",
            "h 0.100"),
        eval(COMPUTED, trace));
  }

  @Test
  void aPlainCellHasItsStateAlone() {
    assertEquals(
        List.of("hBefore 0.400", "h 0.100"),
        eval(COMPUTED, Map.of("h", one(0.1), "h_before", List.of(0.4))));
  }

  @Test
  void everyQuantityOfADrawingHasAPlaceOrIsAValve() {
    assertEquals(
        List.of(),
        eval(
            "Object.entries((await import('./cell-plans.js')).PLANS).flatMap(([kind, plans]) =>"
                + " Object.values(plans).flatMap((plan) => m.computedOf(kind).map((q) => q.key)"
                + ".filter((key) => !(key in plan.places)"
                + " && !plan.valves.some((valve) => valve.key === key))))",
            0));
  }
}
