package org.lstm4j.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoughDigestTest {

  @ParameterizedTest
  @CsvSource({
    "A slow film., a SLOW film",
    "'-- a\tslow\nfilm', a slow film!",
    "'(caf\u00E9)', cafe\u0301",
    "'', '...'"
  })
  void ofEqualTokensIsEqual(String one, String other) {
    assertEquals(RoughDigest.of(one), RoughDigest.of(other));
  }

  /** The sign of the unit composes to a plain letter, so that one text is ASCII and one isn't. */
  @Test
  void ofTokensThatBecomeAsciiIsThatOfAscii() {
    String kelvin = "300 \u212A";

    assertNotEquals(RoughDigest.of(kelvin), RoughDigest.of("300 k"));
    assertEquals(
        new ReviewTokenizer().tokenize(kelvin).get(1).text(), "K"); // composed after the case
  }

  /** Around the place where it stops, a letter and its accent are one character or two. */
  @ParameterizedTest
  @ValueSource(ints = {120, 126, 127, 128, 129, 140})
  void isTheSameWhereverAccentsStand(int before) {
    String start = "ab ".repeat(before / 2).substring(0, before);

    assertEquals(RoughDigest.of(start + "e\u0301t word"), RoughDigest.of(start + "\u00E9t word."));
    assertEquals(
        RoughDigest.of(start + " e\u0301t word"), RoughDigest.of(start + " \u00E9t word."));
  }

  @Test
  void looksAtTheFirstTokensOnly() {
    assertEquals(
        RoughDigest.of("word ".repeat(40) + "a"), RoughDigest.of("word ".repeat(40) + "b"));
    assertNotEquals(RoughDigest.of("word ".repeat(30)), RoughDigest.of("word ".repeat(31)));
  }

  @ParameterizedTest
  @CsvSource({
    "a slow film, a film slow",
    "a slow film, aslow film",
    "a slow film, a slow film a",
    "\u00E9t\u00E9, ete",
    "a, ''"
  })
  void ofOtherTokensIsAnother(String one, String other) {
    assertNotEquals(RoughDigest.of(one), RoughDigest.of(other));
  }
}
