package org.lstm4j.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.check.Shown;
import org.lstm4j.explain.Explainer;
import org.lstm4j.explain.ExplainerSettings;
import org.lstm4j.explain.Explanation;
import org.lstm4j.kernel.RandomNetwork;
import org.lstm4j.model.Decision;
import org.lstm4j.model.Predictor;
import org.lstm4j.model.SmallModel;
import org.lstm4j.model.TrainedNetwork;
import org.lstm4j.network.LabelKind;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Output;
import org.lstm4j.predict.SentimentClassifier;
import org.lstm4j.render.StyledLine.Mark;
import org.lstm4j.render.StyledLine.Piece;
import org.lstm4j.render.StyledLine.Style;
import org.lstm4j.text.ReviewEncoder;
import org.lstm4j.text.Vocabulary;

class ExplanationTextTest {

  private static final Pattern COLOURS = Pattern.compile("\u001B\\[[0-9;]+m");
  private static final String TEXT = "A slow film, but (in the end) a wonderful one: rare!";

  private static SentimentClassifier classifier(Output output, Decision decision) {
    NetworkConfig config = NetworkConfig.lstm(9, 3, 2).withOutput(output);
    TrainedNetwork network = new TrainedNetwork(RandomNetwork.weights(config, 6), List.of(), "");
    List<String> words = List.of("a", "film", "slow", "wonderful", "one", "rare", "rarer");
    ReviewEncoder encoder = new ReviewEncoder(new Vocabulary(words, 9), 8);
    return new SentimentClassifier(new Predictor(network, encoder, decision, 0));
  }

  private static SentimentClassifier two() {
    return classifier(Output.SIGMOID, new Decision(List.of("bad", "good"), 0.5));
  }

  private static Explanation why(String text) {
    return new Explainer(two()).explain(text);
  }

  private static List<StyledLine> lines(Explanation why, int columns, boolean isColoured) {
    return ExplanationText.lines(
        why, new ExplanationText.Form(columns, isColoured, true), String::length);
  }

  private static String plain(Explanation why) {
    return lines(why, 80, false).stream().map(StyledLine::plain).collect(Collectors.joining("\n"));
  }

  @Nested
  class Plain {

    @Test
    void saysTheVerdictFirst() {
      assertTrue(
          plain(why(TEXT)).matches("(?s)(bad|good): probability of 'good' 0\\.\\d{4} \\(thre.*"));
    }

    @Test
    void hasTheStrongestWordsWithTheirNumbers() {
      String text = plain(why(TEXT));

      assertTrue(text.matches("(?s).*\n  wonderful +[+-]\\d\\.\\d{3}  [ #]+\\|#*\n.*"), text);
      assertTrue(
          text.matches("(?s).*\nscore +[+-]\\d.*words [+-].*a text\\s+without words.*"), text);
      assertTrue(text.contains("unknown: 'rare'"), text);
      assertTrue(text.contains("not in the model: 'but', 'in', 'the',"), text);
      assertTrue(text.contains("\nturned   "), text);
      assertTrue(text.contains("\nunits    "), text);
      assertTrue(text.contains("\nwithout  "), text);
    }

    @Test
    void isSaidOfEveryKindOfModel() {
      Decision three = new Decision(List.of("a", "b", "c"), 0.5);
      Decision tags = new Decision(List.of("a", "b", "c"), LabelKind.ANY, 0.999);
      String ofLabels = plain(new Explainer(classifier(Output.softmax(3), three)).explain(TEXT));
      String ofTags = plain(new Explainer(classifier(Output.tags(3), tags)).explain(TEXT));
      String linear =
          plain(
              new Explainer(new SentimentClassifier(SmallModel.of(SmallModel.linear(), 8)))
                  .explain(TEXT));

      assertTrue(ofLabels.matches("(?s)[abc]: probability 0\\.\\d{4}\n.*"), ofLabels);
      assertTrue(ofLabels.contains("less that of the other"), ofLabels);
      assertTrue(ofTags.startsWith("no tag: likeliest '"), ofTags);
      assertFalse(linear.contains("turned"), linear);
      assertTrue(linear.contains("weights: the model's own"), linear);
    }

    @Test
    void saysWhereNothingIsKnown() {
      String text = plain(why("unheard of"));

      assertTrue(text.contains("No word moved the score."), text);
      assertTrue(text.contains("0 of 2 words"), text);
      assertTrue(text.contains("no set of words was found"), text);
    }
  }

  @Nested
  class OnATerminal {

    @ParameterizedTest
    @ValueSource(ints = {1, 40, 41, 57, 80, 500})
    void noLineIsWiderThanTheTerminal(int columns) {
      String text = TEXT + " " + "wonderful".repeat(30) + " slow ".repeat(90) + "(".repeat(300);
      int most = Math.max(40, Math.min(100, columns));
      for (boolean isColoured : new boolean[] {false, true}) {
        for (StyledLine line : lines(why(text), columns, isColoured)) {
          assertTrue(line.plain().length() <= most, line::plain);
        }
      }
    }

