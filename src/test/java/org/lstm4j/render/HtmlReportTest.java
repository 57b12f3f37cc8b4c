package org.lstm4j.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.explain.Explanation;
import org.lstm4j.network.Cell;
import org.w3c.dom.Element;

class HtmlReportTest {

  private static final String TEXT = "The film, not good.\n\nBut the ending … rare!";

  private static ParsedPage parsed(Explanation why) {
    ParsedPage page = ParsedPage.of(HtmlReport.page(why).html());
    page.assertIsOurs();
    return page;
  }

  private static String words(ParsedPage page) {
    return page.ofClass("words").findFirst().orElseThrow().getTextContent();
  }

  private static int bytes(Explanation why) {
    return HtmlReport.page(why).html().getBytes(StandardCharsets.UTF_8).length;
  }

  /** Text of the table that splits the score. */
  private static String split(Explanation why) {
    return parsed(why)
        .elements("table")
        .map(Element::getTextContent)
        .filter(text -> text.contains("The whole score."))
        .findFirst()
        .orElseThrow();
  }

  @Nested
  class TheSplit {

    @Test
    void leavesOutWhatIsRoundingAlone() {
      Explanation why = Explanations.ofWords(TEXT, 20);
      double rest = why.attribution().rest();

      String all = split(why);
      String exact = split(Explanations.withScore(why, why.attribution().score() - rest + 1e-8));

      assertTrue(all.contains("unexplained" + Numbers.signed(rest)), all);
      assertFalse(exact.contains("unexplained"), exact);
    }
  }

  @Nested
  class OfMoreThanTwoLabels {

    @Test
    void theBaselineOfIntegratedGradientsIsNamed() {
      Explanation why = Explanations.ofThree("film not good", List.of("ay", "bee", "sea"));

      String settings = parsed(why).elements("dl").findFirst().orElseThrow().getTextContent();

      assertTrue(settings.contains("baselinepad: at every step"), settings);
      assertTrue(settings.contains("at 32 points"), settings);
    }

    @Test
    void theNumbersAtTheCurvesEndsStandApart() {
      Explanation why = Explanations.ofThree("film not good", List.of("ay", "bee", "sea"));

      double[] ends =
          parsed(why)
              .elements("text")
              .filter(text -> text.getTextContent().matches("\\d+ %"))
              .filter(text -> !text.getAttribute("class").equals("small"))
              .mapToDouble(text -> Double.parseDouble(text.getAttribute("y")))
              .toArray();

      assertEquals(2, ends.length);
      assertTrue(Math.abs(ends[0] - ends[1]) >= 14.5, ends[0] + " " + ends[1]);
    }

    @Test
    void theVerdictTurnsThoughTheExplainedLabelIsNever() {
      Explanation why = Explanations.ofOthersTurns("film not good", List.of("ay", "bee", "sea"));

      String html = HtmlReport.page(why).html();

      assertTrue(
          html.contains(
              "The verdict turns once, at <strong><bdi>not</bdi></strong>, to <bdi>bee</bdi>;"
                  + " <bdi>sea</bdi> goes there from 10\u00A0% to 20\u00A0%."),
          html.substring(html.indexOf("Before the first word")));
    }
  }

  @Nested
  class TheText {

    @Test
    void standsInTheReadersOwnSpelling() {
      assertEquals(TEXT, words(parsed(Explanations.ofWords(TEXT, 20))));
    }

    @Test
    void hasEachWordInTheColourOfItsPart() {
      Explanation why = Explanations.ofWords(TEXT, 20);
      Element third =
          parsed(why)
              .elements("bdi")
              .filter(e -> e.getTextContent().equals("good") && e.hasAttribute("title"))
              .findFirst()
              .orElseThrow();
      double part = why.attribution().tokens()[3];

      assertEquals(Numbers.signed(part), third.getAttribute("title"));
      assertTrue(third.getAttribute("class").startsWith("n"), third.getAttribute("class"));
    }

    @Test
    void tellsWordsApartThatArentRead() {
      ParsedPage page = parsed(Explanations.ofWords("good bad unheard rare rarer film", 3));

      assertEquals(
          List.of("unread", "unread", "unread out", "unknown", "unknown", ""),
          page.elements("bdi")
              .filter(e -> e.hasAttribute("title"))
              .map(e -> e.getAttribute("class").replaceAll("[pn]\\d ?", ""))
              .toList());
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "<script>alert(1)</script> good",
          "good</style><style>*{display:none}</style>",
          "good' onmouseover='x' \" onload=\"y <br />bad",
          "good \u001B[31mred\u001B]0;title\u0007 \0 \u009B bad",
          "good ‮drawkcab‬ bad ⁦x⁩ \u200F",
          "שלום עולם good",
          "good 🎬 \uD83C bad\uFFFF",
          "<!-- good --> <![CDATA[ bad ]]> &lt; &#0; <?xml?>",
          "İstanbul good ﬁlm",
        })
    void cannotBreakOut(String text) {
      for (Explanation why :
          List.of(
              Explanations.ofWords(text, 20),
              Explanations.ofCell(text, 20, Cell.LSTM, 1, 3, false))) {
        String shown = words(parsed(why));

        assertEquals(HtmlPage.escaped(text), HtmlPage.escaped(shown));
      }
    }

