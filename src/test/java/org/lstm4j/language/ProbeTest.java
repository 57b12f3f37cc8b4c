package org.lstm4j.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import org.junit.jupiter.api.Test;

class ProbeTest {

  private static final WordIds WORDS = ProbeVocabulary.without();
  private static final ProbeItems ITEMS = ProbeGrammar.items(WORDS, 40, 1);

  /** Gives each word a weight by what was read. */
  private record Weighted(List<String> read, ToDoubleBiFunction<List<String>, String> weight)
      implements WordReader {

    Weighted(ToDoubleBiFunction<List<String>, String> weight) {
      this(new ArrayList<>(), weight);
    }

    @Override
    public int vocabularySize() {
      return WORDS.size();
    }

    @Override
    public void read(int id) {
      read.add(WORDS.word(id));
    }

    @Override
    public double[] logProbabilities() {
      double[] weights = new double[WORDS.size()];
      for (int id = 1; id < weights.length; id++) {
        weights[id] = weight.applyAsDouble(read, WORDS.word(id));
      }
      double sum = Arrays.stream(weights).sum();
      return Arrays.stream(weights).map(w -> Math.log(w / sum)).toArray();
    }

    @Override
    public WordReader copy() {
      return new Weighted(new ArrayList<>(read), weight);
    }
  }

  private static ProbeResult ask(ToDoubleBiFunction<List<String>, String> weight) {
    return Probe.ask("a", new Weighted(weight), WORDS, ITEMS.items(), done -> {});
  }

  @Test
  void whoKnowsOnlyHowFrequentWordsAreHasHalfOfThem() {
    ProbeResult result = ask((read, word) -> 1.0 + word.hashCode() % 97 * 0.001);

    for (ProbeCell cell : result.cells()) {
      assertEquals(0.5, cell.accuracy(), cell::toString);
    }
  }

  @Test
  void aTieIsHalfRight() {
    ProbeResult result = ask((read, word) -> 1);

    result.cells().forEach(cell -> assertEquals(cell.items() / 2.0, cell.right()));
  }

  @Test
  void whoHasNoNumberHasNothingRight() {
    ProbeResult result = ask((read, word) -> Double.NaN);

    result.cells().forEach(cell -> assertEquals(0, cell.right()));
  }

  @Test
  void heedsWhatWasReadAndStartsAnewForEachItem() {
    List<String> men = List.of("king", "man", "boy", "father", "actor");
    ProbeResult result =
        Probe.ask(
            "a",
            new Weighted(
                (read, word) ->
                    word.equals("he") && read.size() == 3 && men.contains(read.get(1)) ? 2 : 1),
            WORDS,
            List.of(
                item("the king said", "he", "she"),
                item("the queen said", "she", "he"),
                item("the boy said", "he", "she"),
                item("the boy said", "she", "he")),
            done -> {});

    assertEquals(2.5, result.of(ProbeKind.PRONOUN).orElseThrow().right());
    assertEquals(4, result.of(ProbeKind.PRONOUN).orElseThrow().items());
  }

  private static ProbeItem item(String before, String right, String wrong) {
    return ProbeItem.of(ProbeKind.PRONOUN, ProbeGrammar.ALONE, 1, before, right, wrong);
  }

  @Test
  void tellsHowMuchLikelierAWordBecomes() {
    ProbeResult result =
        ask((read, word) -> word.equals("hindi") && read.contains("india") ? 3 : 1);

    int others = WORDS.size() - 2; // ids from 1 on but for hindi's
    for (ProbeShift shift : result.shifts()) {
      boolean isHindi = shift.word().equals("hindi");
      assertEquals(1.0 / (others + 1), shift.without(), 1e-12);
      assertEquals(isHindi ? 3.0 / (others + 3) : 1.0 / (others + 1), shift.with(), 1e-12);
      assertEquals(shift.with() / shift.without(), shift.ratio(), 1e-12);
    }
    assertEquals(12 * 7, result.shifts().size());
  }

  @Test
  void tellsHowFarItIs() {
    List<Long> places = new ArrayList<>();
    Probe.ask(
        "a",
        new Unigram(new int[][] {{4}}, WORDS.size()).reader(),
        WORDS,
        ITEMS.items(),
        places::add);

    assertEquals(ITEMS.items().size(), places.size());
    assertEquals((long) ITEMS.items().size(), places.get(places.size() - 1));
  }

  /** Numbers of the formula in Python. */
  @Test
  void theIntervalIsWilsons() {
    ProbeCell cell = new ProbeCell(ProbeKind.NUMBER, "", 0, 200, 170);
    assertEquals(0.793944, cell.low(), 1e-6);
    assertEquals(0.892864, cell.high(), 1e-6);
    ProbeCell none = new ProbeCell(ProbeKind.NUMBER, "", 0, 10, 0);
    assertEquals(0, none.low(), 1e-12);
    assertEquals(0.277533, none.high(), 1e-6);
  }

  @Test
  void theVerdictSaysWhatHoldsAndWhoIsBetter() {
    ProbeResult model =
        result(
            "model",
            new ProbeCell(ProbeKind.NUMBER, ProbeGrammar.NO_NOUN, 0, 100, 95),
            new ProbeCell(ProbeKind.NUMBER, ProbeGrammar.OTHER_NUMBER, 3, 100, 75),
            new ProbeCell(ProbeKind.CHANGE, "", 0, 100, 62),
            new ProbeCell(ProbeKind.PRONOUN, ProbeGrammar.ALONE, 1, 100, 52),
            new ProbeCell(ProbeKind.COUNTRY, "", 5, 100, 20));
    ProbeResult baseline =
        result(
            "Kneser-Ney 5-gram",
            new ProbeCell(ProbeKind.NUMBER, ProbeGrammar.NO_NOUN, 0, 200, 150));

    List<String> lines = ProbeVerdict.lines(model, List.of(baseline));

    assertEquals(
        List.of(
            "The verb has the number of its subject: holds (85.0 % of 200 pairs, with other number"
                + " 75.0 %; best baseline: Kneser-Ney 5-gram 75.0 %).",
            "The verb follows the new subject after 'but': holds in part (62.0 % of 100 pairs).",
            "He or she is said of the last subject: does not hold (52.0 % of 100 pairs).",
            "The language is that of the country named before: does not hold, worse than guessing"
                + " (20.0 % of 100 pairs).",
            "The claims hold for this model in 1 of 4 kinds (number)."),
        lines);
  }

  private static ProbeResult result(String name, ProbeCell... cells) {
    return new ProbeResult(name, List.of(cells), List.of());
  }

  @Test
  void aModelThatCountsPairsKnowsTheNextWordOnly() {
    int[][] texts = {WORDS.encode("the boy is here"), WORDS.encode("the boys are here")};
    KneserNey bigram = new KneserNey(texts, WORDS.size(), 2);
    ProbeResult result =
        Probe.ask(
            bigram.name(),
            bigram.reader(),
            WORDS,
            List.of(
                ProbeItem.of(ProbeKind.NUMBER, "", 0, "the boy", "is", "are"),
                ProbeItem.of(ProbeKind.NUMBER, "", 0, "the boys", "are", "is"),
                ProbeItem.of(ProbeKind.NUMBER, "", 3, "the boy near the boys", "is", "are")),
            done -> {});

    assertEquals(List.of(2.0, 0.0), result.cells().stream().map(ProbeCell::right).toList());
    assertTrue(result.shifts().isEmpty());
  }
}
