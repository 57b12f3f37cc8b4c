package org.lstm4j.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the address carries behind its #. */
class StateModuleTest extends ModuleTest {

  StateModuleTest() {
    super("state.js");
  }

  private Object format(List<List<String>> state) {
    return eval("m.format(new Map(given))", state);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "slow and dull",
        "a & b = c # d + e % f",
        "zwei\nZeilen\tund mehr",
        "éè 漢字 שלום 😀",
        "<script>alert(1)</script>",
        "\"quoted\" \\ 'text'",
        "%00 %zz %"
      })
  void aTextComesBackAsItWas(String text) {
    assertEquals(
        List.of(List.of("text", text)),
        eval("[...m.parse(m.format(new Map([['text', given]])))]", text));
  }

  @Test
  void longEntriesComeLastSoThatALinkThatWasCutStillWorks() {
    assertEquals(
        "#tab=compare&model=a&text=long",
        format(List.of(List.of("text", "long"), List.of("model", "a"), List.of("tab", "compare"))));
  }

  @Test
  void emptyEntriesAreLeftOut() {
    assertEquals("", format(List.of(List.of("text", ""))));
    assertEquals("#model=a", format(List.of(List.of("text", ""), List.of("model", "a"))));
  }

  @Test
  void aBrokenFragmentIsNoMistake() {
    assertEquals(List.of(), eval("[...m.parse(given)]", "#"));
    assertEquals(List.of(List.of("a", "")), eval("[...m.parse(given)]", "#&&a"));
    assertEquals(1, ((List<?>) eval("[...m.parse(given)]", "#%E0%A4%A")).size());
  }

  @Test
  void aTextThatIsTooLongForALinkStaysOutOfIt() {
    Map<?, ?> fit =
        (Map<?, ?>)
            eval(
                "m.fit(new Map([['tab', 'read'], ['text', 'x'.repeat(given)]]))",
                8_000 /* and its name is more than a link may have */);

    assertEquals("#tab=read", fit.get("fragment"));
    assertEquals(8_000, ((String) ((Map<?, ?>) fit.get("texts")).get("text")).length());
  }

  @Test
  void aTextThatJustFitsIsCarried() {
    Map<?, ?> fit =
        (Map<?, ?>)
            eval("m.fit(new Map([['text', 'x'.repeat(given)]]))", 8_000 - "#text=".length());

    assertEquals(8_000, ((String) fit.get("fragment")).length());
    assertEquals(Map.of(), fit.get("texts"));
  }
}
