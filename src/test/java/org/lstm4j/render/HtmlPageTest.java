package org.lstm4j.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.model.Versions;

class HtmlPageTest {

  private static HtmlPage page() {
    return new HtmlPage("A page")
        .lead("The <em>lead</em>.")
        .section("First & foremost")
        .paragraph("One.")
        .section("Second")
        .note("Two.")
        .formula("f = σ(W·[h, x] + b) < 1")
        .table("Numbers", List.of("unit", "f"), List.of(List.of("a", "+0.50")));
  }

  @Test
  void isWellFormedAndHasItsPartsInOrder() {
    ParsedPage parsed = ParsedPage.of(page().html());

    parsed.assertIsOurs();
    assertEquals("A page", parsed.text("title"));
    assertEquals("A page", parsed.text("h1"));
    assertEquals("First & foremostSecond", parsed.text("h2"));
    assertEquals(2, parsed.elements("section").count());
    assertEquals("f = σ(W·[h, x] + b) < 1", parsed.text("pre"));
  }

  @Test
  void forbidsScriptsAndLoading() {
    String policy =
        ParsedPage.of(page().html())
            .elements("meta")
            .filter(e -> e.getAttribute("http-equiv").equals("Content-Security-Policy"))
            .findFirst()
            .orElseThrow()
            .getAttribute("content");

    assertEquals("default-src 'none'; style-src 'unsafe-inline'; img-src data:", policy);
  }

  @Test
  void namesTheProgramThatMadeIt() {
    String foot = ParsedPage.of(page().footer("Model: a.zip").html()).text("footer");

    assertTrue(foot.contains("lstm4j " + Versions.lstm4j()), foot);
    assertTrue(foot.contains("Model: a.zip"), foot);
  }

  @Test
  void alignsColumnsOfNumbersOnly() {
    List<List<String>> rows =
        List.of(
            List.of("one", HtmlPage.tinted("−1.25", -1.25, 2), "50 %"),
            List.of("2", HtmlPage.tinted("+0.5", 0.5, 2), "none"));
    ParsedPage parsed =
        ParsedPage.of(new HtmlPage("t").table("c", List.of("a", "b", "c"), rows).html());

    assertEquals(
        List.of("", "num", ""), parsed.elements("th").map(e -> e.getAttribute("class")).toList());
  }

  @Test
  void refusesARowOfAnotherLength() {
    HtmlPage page = new HtmlPage("t");
    List<List<String>> rows = List.of(List.of("a"));

    String message =
        assertThrows(IllegalArgumentException.class, () -> page.table("c", List.of("a", "b"), rows))
            .getMessage();

    assertEquals("rows: expected 2 cells in each, got 1.", message);
  }

  @Test
  void isWrittenAsUtf8(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("page.html");

    page().write(file);

    assertEquals(page().html(), Files.readString(file));
  }

  @Nested
  class EscapedText {

    @Test
    void hasNoMarkup() {
      assertEquals(
          "&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;amp;",
          HtmlPage.escaped("<b a=\"1\" c='2'>&amp;"));
    }

    @Test
    void showsControlCharactersAsPictures() {
      assertEquals("␀␛[31m␇␡\t", HtmlPage.escaped("\0\u001B[31m\u0007\u007F\t"));
      assertEquals("\uFFFD", HtmlPage.escaped("\u009B"));
    }

    @Test
    void endsLinesInOneWay() {
      assertEquals("a\nb\nc\nd\n\ne", HtmlPage.escaped("a\r\nb\rc\nd\u2028\u2029e"));
    }

    @Test
    void keepsWholeCharactersAndReplacesHalves() {
      assertEquals("🎬", HtmlPage.escaped("🎬"));
      assertEquals("\uFFFDa\uFFFD", HtmlPage.escaped("\uD83Ca\uDFAC"));
      assertEquals("\uFFFD\uFFFD\uFFFD", HtmlPage.escaped("\uFFFE\uFDD0\uDBFF\uDFFF"));
    }

    @Test
    void reordersNothing() {
      assertEquals("a\uFFFDb\uFFFD", HtmlPage.escaped("a\u202Eb\u2069"));
      assertEquals("שלום\u200F!", HtmlPage.escaped("שלום\u200F!"));
    }

    @Test
    void isIsolatedAsAWord() {
      assertEquals("<bdi>&lt;שלום</bdi>", HtmlPage.word("<שלום"));
    }
  }

  @Nested
  class Tints {

    private static double luminance(int color) {
      double sum = 0;
      double[] shares = {0.2126, 0.7152, 0.0722};
      for (int i = 0; i < 3; i++) {
        double part = (color >> 16 - 8 * i & 0xFF) / 255.0;
        sum += shares[i] * (part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4));
      }
      return sum;
    }

    private static double contrast(int a, int b) {
      double one = luminance(a) + 0.05;
      double other = luminance(b) + 0.05;
      return Math.max(one, other) / Math.min(one, other);
    }

    @Test
    void canBeReadOnInLightAndDark() {
      for (int level = -Tint.LEVELS; level <= Tint.LEVELS; level++) {
        if (level != 0) {
          double light = contrast(Tint.color(level, false), Tint.LIGHT_INK);
          double dark = contrast(Tint.color(level, true), Tint.DARK_INK);
          assertTrue(light >= 4.5 && dark >= 4.5, level + ": " + light + ", " + dark);
        }
      }
    }

    @Test
    void growStrongerFromZero() {
      for (int level = 2; level <= Tint.LEVELS; level++) {
        for (int side : new int[] {-1, 1}) {
          assertTrue(
              luminance(Tint.color(side * level, false))
                  < luminance(Tint.color(side * (level - 1), false)));
          assertTrue(
              luminance(Tint.color(side * level, true))
                  > luminance(Tint.color(side * (level - 1), true)));
        }
      }
    }

    @Test
    void tellSignAndSize() {
      assertEquals("p8", Tint.of(2, 2));
      assertEquals("n4", Tint.of(-1, 2));
      assertEquals("n8", Tint.of(-3, 2));
      assertEquals("", Tint.of(0.1, 2));
      assertEquals("", Tint.of(Double.NaN, 2));
      assertEquals("", Tint.of(1, 0));
    }

    @Test
    void areExplainedByTheStyle() {
      String style = ParsedPage.of(page().html()).text("style");

      assertTrue(style.contains(".p8{") && style.contains(".n1{"));
      assertFalse(style.contains("p9"));
    }
  }
}
