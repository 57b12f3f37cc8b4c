package org.lstm4j.language;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KneserNeyTest {

  /** Sums of some ten doubles. */
  private static final double ROUNDING = 1e-12;

  /** Texts whose words are the rarer the higher their id; about one in six is empty. */
  private static int[][] texts(int seed, int count, int vocabularySize) {
    Random random = new Random(seed);
    int[][] texts = new int[count][];
    for (int i = 0; i < count; i++) {
      texts[i] =
          random
              .ints(random.nextInt(6) == 0 ? 0 : random.nextInt(12))
              .map(j -> WordIds.UNKNOWN + lowOne(random, vocabularySize - WordIds.UNKNOWN))
              .toArray();
    }
    return texts;
  }

  private static int lowOne(Random random, int most) {
    return random.nextInt(1 + random.nextInt(most));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 6, 1",
    "2, 1, 6, 5",
    "3, 3, 7, 2",
    "4, 8, 9, 3",
    "5, 30, 12, 5",
    "6, 60, 9, 4",
    "7, 60, 30, 5",
    "8, 40, 8, 2",
    "9, 40, 8, 1"
  })
  void equalsTheFormulas(int seed, int count, int vocabularySize, int order) {
    int[][] texts = texts(seed, count, vocabularySize);
    KneserNey model = new KneserNey(texts, vocabularySize, order);
    KneserNeyFormulas formulas = new KneserNeyFormulas(texts, vocabularySize, order);
    for (int[] text : texts(100 + seed, 6, vocabularySize)) {
      WordReader reader = model.reader();
      List<Integer> marked = KneserNeyFormulas.marked(text);
      for (int at = 1; at < marked.size(); at++) {
        double[] all = reader.logProbabilities();
        for (int id = 1; id < vocabularySize; id++) {
          double expected = Math.log(formulas.probability(marked.subList(0, at), id));
          assertEquals(expected, all[id], ROUNDING);
          assertEquals(expected, reader.logProbability(id), ROUNDING);
        }
        reader.read(marked.get(at));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void givesEachIdAProbabilityAndTheyAddUpToOne(int order) {
    for (int seed = 0; seed < 20; seed++) {
      int vocabularySize = 5 + seed;
      WordReader reader =
          new KneserNey(texts(seed, 1 + seed * 4, vocabularySize), vocabularySize, order).reader();
      Random random = new Random(seed);
      for (int i = 0; i < 30; i++) {
        double[] logs = reader.logProbabilities();
        assertEquals(Double.NEGATIVE_INFINITY, logs[0]);
        double[] rest = Arrays.copyOfRange(logs, 1, logs.length);
        assertTrue(Arrays.stream(rest).allMatch(log -> log > Double.NEGATIVE_INFINITY && log < 0));
        assertEquals(1, Arrays.stream(rest).map(Math::exp).sum(), ROUNDING);
        reader.read(1 + random.nextInt(vocabularySize - 1));
      }
    }
  }

  /** Each of KenLM's numbers is the sum of several floats, written with seven digits. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5})
  void equalsKenlm(int order) throws IOException {
    JsonNode golden;
    try (InputStream in =
        KneserNeyTest.class.getResourceAsStream("/golden/kneser-ney-kenlm.json")) {
      golden = new JsonMapper().readTree(in);
    }
    int[][] texts = new JsonMapper().convertValue(golden.get("train"), int[][].class);
    int[][] others = new JsonMapper().convertValue(golden.get("test"), int[][].class);
    JsonNode expected = golden.get("log10").get("" + order);
    KneserNey model = new KneserNey(texts, golden.get("vocabularySize").asInt(), order);
    int compared = 0;
    for (int i = 0; i < others.length; i++) {
      WordReader reader = model.reader();
      List<Integer> marked = KneserNeyFormulas.marked(others[i]);
      for (int at = 1; at < marked.size(); at++) {
        double log10 = reader.readMeasured(marked.get(at)) / Math.log(10);
        assertEquals(expected.get(i).get(at - 1).asDouble(), log10, 1e-5);
        compared++;
      }
    }
    assertTrue(compared > 100);
  }

  @Test
  void computesAnExampleByHand() {
    int[][] texts = {{4, 5}, {4, 6}, {4, 5}};
    // Bigrams: END 4 three times, 4 5 and 5 END twice, 4 6 and 6 END once; n1 = n2 = 2, n3 = 1.
    // Y = 2 / 6; D1 = 1 - 2/3 = 1/3, D2 = 2 - 3 * 1/3 * 1/2 = 3/2, D3 = 3 - 0 = 3.
    // Words before: 4 one, 5 one, 6 one, END two; n1 = 3, n2 = 1, n3 = 0: ½, 1, 1½.
    // p(5) = (1 - ½) / 5 + (3 * ½ + 1) / 5 / 6 = 0.1 + 1/12
    // p(5 | 4) = (2 - 3/2) / 3 + (3/2 + 1/3) / 3 * p(5)
    double single = 0.1 + 1.0 / 12;
    double expected = 0.5 / 3 + 11.0 / 6 / 3 * single;
    WordReader reader = new KneserNey(texts, 7, 2).reader();
    reader.read(4);

    assertEquals(Math.log(expected), reader.logProbability(5), ROUNDING);
  }

  @Test
  void readsTextsApartFromEachOther() {
    int[][] texts = texts(3, 50, 9);
    KneserNey model = new KneserNey(texts, 9, 4);
    WordReader second = model.reader();
    for (int id : new int[] {4, 5, 6, WordIds.END}) {
      second.read(id);
    }

    assertArrayEquals(model.reader().logProbabilities(), second.logProbabilities());
  }

  @Test
  void copiesReadOnApart() {
    WordReader reader = new KneserNey(texts(5, 50, 9), 9, 3).reader();
    reader.read(4);
    double[] before = reader.logProbabilities();
    WordReader copy = reader.copy();
    copy.read(5);

    assertArrayEquals(before, reader.logProbabilities());
  }

  @Test
  void measuresWhatItsReaderSays() {
    int[][] texts = texts(6, 50, 9);
    KneserNey model = new KneserNey(texts, 9, 3);
    int[][] others = {{4, WordIds.UNKNOWN, 5}, {}, {WordIds.UNKNOWN}};
    double[] sums = new double[2];
    WordReader reader = model.reader();
    for (int[] text : others) {
      for (int id : KneserNeyFormulas.marked(text).stream().skip(1).mapToInt(i -> i).toArray()) {
        double log = reader.logProbabilities()[id];
        sums[0] += log;
        sums[1] += id == WordIds.UNKNOWN ? log : 0;
        reader.read(id);
      }
    }

    LanguageScore score = model.score(others, done -> {});

    assertEquals(7, score.all().count());
    assertEquals(2, score.all().count() - score.known().count());
    assertEquals(Math.exp(-sums[0] / 7), score.all().perplexity(), 1e-10);
    assertEquals(Math.exp((sums[1] - sums[0]) / 5), score.known().perplexity(), 1e-10);
    assertEquals(5, score.known().count());
  }

  @Test
  void wantsAText() {
    Exception thrown =
        assertThrows(IllegalArgumentException.class, () -> new KneserNey(new int[0][], 9, 3));

    assertTrue(thrown.getMessage().startsWith("texts: expected"), thrown::getMessage);
  }
}
