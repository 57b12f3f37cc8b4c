package org.lstm4j.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers that a person types into the calculator. */
class GateStepModuleTest extends ModuleTest {

  private static final Map<String, Object> GIVEN =
      Map.of(
          "x", List.of(1, 2),
          "h", List.of(0.5),
          "W_f", List.of(List.of(1), List.of(2), List.of(3)));

  GateStepModuleTest() {
    super("gate-step.js");
  }

  private Object after(String changes) {
    return eval(
        "(() => { const step = m.GateStep.of(given); " + changes + "; return step.json(); })()",
        GIVEN);
  }

  @Test
  void areTheSameObjectAgain() {
    assertEquals(GIVEN, after(""));
  }

  @Test
  void stayWhereTheyAreWhenAStepGrows() {
    assertEquals(
        Map.of(
            "x", List.of(1, 2, 0),
            "h", List.of(0.5, 0),
            "W_f",
                List.of(List.of(1, 0), List.of(0, 0), List.of(2, 0), List.of(3, 0), List.of(0, 0))),
        after("step.sizes.H = 2; step.sizes.E = 3"));
  }

  @Test
  void areBackWhenAStepHasItsOldSizeAgain() {
    assertEquals(GIVEN, after("step.sizes.E = 1; step.json(); step.sizes.E = 2"));
  }

  @Test
  void ofARowWithoutAnyAreLeftOut() {
    assertEquals(
        Map.of("x", List.of(1, 2), "W_f", GIVEN.get("W_f")), after("step.type('h', '', 0, ' ')"));
  }

  @Test
  void ofAGateThatIsGivenTakeThePlaceOfItsWeights() {
    assertEquals(
        Map.of("x", List.of(1, 2), "h", List.of(0.5), "f", List.of(0.25)),
        after("step.ways.f = 'given'; step.put('f', [0.25])"));
  }

  @Test
  void thatAreNoneAreSentAsTheyStandSoThatTheServerNamesThem() {
    assertEquals(List.of(1, "2,5"), ((Map<?, ?>) after("step.type('x', '', 1, ' 2,5 ')")).get("x"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "+.5", "2.", "1e-3", " 7 ", "1E5"})
  void areNumbers(String text) {
    assertEquals(true, call("isNumber", text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "1,5", "0x10", "1e400", "Infinity", "NaN", "--1", "1 2", "."})
  void areNone(String text) {
    assertEquals(false, call("isNumber", text));
  }
}
