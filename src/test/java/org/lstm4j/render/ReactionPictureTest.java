package org.lstm4j.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.language.GateReaction;
import org.lstm4j.language.GateReactions;
import org.lstm4j.language.LikelyWord;
import org.lstm4j.language.Outlook;
import org.lstm4j.language.WordReaction;

class ReactionPictureTest {

  private static final Outlook OUTLOOK = new Outlook(2, new LikelyWord(4, "the", 0.5), 0.1);

  @TempDir private Path folder;

  private static WordReaction word(String spelling, boolean isKnown, double forget) {
    GateReaction gates = new GateReaction(0.4, forget, 0.6, 0.7, 1.2);
    return new WordReaction(spelling, isKnown, List.of(gates), OUTLOOK, OUTLOOK);
  }

  private static GateReactions counted(int words) {
    return new GateReactions(
        IntStream.rangeClosed(1, words).mapToObj(n -> word("w" + n, true, 1.0 / n)).toList());
  }

  private SvgShapes svg(ReactionPicture picture) throws IOException {
    Path file = folder.resolve("p.svg");
    picture.writeSvg(file);
    assertTrue(CurvePlot.isCurves(file));
    return new SvgShapes(Files.readString(file));
  }

  @Test
  void wordsStandBelowAndTheLowestForgetGateIsMarked() throws IOException {
    GateReactions text =
        new GateReactions(
            List.of(
                word("Pizza", true, 0.8),
                word("Nishchal", false, 0.3),
                word("but\uD83D\uDE00<extraordinarily>", true, 0.7)));
    SvgShapes shapes = svg(new ReactionPicture("of a test", List.of(text)));

    assertEquals(1, shapes.texts("Pizza").size());
    assertEquals(1, shapes.texts("[Nishchal]").size());
    assertEquals(1, shapes.texts("but\uD83D\uDE00&lt;extra…").size());
    assertEquals(
        shapes.texts("[Nishchal]").get(0).x(),
        shapes.texts("the cell forgets most here").get(0).x(),
        1);
    for (String name : List.of("forget gate", "input gate", "output gate", "cell kept")) {
      assertEquals(1, shapes.texts(name).size(), name);
    }
    assertFalse(shapes.svg().contains("NaN"));
  }

  @Test
  void longTextsAreBrokenIntoPanelsAndCutAtTheirMost() throws IOException {
    ReactionPicture whole = new ReactionPicture("", List.of(counted(40)));
    assertFalse(whole.isCut());
    SvgShapes shapes = svg(whole);
    assertEquals(3, shapes.texts("forget gate").size());
    assertEquals(1, shapes.texts("Mean over the units, from word 33 on").size());
    assertEquals(1, shapes.texts("the cell forgets most here").size());

    ReactionPicture cut = new ReactionPicture("", List.of(counted(239), counted(5)));
    assertTrue(cut.isCut());
    SvgShapes first = svg(cut);
    assertEquals(1, first.texts("w239").size());
    assertEquals(2, first.texts("w1").size());
    assertEquals(1, first.texts("w2").size());
  }

  @Test
  void aWordAloneIsDrawn() throws IOException {
    Path file = folder.resolve("p.png");
    new ReactionPicture("", List.of(counted(1))).writePng(file);

    assertTrue(CurvePlot.isCurves(file));
  }
}
