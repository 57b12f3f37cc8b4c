package org.lstm4j.language;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lstm4j.explain.GateTrace;
import org.lstm4j.network.Gate;
import org.lstm4j.reference.RecurrentTrace;
import org.lstm4j.reference.ReferenceNetwork;

class NextWordTracerTest {

  private static final String TEXT = "I like pizza, but Nishchal likes it";

  private final LanguageModel model = SmallLanguageModel.random(1, 6, 4);
  private final NextWordTrace trace = new NextWordTracer(model).trace(TEXT);

  /** Sums of ten terms near 1 and approximated activations, 4e-7 each, through eight steps. */
  private static void assertClose(double[] expected, float[] actual) {
    double[] doubles = IntStream.range(0, actual.length).mapToDouble(j -> actual[j]).toArray();
    assertArrayEquals(expected, doubles, 1e-5);
  }

  @Test
  void tellsWhatTheReferenceComputes() {
    int[] ids = trace.text().review().ids();
    List<List<RecurrentTrace>> expected =
        new ReferenceNetwork(model.network().weights()).traces(ids);
    for (int layer = 0; layer < 2; layer++) {
      GateTrace.Reader reader = trace.readers().get(layer).get(0);
      for (int t = 0; t < ids.length; t++) {
        assertClose(expected.get(layer).get(0).cell()[t], reader.cell()[t]);
        assertClose(expected.get(layer).get(0).hidden()[t], reader.hidden()[t]);
      }
    }
  }

  @Test
  void outlooksAreThoseOfThePredictor() {
    NextWordPredictor predictor = new NextWordPredictor(model);
    NextWords behindBut = predictor.predict("I like pizza, but", 40);
    Outlook outlook = trace.outlooks().get(4);
    assertEquals(behindBut.likeliest().get(0), outlook.top());
    assertEquals(behindBut.entropy(), outlook.entropy());
    assertEquals(behindBut.unknown(), outlook.next()); // Nishchal comes next
    assertTrue(Double.isNaN(trace.outlooks().get(7).next()));
  }

  @Test
  void reactionsAreFormulasOverTheTrace() {
    GateReactions reactions = GateReactions.of(trace);
    assertEquals(7, reactions.words().size());
    WordReaction word = reactions.words().get(4);
    assertEquals("Nishchal", word.spelling());
    assertEquals(false, word.isKnown());
    assertEquals(trace.outlooks().get(4), word.before());
    assertEquals(trace.outlooks().get(5), word.after());
    GateTrace.Reader reader = trace.readers().get(1).get(0);
    float[] forget = values(reader, Gate.FORGET, 5);
    double kept = 0;
    double all = 0;
    double change = 0;
    for (int j = 0; j < 4; j++) {
      double c = reader.cell()[4][j];
      kept += Math.pow(forget[j] * c, 2);
      all += c * c;
      change += Math.pow(reader.cell()[5][j] - c, 2);
    }
    GateReaction reaction = word.layers().get(1);
    assertEquals(mean(forget), reaction.forget(), 1e-12);
    assertEquals(mean(values(reader, Gate.INPUT, 5)), reaction.input(), 1e-12);
    assertEquals(mean(values(reader, Gate.OUTPUT, 5)), reaction.output(), 1e-12);
    assertEquals(Math.sqrt(kept / all), reaction.kept(), 1e-12);
    assertEquals(Math.sqrt(change), reaction.change(), 1e-12);
  }

  private static float[] values(GateTrace.Reader reader, Gate gate, int step) {
    return reader.gates().stream()
        .filter(each -> each.gate() == gate)
        .findFirst()
        .orElseThrow()
        .values()[step];
  }

  private static double mean(float[] values) {
    return IntStream.range(0, values.length).mapToDouble(j -> values[j]).average().orElseThrow();
  }

  @Test
  void ranksAreCountedFromTheLowestForgetGate() {
    GateReactions reactions = GateReactions.of(trace);
    List<Integer> ranks =
        IntStream.range(0, 7).mapToObj(n -> reactions.forgetRank(0, n)).sorted().toList();
    assertEquals(List.of(1, 2, 3, 4, 5, 6, 7), ranks);
    assertEquals(List.of(3), reactions.places("but"));
    assertEquals(List.of(), reactions.places("friend"));
  }

  @Test
  void theNotesSentencesHaveTheWordsThatAreWatched() {
    for (NotesSentence sentence : NotesSentence.ALL) {
      GateReactions reactions = GateReactions.of(new NextWordTracer(model).trace(sentence.text()));
      for (String watched : sentence.watched()) {
        assertEquals(1, reactions.places(watched).size(), () -> watched + " in " + sentence.text());
      }
    }
  }

  @Test
  void refusesATextWithoutWords() {
    assertEquals(
        "text: expected at least one word, got none. Write the start of a sentence.",
        assertThrows(
                IllegalArgumentException.class, () -> new NextWordTracer(model).trace(" ...\n"))
            .getMessage());
  }
}
