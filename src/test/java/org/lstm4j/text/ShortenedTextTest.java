package org.lstm4j.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortenedTextTest {

  private static final List<String> WORDS = List.of("calm", "sea", "warm", "stone", "rare");

  /** With a start mark and without, on whichever side it is cut and padded. */
  @ParameterizedTest
  @CsvSource({"PRE,PRE", "PRE,POST", "POST,PRE", "POST,POST"})
  void isTheTextWithoutTheWords(Padding.Side pads, Padding.Side cuts) {
    Random random = new Random(4);
    for (Numbering numbering :
        List.of(
            Numbering.imdb(8),
            Numbering.vectorization(),
            Numbering.keras(4, java.util.OptionalInt.empty()))) {
      ReviewEncoder encoder =
          new ReviewEncoder(
              new ReviewTokenizer(),
              new Vocabulary(WORDS, 9, numbering),
              new Padding(6, pads, cuts));
      for (int n = 0; n < 300; n++) {
        int[] words = random.ints(random.nextInt(20), 0, WORDS.size() + 1).toArray();
        BitSet missing = BitSet.valueOf(new long[] {random.nextLong() & random.nextLong()});
        String whole = text(words, new BitSet());

        int[] ids = encoder.shortened(encoder.read(whole)).without(missing).ids();

        assertArrayEquals(encoder.encode(text(words, missing)).ids(), ids, whole);
      }
    }
  }

  private static String text(int[] words, BitSet missing) {
    return IntStream.range(0, words.length)
        .filter(i -> !missing.get(i))
        .mapToObj(i -> words[i] < WORDS.size() ? WORDS.get(words[i]) : "unheard")
        .collect(Collectors.joining(" "));
  }
}
