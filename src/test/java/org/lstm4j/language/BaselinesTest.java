package org.lstm4j.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BaselinesTest {

  /** A text that repeats itself, which longer groups predict better. */
  private static final int[][] TEXTS = {{4, 5, 6, 4, 5, 7, 4, 5, 6, 4, 5, 7}, {4, 5, 6}, {}};

  @Test
  void aUnigramAddsOneToEachCount() {
    WordReader reader = new Unigram(TEXTS, 9).reader();
    double[] logs = reader.logProbabilities();

    assertEquals(Math.log((5 + 1) / (18.0 + 8)), logs[4], 1e-12);
    assertEquals(Math.log((3 + 1) / (18.0 + 8)), reader.logProbability(WordIds.END), 1e-12);
    assertEquals(Math.log(1 / (18.0 + 8)), logs[8], 1e-12);
    assertEquals(1, Arrays.stream(logs).map(Math::exp).sum(), 1e-12);
  }

  @Test
  void aUnigramHeedsNothingBefore() {
    Unigram unigram = new Unigram(TEXTS, 9);
    WordReader reader = unigram.reader();
    reader.read(4);

    assertEquals(unigram.reader().logProbability(5), reader.copy().logProbability(5));
  }

  @Test
  void longerGroupsPredictARepetitionBetter() {
    List<Baselines.Measured> measured =
        Baselines.of(TEXTS, 9, (what, done, most) -> {}).measure(TEXTS, (what, done, most) -> {});
    double[] perplexities =
        measured.stream().mapToDouble(one -> one.score().all().perplexity()).toArray();

    assertEquals(
        List.of("unigram", "Kneser-Ney bigram", "Kneser-Ney 5-gram"),
        measured.stream().map(Baselines.Measured::name).toList());
    assertTrue(perplexities[0] > perplexities[1] && perplexities[1] > perplexities[2]);
  }

  @Test
  void tellHowFarTheyAre() {
    List<Long> places = new ArrayList<>();
    Baselines baselines =
        Baselines.of(TEXTS, 9, (what, done, most) -> places.add(done * 100 / most));
    baselines.measure(TEXTS, (what, done, most) -> places.add(100 + done * 100 / most));

    assertEquals(places.stream().sorted().toList(), places);
    assertEquals(200, places.get(places.size() - 1));
  }
}
