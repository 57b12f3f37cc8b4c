package org.lstm4j.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ReviewTokenizerTest {

  private final ReviewTokenizer tokenizer = new ReviewTokenizer();

  private List<String> words(String review) {
    return tokenizer.tokenize(review).stream().map(Token::text).toList();
  }

  @Nested
  class Contract {

    private static final String REVIEW = "\tA slow-start,<br />then (WONDERFUL)!  Don't miss it.";

    @Test
    void aTokenIsASubstringButForCase() {
      for (Token token : tokenizer.tokenize(REVIEW)) {
        String typed = REVIEW.substring(token.start(), token.end());
        assertTrue(token.text().equalsIgnoreCase(typed), typed);
      }
    }

    @Test
    void tokensComeInOrderAndDoNotOverlap() {
      int end = 0;
      for (Token token : tokenizer.tokenize(REVIEW)) {
        assertTrue(token.start() >= end, token.toString());
        end = token.end();
      }
    }

    @Test
    void nothingButSeparatorsLiesBetweenTokens() {
      StringBuilder rest = new StringBuilder(REVIEW);
      for (Token token : tokenizer.tokenize(REVIEW)) {
        for (int i = token.start(); i < token.end(); i++) {
          rest.setCharAt(i, ' ');
        }
      }
      assertEquals(
          "", rest.toString().replaceAll("[ \t\n!\"#$%&()*+,\\-./:;<=>?@\\[\\\\\\]^_`{|}~]", ""));
    }
  }

  @Test
  void splitsAsKerasDoes() {
    assertEquals(
        List.of("a", "slow", "start", "br", "then", "wonderful", "don't", "miss", "it"),
        words("A slow-start,<br />then (WONDERFUL)! Don't miss it."));
  }

  @Test
  void lowersAsciiLettersOnly() {
    assertEquals(List.of("Événement", "Ünal", "straße"), words("ÉvéNEMENT ÜNAL STRAßE"));
  }

  @Test
  void keepsWhatIsNotAsciiPunctuation() {
    assertEquals(
        List.of("one\u0096two", "no\u00a0break", "“quoted”", "line\rfeed"),
        words("one\u0096two no\u00a0break “quoted” line\rfeed"));
  }

  @Test
  void findsNothingInATextWithoutWords() {
    assertEquals(List.of(), words(""));
    assertEquals(List.of(), words(" ... \t\n!"));
  }

  @Test
  void everySeparatorSeparates() {
    for (char c : "!\"#$%&()*+,-./:;<=>?@[\\]^_`{|}~\t\n ".toCharArray()) {
      assertEquals(List.of("a", "b"), words("a" + c + "b"), "separator " + (int) c);
    }
  }

  @Test
  void aTokenWithoutTextIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Token("", 0, 1));
    assertThrows(IllegalArgumentException.class, () -> new Token("a", 3, 3));
    assertThrows(IllegalArgumentException.class, () -> new Token("a", -1, 3));
  }
}
