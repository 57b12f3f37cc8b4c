package org.lstm4j.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.lstm4j.text.VectorizationTokenizer.Split;

class OtherTokenizersTest {

  private static List<String> words(Tokenizer tokenizer, String text) {
    return tokenizer.tokenize(text).stream().map(Token::text).toList();
  }

  @Nested
  class OfReviews {

    private static final String DECOMPOSED = "Cafe\u0301 Noe\u0308l, e\u0301";

    @Test
    void composesWhatLooksTheSame() {
      assertEquals(List.of("café", "noël", "é"), words(new ReviewTokenizer(), DECOMPOSED));
      assertEquals(
          words(new ReviewTokenizer(), "Café Noël, é"), words(new ReviewTokenizer(), DECOMPOSED));
    }

    @Test
    void pointsToWhatWasTyped() {
      Token word = new ReviewTokenizer().tokenize("a " + DECOMPOSED).get(1);
      assertEquals("Cafe\u0301", ("a " + DECOMPOSED).substring(word.start(), word.end()));
    }

    @Test
    void ofOlderModelsLeavesItAlone() {
      assertEquals(
          List.of("cafe\u0301", "noe\u0308l", "e\u0301"),
          words(new ReviewTokenizer(false), DECOMPOSED));
    }
  }

  @Nested
  class OfTheLayer {

    private static final String TEXT = "Don't  STOP\tÉtude…\u00a0x\n(ok)";

    @Test
    void lowersAsciiAndTakesPunctuationOut() {
      assertEquals(
          List.of("dont", "stop", "Étude…\u00a0x", "ok"),
          words(new VectorizationTokenizer(true, true, Split.WHITESPACE), TEXT));
    }

    @Test
    void leavesAloneWhatItIsToldTo() {
      assertEquals(
          List.of("Don't", "STOP", "Étude…\u00a0x", "(ok)"),
          words(new VectorizationTokenizer(false, false, Split.WHITESPACE), TEXT));
      assertEquals(
          List.of("a", "b", " ", "😀"),
          words(new VectorizationTokenizer(true, true, Split.CHARACTER), "A.b 😀"));
      assertEquals(
          List.of("a b "), words(new VectorizationTokenizer(true, true, Split.NONE), "A, b "));
      assertEquals(List.of(), words(new VectorizationTokenizer(true, true, Split.NONE), "?!"));
    }

    @Test
    void pointsToWhatWasTyped() {
      Token token =
          new VectorizationTokenizer(true, true, Split.WHITESPACE).tokenize("so: Don't!").get(1);
      assertEquals(new Token("dont", 4, 9), token);
    }
  }

  @Nested
  class OfIcu {

    private final Tokenizer tokenizer = new IcuTokenizer();

    @Test
    void findsWordsWithoutBlanks() {
      assertEquals(List.of("我", "喜欢", "这", "部", "电影"), words(tokenizer, "我喜欢这部电影。"));
      assertTrue(words(tokenizer, "ผมชอบหนังเรื่องนี้").size() > 3);
      assertTrue(words(tokenizer, "この映画はとても好きです。").size() > 4);
    }

    @Test
    void leavesOutWhatIsNoWordAndComposes() {
      assertEquals(
          List.of("don't", "stop", "3.5", "café"),
          words(tokenizer, "Don't STOP — 3.5, cafe\u0301 😀!"));
      assertEquals(List.of(), words(tokenizer, " …!"));
    }

    @Test
    void pointsToWhatWasTyped() {
      String text = "«Très bien», 电影!";
      List<Token> tokens = tokenizer.tokenize(text);
      assertEquals(
          List.of("Très", "bien", "电影"),
          tokens.stream().map(token -> text.substring(token.start(), token.end())).toList());
    }

    @Test
    void worksForManyThreads() {
      List<String> expected = words(tokenizer, "我喜欢这部电影");
      assertTrue(
          IntStream.range(0, 2000)
              .parallel()
              .allMatch(i -> words(tokenizer, "我喜欢这部电影").equals(expected)));
    }
  }

  @Nested
  class Digests {

    private static long digest(String text) {
      return TextDigest.of(new ReviewTokenizer().tokenize(text));
    }

    @Test
    void areThoseOfTheTokens() {
      assertEquals(digest("A fine, FINE day"), digest("a fine fine <day>"));
      assertEquals(0x8fb20ef63ced4145L, digest("a b"));
    }

    @Test
    void differWhereTokensDo() {
      assertNotEquals(digest("ab c"), digest("a bc"));
      assertNotEquals(digest("a b"), digest("b a"));
      assertNotEquals(digest("a"), digest("a a"));
    }
  }
}
