package org.lstm4j.browser;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;

/** A test of a script's functions by themselves, where they run: in the browser, without a page. */
abstract class ModuleTest extends PageTest {

  private final String file;

  /** Tests the functions of a script of the page. */
  ModuleTest(String file) {
    this.file = file;
  }

  /** Scripts are loaded from a document of the same origin; this one does nothing. */
  @BeforeEach
  final void openTheScriptItself() {
    watch().expect(404); // such a document's icon
    page().navigate("/" + file);
  }

  /** What an exported function returns, as JSON has it; shapes are the function's. */
  final Object call(String function, Object... arguments) {
    return page()
        .evaluate(
            "async ([file, name, given]) => (await import(file))[name](...given)",
            List.of("/" + file, function, List.of(arguments)));
  }

  /** What an expression is, in which {@code m} is the script and {@code given} the argument. */
  final Object eval(String expression, Object given) {
    return page()
        .evaluate(
            "async ([file, given]) => { const m = await import(file); return " + expression + "; }",
            List.of("/" + file, given));
  }
}
