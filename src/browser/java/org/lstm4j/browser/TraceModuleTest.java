package org.lstm4j.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.options.RequestOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read out of the server's traces. */
class TraceModuleTest extends ModuleTest {

  TraceModuleTest() {
    super("trace-model.js");
  }

  /** The text of the trace of a short review. */
  private String trace(String model) {
    return page()
        .request()
        .post(
            "/api/trace",
            RequestOptions.create().setData(Map.of("text", "slow and dull", "model", model)))
        .text();
  }

  @ParameterizedTest
  @CsvSource({
    "imdb-lstm,lstm,layer 1,32",
    "gru,gru,layer 1,8",
    "stacked,lstm,'layer 1;layer 1, read backward;layer 2;layer 2, read backward',8"
  })
  void readersOfEveryKindAreFound(String model, String kind, String names, int units) {
    List<?> readers =
        (List<?>)
            eval(
                "m.readersOf(JSON.parse(given)).map((each) => [each.kind, each.name, each.units])",
                trace(model));

    assertEquals(
        List.of(names.split(";")).stream().map(name -> List.of(kind, name, units)).toList(),
        readers);
  }

  @Test
  void theStateBeforeAStepIsTheOneAfterTheLast() {
    Object same =
        eval(
            "(() => { const [r] = m.readersOf(JSON.parse(given)); const last = r.steps - 1;"
                + " return [String(r.before('C', last)) === String(r.at('C', last - 1)),"
                + " r.before('C', 0).length]; })()",
            trace(Models.REVIEWS));

    assertEquals(List.of(true, 32), same);
  }

  @ParameterizedTest
  @CsvSource({"0.5,0.500", "-0.25,−0.250", "12.346,12.35", "-0.00001,0.000", "123456,1.2e+5"})
  void numbersAreShownShort(double number, String shown) {
    assertEquals(shown, call("shown", number));
  }
}
