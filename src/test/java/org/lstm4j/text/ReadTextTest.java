package org.lstm4j.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What became of each word, and where the words of each step stand. */
class ReadTextTest {

  private static final List<String> WORDS =
      List.of("a", "film", "slow", "wonderful", "d'été", "rare", "rarer");

  /** Pieces that texts are made of: known, rare, foreign, no word at all. */
  private static final List<String> PIECES =
      List.of(
          "a",
          "film",
          "FILM",
          "slow",
          "Wonderful",
          "d'été",
          "d'e\u0301te\u0301",
          "rare",
          "rarer",
          "burger",
          "\uD83D\uDE00",
          "!",
          "<br />",
          "\u0130stanbul",
          "\u200F",
          "\"",
          "\n",
          "—");

  private static ReviewEncoder imdb(Padding padding) {
    return new ReviewEncoder(new ReviewTokenizer(), new Vocabulary(WORDS, 9), padding);
  }

  static Stream<ReviewEncoder> encoders() {
    List<ReviewEncoder> encoders = new ArrayList<>();
    for (Padding.Side side : Padding.Side.values()) {
      for (Padding.Side cut : Padding.Side.values()) {
        for (int length : new int[] {1, 4, 30}) {
          Padding padding = new Padding(length, side, cut);
          encoders.add(imdb(padding));
          encoders.add(
              new ReviewEncoder(
                  new KerasTokenizer(),
                  new Vocabulary(WORDS, 8, Numbering.keras(6, OptionalInt.empty())),
                  padding));
          encoders.add(
              new ReviewEncoder(
                  new KerasTokenizer(),
                  new Vocabulary(WORDS, 8, Numbering.keras(6, OptionalInt.of(1))),
                  padding));
          encoders.add(
              new ReviewEncoder(
                  new IcuTokenizer(),
                  new Vocabulary(WORDS, 9, Numbering.vectorization()),
                  padding));
        }
      }
    }
    return encoders.stream();
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(20); i >= 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
      text.append(random.nextInt(4) == 0 ? "" : " ");
    }
    return text.toString();
  }

  /** Whatever the text: the ids are those that predict, each step's word has that id. */
  @ParameterizedTest
  @MethodSource("encoders")
  void leadsFromEachStepToItsWord(ReviewEncoder encoder) {
    Random random = new Random(14);
    for (int round = 0; round < 300; round++) {
      String text = text(random);
      ReadText read = encoder.read(text);

      int[] ids = encoder.encode(text).ids();
      assertArrayEquals(ids, read.review().ids(), text);
      assertEquals(encoder.tokenizer().tokenize(text), read.tokens());
      int last = -1;
      for (int t = 0; t < ids.length; t++) {
        int token = read.tokenOfStep()[t];
        if (token == ReadText.NO_TOKEN) {
          OptionalInt start = encoder.vocabulary().numbering().start();
          assertTrue(ids[t] == 0 || OptionalInt.of(ids[t]).equals(start), text);
        } else {
          assertTrue(token > last, text);
          last = token;
          assertEquals(
              OptionalInt.of(ids[t]), encoder.vocabulary().id(read.tokens().get(token).text()));
          assertEquals(OptionalInt.of(t), read.stepOf(token));
        }
      }
      check(encoder, read);
    }
  }

  private static void check(ReviewEncoder encoder, ReadText read) {
    int end = 0;
    for (int token = 0; token < read.tokens().size(); token++) {
      Token at = read.tokens().get(token);
      assertEquals(read.text().substring(at.start(), at.end()), read.spelling(token));
      assertTrue(at.start() >= end && at.end() > at.start(), read.text());
      end = at.end();
      boolean hasId = encoder.vocabulary().id(at.text()).isPresent();
      boolean isRead = read.stepOf(token).isPresent();
      TokenFate fate = read.fates().get(token);
      assertEquals(hasId, fate != TokenFate.LEFT_OUT);
      assertEquals(isRead, fate == TokenFate.READ || fate == TokenFate.UNKNOWN);
    }
    assertEquals(
        read.readTokens().length,
        IntStream.range(0, read.tokens().size()).filter(i -> read.stepOf(i).isPresent()).count());
  }

  @Test
  void tellsWhatBecameOfEachWord() {
    ReadText read = imdb(Padding.pre(4)).read("A wonderful, RARE burger: slow film, rarer d'été");

    assertEquals(
        List.of(
            TokenFate.CUT, // a
            TokenFate.CUT,
            TokenFate.CUT,
            TokenFate.LEFT_OUT, // burger is in no list
            TokenFate.READ,
            TokenFate.READ,
            TokenFate.UNKNOWN, // rarer is in the list, but has no id of its own
            TokenFate.READ),
        read.fates());
    assertArrayEquals(new int[] {4, 5, 6, 7}, read.tokenOfStep());
    assertEquals("RARE", read.spelling(2));
    assertEquals("d'été", read.spelling(7));
  }

  @Test
  void keepsTheStartMarkWhereItIsRead() {
    ReadText read = imdb(Padding.pre(4)).read("slow film");

    assertArrayEquals(new int[] {1, 6, 5}, read.review().ids());
    assertArrayEquals(new int[] {ReadText.NO_TOKEN, 0, 1}, read.tokenOfStep());
  }

  @Test
  void hasZerosBehindTheLastWordWhereTheModelPadsThere() {
    ReadText read = imdb(new Padding(5, Padding.Side.POST, Padding.Side.POST)).read("slow burger");

    assertArrayEquals(new int[] {1, 6, 0, 0, 0}, read.review().ids());
    assertArrayEquals(new int[] {-1, 0, -1, -1, -1}, read.tokenOfStep());
    assertArrayEquals(new int[] {0}, read.readTokens());
  }
}
