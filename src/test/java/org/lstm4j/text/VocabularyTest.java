package org.lstm4j.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class VocabularyTest {

  @Test
  void theMostFrequentWordHasIdFour() {
    Vocabulary vocabulary = new Vocabulary(List.of("the", "film", "rare"), 6);
    assertEquals(OptionalInt.of(4), vocabulary.id("the"));
    assertEquals(OptionalInt.of(5), vocabulary.id("film"));
  }

  @Test
  void aRareWordIsUnknownAndAnUncountedOneHasNoId() {
    Vocabulary vocabulary = new Vocabulary(List.of("the", "film", "rare"), 6);
    assertEquals(OptionalInt.of(Vocabulary.UNKNOWN), vocabulary.id("rare"));
    assertEquals(OptionalInt.empty(), vocabulary.id("never"));
  }

  @Test
  void ranksByFrequencyThenByLetters() {
    Vocabulary vocabulary =
        Vocabulary.byFrequency(Map.of("b", 2L, "a", 2L, "Z", 2L, "often", 9L, "once", 1L), 100);
    assertEquals(List.of("often", "Z", "a", "b", "once"), vocabulary.words());
  }

  @Test
  void refusesAWordThatStandsThereTwice() {
    assertEquals(
        "vocabulary: expected distinct words, got 'a' again at rank 3.",
        assertThrows(
                IllegalArgumentException.class, () -> new Vocabulary(List.of("a", "b", "a"), 10))
            .getMessage());
    assertThrows(IllegalArgumentException.class, () -> new Vocabulary(List.of(""), 10));
    assertThrows(IllegalArgumentException.class, () -> new Vocabulary(List.of(), 10));
  }

  @Test
  void refusesASizeWithoutRoomForAWord() {
    assertThrows(IllegalArgumentException.class, () -> new Vocabulary(List.of("a"), 3));
  }

  @Nested
  class FromLines {

    private static Vocabulary of(String lines, int size) {
      return Vocabulary.ofLines(
          lines.getBytes(StandardCharsets.UTF_8), '\n', size, Numbering.imdb(size));
    }

    private static void assertRefused(String message, byte[] lines) {
      assertEquals(
          message,
          assertThrows(
                  IllegalArgumentException.class,
                  () -> Vocabulary.ofLines(lines, '\n', 10, Numbering.imdb(10)))
              .getMessage());
    }

    private static void assertRefused(String message, String lines) {
      assertRefused(message, lines.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Words of one letter to four, some with letters outside ASCII, and many that are not there.
     */
    @Test
    void isTheVocabularyOfTheirWords() {
      List<String> words =
          IntStream.range(0, 3000)
              .mapToObj(i -> Integer.toString(7 * i, 36) + (i % 5 == 0 ? "é\ud83d\ude00" : ""))
              .toList();
      Vocabulary listed = new Vocabulary(words, 2000);
      Vocabulary lines = of(String.join("\n", words), 2000);
      assertEquals(words, lines.words());
      assertEquals(2000, lines.size());
      for (int i = 0; i < 7 * 3100; i++) {
        String word = Integer.toString(i, 36);
        assertEquals(listed.id(word), lines.id(word), word);
        assertEquals(listed.id(word + "é\ud83d\ude00"), lines.id(word + "é\ud83d\ude00"), word);
      }
      assertEquals(OptionalInt.empty(), lines.id(""));
      assertEquals(OptionalInt.empty(), lines.id("a\nb"));
    }

    @Test
    void canBeMany() {
      List<String> words = IntStream.range(0, 300_000).mapToObj(Integer::toString).toList();
      Vocabulary lines = of(String.join("\n", words), 1_000_000);
      assertEquals(words, lines.words());
      for (int i = 0; i < words.size(); i++) {
        assertEquals(i + 4, lines.id(words.get(i)).orElseThrow());
      }
      assertEquals(OptionalInt.empty(), lines.id("300000"));
    }

    @Test
    void canBeASingleWord() {
      assertEquals(OptionalInt.of(4), of("a", 5).id("a"));
      assertEquals(List.of("a"), of("a", 5).words());
    }

    @Test
    void refusesWhatAListRefuses() {
      String noWord =
          "vocabulary: expected words of whole characters, none empty, got another at rank ";
      assertRefused(noWord + "1.", "");
      assertRefused(noWord + "2.", "a\n");
      assertRefused(noWord + "2.", "a\n\nb");
      assertRefused("vocabulary: expected distinct words, got 'é' again at rank 3.", "é\nb\né");
      assertRefused(noWord + "1.", new byte[] {'a', (byte) 0xff});
      assertThrows(IllegalArgumentException.class, () -> of("a", 3));
    }
  }
}