    @Test
    void cannotBreakOutOfALabelOrAFilesName(@TempDir Path folder) throws IOException {
      Explanation why = Explanations.ofThree("good", List.of("<b>", "'\"", "</title><i>"));
      Path file = folder.resolve("why.html");

      HtmlReport.write(why, "<model>.zip", file);
      ParsedPage page = ParsedPage.of(Files.readString(file));

      page.assertIsOurs();
      assertEquals("Why “</title><i>”", page.text("title"));
      assertTrue(page.text("footer").contains("Model: <model>.zip"));
    }

    @Test
    void isReadFromRightToLeftWhereItStartsSo() {
      Element rtl =
          parsed(Explanations.ofWords("«שלום» good", 9)).ofClass("words").findFirst().get();
      Element ltr =
          parsed(Explanations.ofWords("123 good שלום", 9)).ofClass("words").findFirst().get();

      assertEquals("rtl", rtl.getAttribute("dir"));
      assertEquals("ltr", ltr.getAttribute("dir"));
    }
  }

  @Nested
  class ALongText {

    @Test
    void ofFiveHundredWordsIsShownInFullAndBelowAMegabyte() {
      String text = "the film, but not good ".repeat(100).strip();
      Explanation why = Explanations.ofCell(text, 500, Cell.LSTM, 1, 32, false);

      assertEquals(text, words(parsed(why)));
      assertTrue(bytes(why) < 1_000_000, () -> bytes(why) + " bytes");
    }

    @ParameterizedTest
    @ValueSource(ints = {32, 256})
    void ofAnyNetworkStaysBelowAMegabyte(int units) {
      String text = "the film, but not good ".repeat(400);
      Explanation why = Explanations.ofCell(text, 2000, Cell.LSTM, 2, units, true);

      parsed(why);
      assertTrue(bytes(why) < 1_000_000, () -> bytes(why) + " bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "<", "&", "‮", "字", "!", " ", "good bad ", "unheard ", "a<"})
    void ofAMegabyteLosesItsMiddleAndSaysSo(String unit) {
      String text = unit.repeat(1_000_000 / unit.length());
      int steps = unit.equals("good bad ") ? 50_000 : 500;
      String html = HtmlReport.page(Explanations.ofWords(text, steps)).html();
      ParsedPage page = ParsedPage.of(html);
      int bytes = html.getBytes(StandardCharsets.UTF_8).length;

      page.assertIsOurs();
      assertTrue(bytes < 1_000_000, () -> bytes + " bytes");
      assertTrue(words(page).contains(" … "));
    }
  }

  @Nested
  class Kinds {

    @ParameterizedTest
    @EnumSource(Cell.class)
    void ofCellsHaveTheirGates(Cell cell) {
      ParsedPage page = parsed(Explanations.ofCell(TEXT, 20, cell, 1, 5, false));
      List<String> symbols = page.elements("b").map(Element::getTextContent).toList();

      assertEquals(
          switch (cell) {
            case LSTM -> List.of("f", "i", "candidate", "o", "C", "h");
            case GRU, GRU_RESET_BEFORE -> List.of("z", "r", "candidate", "h");
            case SIMPLE_RNN -> List.of("h");
          },
          symbols);
    }

    @Test
    void ofSeveralReadersHaveAHeadingEach() {
      ParsedPage page = parsed(Explanations.ofCell(TEXT, 20, Cell.GRU, 2, 5, true));

      assertEquals(
          List.of(
              "Layer 1, read from the first word to the last",
              "Layer 1, read from the last word to the first",
              "Layer 2, read from the first word to the last",
              "Layer 2, read from the last word to the first"),
          page.elements("h3").map(Element::getTextContent).toList());
    }

    @Test
    void withoutGatesHaveWordsAndTablesOnly() {
      ParsedPage page = parsed(Explanations.ofWords(TEXT, 20));

      assertEquals(0, page.elements("svg").count());
      assertEquals(3, page.elements("table").count());
      assertFalse(page.text("h2").contains("gate"));
    }

    @Test
    void ofTagsNameThem() {
      ParsedPage some = parsed(Explanations.ofTags(TEXT, List.of("actors")));
      ParsedPage none = parsed(Explanations.ofTags(TEXT, List.of()));

      assertEquals("Why “actors”", some.text("h1"));
      assertEquals("Why no tag", none.text("h1"));
    }

    @Test
    void ofTheFirstOfTwoLabelsTurnTheThresholdAround() {
      String text = parsed(Explanations.ofFirst(TEXT)).text("main");

      assertTrue(text.contains("It gives negative a probability of 25\u00A0%; from 40"), text);
      assertTrue(text.contains("the logit behind it"), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "unheard", "!!!"})
    void withoutAReadWordSaySo(String text) {
      ParsedPage page = parsed(Explanations.ofCell(text, 20, Cell.LSTM, 1, 3, false));

      assertTrue(page.text("main").contains("The model reads no word of this text."));
    }

    @Test
    void ofThreeLabelsSayWhichTwoAreCompared() {
      String text = parsed(Explanations.ofThree(TEXT, List.of("a", "b", "c"))).text("main");

      assertTrue(text.contains("its lead over b"), text);
    }
  }
}
