package org.lstm4j.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a trace is read: which parts of a network there are, and what each had at a step. */
class TraceModelModuleTest extends ModuleTest {

  private static final String READERS = "m.readersOf(given).map((r) => ";

  TraceModelModuleTest() {
    super("trace-model.js");
  }

  private static Map<String, Object> lstm() {
    return Map.of(
        "h", List.of(List.of(0.1), List.of(0.2)),
        "h_before", List.of(0.5),
        "C", List.of(List.of(1), List.of(2)),
        "C_before", List.of(5));
  }

  /** Two units, three steps, of which the last is skipped. */
  private static Map<String, Object> backward() {
    List<Object> skipped = Arrays.asList(null, null);
    return Map.of(
        "h.1.backward", List.of(List.of(1, 2), List.of(3, 4), skipped),
        "h_before.1.backward", List.of(0, 0),
        "z.1.backward", List.of(List.of(0.5, 0.5), List.of(0.5, 0.5), skipped));
  }

  @Test
  void aSingleLayerHasPlainNames() {
    assertEquals(
        List.of(List.of("layer 1", "lstm", 1, 2)),
        eval(READERS + "[r.name, r.kind, r.units, r.steps])", lstm()));
  }

  @Test
  void layersAndWaysAreTold() {
    Map<String, Object> row = Map.of("h_before.1", List.of(0), "h.1", List.of(List.of(0)));
    assertEquals(List.of(List.of("layer 1", "rnn")), eval(READERS + "[r.name, r.kind])", row));
    assertEquals(
        List.of(List.of("layer 1, read backward", "gru", true)),
        eval(READERS + "[r.name, r.kind, r.isBackward])", backward()));
  }

  @Test
  void aNetworkWithoutLayersHasNoReaders() {
    assertEquals(List.of(), eval("m.readersOf(given)", Map.of("tokens", List.of("a"))));
  }

  @Test
  void whatWasBeforeTheFirstStepIsTheStartingState() {
    assertEquals(List.of(5), eval("[...m.readersOf(given)[0].before('C', 0)]", lstm()));
    assertEquals(List.of(1), eval("[...m.readersOf(given)[0].before('C', 1)]", lstm()));
  }

  @Test
  void aBackwardReaderComesFromTheWordBehindUnlessThatIsSkipped() {
    assertEquals(List.of(3, 4), eval("[...m.readersOf(given)[0].before('h', 0)]", backward()));
    assertEquals(List.of(0, 0), eval("[...m.readersOf(given)[0].before('h', 1)]", backward()));
    assertEquals(
        List.of(false, false, true),
        eval("[0, 1, 2].map((step) => m.readersOf(given)[0].isSkipped(step))", backward()));
  }

  @Test
  void markAndPaddingHaveNamesAndLongWordsAreCut() {
    Map<String, Object> trace =
        Map.of(
            "tokens", List.of("", "slow", "x".repeat(1_000), "a\u202eb", ""),
            "fate", List.of("start", "read", "unknown", "read", "padding"));
    assertEquals(
        List.of("(start)", "slow", "x".repeat(59) + "…", "a\ufffdb", "(padding)"),
        eval("given.tokens.map((_, step) => m.wordOf(given, step))", trace));
    assertEquals(
        List.of("(start)", "“slow”"), eval("[0, 1].map((s) => m.quotedWordOf(given, s))", trace));
  }

  @ParameterizedTest
  @CsvSource({
    "0,0.000",
    "-0.0001,0.000",
    "0.1234,0.123",
    "-0.5,−0.500",
    "0.9996,1.00",
    "12.345,12.35",
    "123456,1.2e+5"
  })
  void numbersAreShort(double value, String shown) {
    assertEquals(shown, call("shown", value));
  }

  @Test
  void whatIsNoNumberIsADash() {
    assertEquals("–", eval("m.shown(NaN)", 0));
  }
}
