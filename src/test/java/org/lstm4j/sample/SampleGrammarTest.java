package org.lstm4j.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.math3.random.MersenneTwister;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleGrammarTest {

  private static String write(boolean positive, String grammar) {
    return write(1, positive, grammar);
  }

  private static String write(int seed, boolean positive, String grammar) {
    List<String> lines = grammar.lines().toList();
    return new SampleGrammar(lines).write("start", positive, new MersenneTwister(seed));
  }

  @Nested
  class Opinion {

    private static final String WORDS = "\nword +\n  good\nword -\n  bad\n";

    @Test
    void choosesBetweenTheRulesWithSigns() {
      assertEquals("It is good.", write(true, "start\n  it is {word}." + WORDS));
      assertEquals("It is bad.", write(false, "start\n  it is {word}." + WORDS));
    }

    @Test
    void isTurnedByAnExclamationMark() {
      assertEquals("Bad, but good.", write(true, "start\n  {!word}, but {word}." + WORDS));
      assertEquals("Good, but bad.", write(false, "start\n  {!word}, but {word}." + WORDS));
    }

    @Test
    void isHandedDownThroughRulesForBoth() {
      String grammar = "start\n  {!claim} {claim}\nclaim\n  {word}, not {!word}." + WORDS;

      assertEquals("Bad, not good. Good, not bad.", write(true, grammar));
    }
  }

  @Nested
  class Choices {

    @Test
    void areNotTakenTwiceBeforeAllWere() {
      String grammar = "start\n  {side} {side} {side}\nside\n  plot\n  music\n  cast\n";
      for (int seed = 0; seed < 20; seed++) {
        Set<String> sides =
            new HashSet<>(List.of(write(seed, true, grammar).toLowerCase().split(" ")));

        assertEquals(Set.of("plot", "music", "cast"), sides);
      }
    }

    @Test
    void startAnewWhenAllWereTaken() {
      assertEquals("So so so", write(true, "start\n  {w} {w} {w}\nw\n  so\n"));
    }

    @Test
    void areDecidedByTheSeedAlone() {
      String grammar = "start\n  {w} {w} {w}\nw\n  a1\n  b1\n  c1\n  d1\n  e1\n  f1\n";
      Set<String> texts = new HashSet<>();
      for (int seed = 0; seed < 50; seed++) {
        assertEquals(write(seed, true, grammar), write(seed, true, grammar));
        texts.add(write(seed, true, grammar));
      }

      assertTrue(texts.size() > 20, "expected many of the 120 texts, got " + texts);
    }
  }

  @Nested
  class Spelling {

    @Test
    void setsCapitalsAtTheStartOfSentencesOnly() {
      assertEquals(
          "What? Yes! No: never. It is.", write(true, "start\n  what? yes! no: never. it is.\n"));
    }

    @Test
    void writesAnBeforeAVowel() {
      assertEquals(
          "An aunt, a goat and an old idea.",
          write(true, "start\n  a aunt, a goat and a old idea.\n"));
    }

    @Test
    void skipsCommentsAndBlankLines() {
      assertEquals("So", write(true, "# a comment\n\nstart\n\n# another\n  so\n"));
    }
  }

  @Nested
  class Refusals {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "start\n  {missing}\n", // no such rule
          "other\n  so\n", // no rule to start with
          "start\n", // a rule without a choice
          "start\n  {word}\nword +\n  good\n", // no negative sister
          "start\n  {word}\nword\n  so\nword +\n  good\nword -\n  bad\n", // one for both and two
          "  so\nstart\n  so\n", // a choice before any rule
          "start\n  so\nstart\n  so\n", // the same rule again
          "start now\n  so\n" // no name
        })
    void nameWhatIsWrong(String grammar) {
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> write(true, grammar));

      assertTrue(e.getMessage().contains("expected"), e.getMessage());
      assertTrue(e.getMessage().contains("got"), e.getMessage());
    }
  }
}