    /** Each of its letters takes two columns. */
    @Test
    void wideLettersCountTwice() {
      Decision decision =
          new Decision(List.of("\u4E0D\u597D".repeat(20), "\u597D".repeat(60)), 0.5);
      Explanation why =
          new Explainer(classifier(Output.SIGMOID, decision))
              .explain("\u6162".repeat(90) + " slow wonderful " + "\u7535\u5F71 ".repeat(30));
      ExplanationText.Form form = new ExplanationText.Form(40, true, true);
      ToIntFunction<String> width =
          text -> text.codePoints().map(c -> c >= 0x2E80 && c < 0xFF00 ? 2 : 1).sum();
      for (StyledLine line : ExplanationText.lines(why, form, width)) {
        assertTrue(width.applyAsInt(line.plain()) <= 40, line::plain);
      }
    }

    @Test
    void hasTheTextInTheReadersOwnSpelling() {
      String text =
          lines(why(TEXT), 100, true).stream()
              .map(StyledLine::plain)
              .collect(Collectors.joining("\n"));

      assertTrue(text.contains("\n" + TEXT + "\n"), text);
      assertTrue(text.contains("blue speaks for 'good', orange for 'bad'"), text);
      assertTrue(text.contains("underlined: unknown"), text);
    }

    @Test
    void colouredIsThePlainTextWithColours() {
      for (StyledLine line : lines(why(TEXT), 60, true)) {
        assertEquals(line.plain(), COLOURS.matcher(line.ansi()).replaceAll(""));
        assertTrue(!line.ansi().contains("\u001B") || line.ansi().contains("\u001B[0m"));
      }
      assertTrue(lines(why(TEXT), 60, true).stream().anyMatch(l -> l.ansi().contains("48;5;")));
    }

    @Test
    void ofAVeryLongTextShowsAPart() {
      List<StyledLine> lines = lines(why("slow wonderful ".repeat(200_000)), 80, true);
      String text = lines.stream().map(StyledLine::plain).collect(Collectors.joining("\n"));

      assertTrue(lines.size() < 40, text);
      assertTrue(text.contains("words not shown]"), text);
      assertTrue(lines(why("y".repeat(1 << 20)), 80, true).size() < 40);
      assertTrue(lines(why("a" + "!".repeat(1 << 20)), 80, true).size() < 40);
    }
  }

  @Nested
  class AStrangersText {

    private static final String HOSTILE =
        "slow\u001B[2J\u001B]0;x\u0007 wonderful\u202Efilm\u009B31m a\r\none \uD800 <b> \u2066'\"";

    @Test
    void canNotMoveTheCursor() {
      for (StyledLine line : lines(why(HOSTILE), 80, true)) {
        String ansi = COLOURS.matcher(line.ansi()).replaceAll("");
        assertEquals(Shown.line(ansi), ansi);
        assertEquals(Shown.line(line.plain()), line.plain());
      }
    }

    @Test
    void norCanTheNameOfALabel() {
      Decision decision = new Decision(List.of("\u001B[2Jbad", "go\u202Eod".repeat(99)), 0.5);
      Explanation why = new Explainer(classifier(Output.SIGMOID, decision)).explain(TEXT);
      for (StyledLine line : lines(why, 40, true)) {
        String ansi = COLOURS.matcher(line.ansi()).replaceAll("");
        assertEquals(Shown.line(ansi), ansi);
        assertTrue(line.plain().length() <= 40, line::plain);
      }
    }
  }

  @Nested
  class TheColours {

    @Test
    void growWithThePart() {
      assertEquals(new Style(4, Mark.NONE), Style.of(2, 2, Mark.NONE));
      assertEquals(new Style(-2, Mark.DIM), Style.of(-1, 2, Mark.DIM));
      assertEquals(Style.PLAIN, Style.of(0.1, 2, Mark.NONE));
      assertEquals(Style.PLAIN, Style.of(0, 0, Mark.NONE));
    }

    @Test
    void stayWithTheirPiece() {
      StyledLine line =
          new StyledLine(
              List.of(new Piece("a", new Style(1, Mark.BOLD)), new Piece("b\n", Style.PLAIN)));

      assertEquals("\u001B[1;38;5;16;48;5;153ma\u001B[0mb\\n", line.ansi());
      assertEquals("ab\\n", line.plain());
    }
  }

  @Test
  void theBaselineOfIntegratedGradientsIsNamed() {
    String all = plain(Explanations.ofThree("film not good", List.of("ay", "bee", "sea")));

    assertTrue(
        all.replaceAll("\\s+", " ").contains("from the baseline 'pad' to the word, at 32 points"),
        all);
  }

  @Test
  void aCounterfactualThatWasNotSoughtIsNotMissed() {
    Explanation why =
        new Explainer(two(), ExplainerSettings.DEFAULT.withCounterfactual(false)).explain(TEXT);
    ExplanationText.Form form = new ExplanationText.Form(80, false, false);

    assertEquals(Optional.empty(), why.counterfactual());
    assertTrue(
        ExplanationText.lines(why, form, String::length).stream()
            .noneMatch(line -> line.plain().startsWith("without")));
  }
}
