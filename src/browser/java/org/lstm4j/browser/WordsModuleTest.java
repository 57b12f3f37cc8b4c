package org.lstm4j.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a text is laid out in words. */
class WordsModuleTest extends ModuleTest {

  WordsModuleTest() {
    super("words.js");
  }

  private static Map<String, Object> word(int start, int end, int step) {
    return Map.of("start", start, "end", end, "fate", "read", "step", step, "part", 0.5);
  }

  @ParameterizedTest
  @CsvSource({"'',0", "' ',0", "one,1", "'  two  words ',2", "'a\nb\tc\u00a0d',4"})
  void wordsAreCountedAsTheEyeDoes(String text, int words) {
    assertEquals(words, call("countWords", text));
  }

  @ParameterizedTest
  @CsvSource({"hello,false", "שלום,true", "'123 שלום',true", "'a שלום',false", "'',false"})
  void theFirstLetterSaysWhereATextBegins(String text, boolean isRightToLeft) {
    assertEquals(isRightToLeft, call("isRightToLeft", text));
    assertEquals(isRightToLeft ? "rtl" : "ltr", call("directionOf", text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u202e", "\u2066", "\u0085"})
  void whatReordersOthersIsTakenAway(String harmful) {
    assertEquals("a\ufffdb", call("visible", "a" + harmful + "b"));
  }

  @Test
  void controlCharactersAreSeen() {
    assertEquals("a\u2407\nb", call("visible", "a\u0007\r\nb"));
  }

  @Test
  void piecesAreTheTextAgain() {
    List<?> pieces =
        (List<?>)
            eval(
                "m.piecesOf(given.text, given.words).map((each) => each.text)",
                Map.of(
                    "text", "So dull, so slow!", "words", List.of(word(3, 7, 0), word(9, 11, 1))));

    assertEquals(List.of("So ", "dull", ", ", "so", " slow!"), pieces);
  }

  @Test
  void tokensOfOnePlaceAreOnePieceWhosePartIsTheirSum() {
    Object part =
        eval(
            "(() => { const p = m.piecesOf(given.text, given.words);"
                + " return [p.length, m.partOf(p[0], given.words)]; })()",
            Map.of("text", "漢字", "words", List.of(word(0, 2, 0), word(0, 2, 1))));

    assertEquals(List.of(1, 1), part);
  }
}
