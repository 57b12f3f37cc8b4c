package org.lstm4j.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
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
        Vocabulary.byFrequency(Map.of("b", 2, "a", 2, "Z", 2, "often", 9, "once", 1), 100);
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
    assertThrows(IllegalArgumentException.class, () -> new Vocabulary(List.of("a\nb"), 10));
    assertThrows(IllegalArgumentException.class, () -> new Vocabulary(List.of(), 10));
  }

  @Test
  void refusesASizeWithoutRoomForAWord() {
    assertThrows(IllegalArgumentException.class, () -> new Vocabulary(List.of("a"), 3));
  }
}
