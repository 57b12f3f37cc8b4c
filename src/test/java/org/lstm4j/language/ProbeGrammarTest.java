package org.lstm4j.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProbeGrammarTest {

  private static final WordIds ALL = ProbeVocabulary.without();

  private static Map<ProbeResult.Key, Integer> sizes(ProbeItems items) {
    Map<ProbeResult.Key, Integer> sizes = new HashMap<>();
    items.items().forEach(item -> sizes.merge(ProbeResult.Key.of(item), 1, Integer::sum));
    return sizes;
  }

  @Test
  void makesSoManyPairsOfEachKindAndCondition() {
    Map<ProbeResult.Key, Integer> sizes = sizes(ProbeGrammar.items(ALL, 200, 1));

    sizes.forEach(
        (key, size) ->
            assertEquals(key.kind() == ProbeKind.COUNTRY ? 264 : 200, size, key::toString));
    for (int between = 0; between <= 4; between++) {
      assertTrue(
          sizes.containsKey(new ProbeResult.Key(ProbeKind.NUMBER, ProbeGrammar.NO_NOUN, between)));
    }
    assertTrue(
        sizes.containsKey(new ProbeResult.Key(ProbeKind.NUMBER, ProbeGrammar.OTHER_NUMBER, 4)));
    assertEquals(9 + 3 + 8 + 8 + 7, sizes.size());
  }

  @Test
  void countsTheWordsBetween() {
    for (ProbeItem item : ProbeGrammar.items(ALL, 60, 3).items()) {
      int words = item.before().size();
      boolean isAlone = item.condition().equals(ProbeGrammar.ALONE);
      switch (item.kind()) {
        case NUMBER -> assertEquals(2 + item.between(), words, item::toString);
        case COUNTRY -> {
          assertEquals(6 + item.between(), words, item::toString);
          assertEquals(5 + item.between(), item.control().size(), item::toString);
        }
        case PRONOUN, POSSESSIVE ->
            assertEquals((isAlone ? 2 : 7) + item.between(), words, item::toString);
        case CHANGE -> assertTrue(item.before().contains("but"), item::toString);
        default -> throw new AssertionError(item);
      }
    }
  }

  @Test
  void givesEachItemATwinInWhichTheOtherWordIsRight() {
    Map<List<Object>, Integer> balance = new HashMap<>();
    for (ProbeItem item : ProbeGrammar.items(ALL, 100, 2).items()) {
      ProbeResult.Key key = ProbeResult.Key.of(item);
      balance.merge(List.of(key, item.right(), item.wrong()), 1, Integer::sum);
      balance.merge(List.of(key, item.wrong(), item.right()), -1, Integer::sum);
    }

    balance.forEach((pair, count) -> assertEquals(0, count, pair::toString));
  }

  @Test
  void asksNothingTwiceButForCountries() {
    List<ProbeItem> items = ProbeGrammar.items(ALL, 200, 1).items();

    assertEquals(items.size(), new HashSet<>(items).size());
  }

  @Test
  void putsANounOfTheOtherNumberBetween() {
    List<ProbeItem> items =
        ProbeGrammar.items(ALL, 100, 5).items().stream()
            .filter(item -> item.condition().equals(ProbeGrammar.OTHER_NUMBER))
            .filter(item -> item.right().equals("is"))
            .toList();

    assertFalse(items.isEmpty());
    for (ProbeItem item : items) {
      String last = item.before().get(item.before().size() - 1);
      assertTrue(List.of("men", "women", "children").contains(last) || last.endsWith("s"), last);
    }
  }

  @Test
  void isTheSameForTheSameSeed() {
    assertEquals(ProbeGrammar.items(ALL, 50, 7), ProbeGrammar.items(ALL, 50, 7));
    assertNotEquals(ProbeGrammar.items(ALL, 50, 7), ProbeGrammar.items(ALL, 50, 8));
  }

  @Test
  void leavesOutWhatTheVocabularyLacksAndTells() {
    WordIds words = ProbeVocabulary.without("hindi", "girls", "said");
    ProbeItems items = ProbeGrammar.items(words, 100, 1);

    assertEquals(List.of("girls", "said", "hindi"), items.lacking());
    for (ProbeItem item : items.items()) {
      assertFalse(item.before().contains("india"), item::toString);
      for (List<String> part :
          List.of(item.before(), item.control(), List.of(item.right(), item.wrong()))) {
        part.forEach(word -> assertNotEquals(WordIds.UNKNOWN, words.id(word), word));
      }
    }
  }

  @Test
  void hasNothingForWordsOfAnotherLanguage() {
    ProbeItems items =
        ProbeGrammar.items(ProbeVocabulary.of(List.of("il", "mare", "era", "calmo")), 100, 1);

    assertEquals(List.of(), items.items());
    assertTrue(items.lacking().contains("the"));
  }

  @Test
  void makesDoWithFewWords() {
    WordIds few =
        ProbeVocabulary.of(
            List.of("the", "boy", "boys", "girl", "girls", "is", "are", "likes", "like", "near"));

    List<ProbeItem> items = ProbeGrammar.items(few, 200, 1).items();

    assertTrue(
        items.contains(
            ProbeItem.of(
                ProbeKind.NUMBER,
                ProbeGrammar.OTHER_NUMBER,
                3,
                "the boy near the girls",
                "is",
                "are")));
    assertTrue(items.size() < 60);
  }

  @Test
  void wantsTwinsAtLeast() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> ProbeGrammar.items(ALL, 1, 1))
            .getMessage();

    assertTrue(message.startsWith("items: expected"), message);
  }
}
