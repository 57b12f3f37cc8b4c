package org.lstm4j.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The order in which units stand in heat maps. */
class UnitOrderModuleTest extends ModuleTest {

  UnitOrderModuleTest() {
    super("unit-order.js");
  }

  private Object order(List<List<Double>> h, int units) {
    Map<String, Object> trace =
        Map.of("h", h, "h_before", IntStream.range(0, units).mapToObj(u -> 0).toList());
    return eval("m.orderOf((await import('./trace-model.js')).readersOf(given)[0])", trace);
  }

  @Test
  void unitsThatDoAlikeStandTogether() {
    List<List<Double>> h =
        List.of(
            List.of(0.1, 0.9, 0.2, 0.8), List.of(0.5, 0.4, 0.6, 0.5), List.of(0.9, 0.1, 1., 0.));
    List<?> order = (List<?>) order(h, 4);

    assertEquals(1, Math.abs(order.indexOf(0) - order.indexOf(2)));
    assertEquals(1, Math.abs(order.indexOf(1) - order.indexOf(3)));
  }

  @Test
  void unitsThatDoNotMoveAreThereToo() {
    List<?> order = (List<?>) order(List.of(List.of(0., 0., 0.), List.of(0., 0., 0.)), 3);

    assertEquals(List.of(0, 1, 2), order.stream().sorted().toList());
  }
}
