package org.lstm4j.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which steps of two readings belong together. */
class AlignmentModuleTest extends ModuleTest {

  AlignmentModuleTest() {
    super("alignment.js");
  }

  private static Map<String, Object> trace(String text, Integer... starts) {
    return Map.of(
        "text", text,
        "start", List.of(starts),
        "tokens", List.of(starts).stream().map(start -> start < 0 ? "" : "w").toList());
  }

  private Object columns(Map<String, Object> a, Map<String, Object> b) {
    return eval("m.align(given).columnOf", List.of(a, b));
  }

  @Test
  void ofOneTextTheWordsMeetThoughOneModelLeavesSomeOut() {
    assertEquals(
        List.of(List.of(0, 1, 2, 3), List.of(0, 3)),
        columns(trace("a b c", -1, 0, 2, 4), trace("a b c", -1, 4)));
  }

  @Test
  void paddingBehindTheLastWordComesLast() {
    assertEquals(
        List.of(List.of(0, 1), List.of(0, 2, 2)),
        columns(trace("a b", 0, 2), trace("a b", 0, -1, -1)));
  }

  @Test
  void ofTwoTextsTheStepsMeet() {
    assertEquals(
        List.of(List.of(0, 1), List.of(0, 1, 2)),
        columns(trace("a b", 0, 2), trace("x y z", 0, 2, 4)));
  }

  @Test
  void aStepIsTheLastThatIsDone() {
    List<Object> both = List.of(trace("a b c", -1, 0, 2, 4), trace("a b c", -1, 4));
    assertEquals(
        List.of(0, 0, 0, 1), eval("[0, 1, 2, 3].map((c) => m.align(given).stepAt(1, c))", both));
  }
}
