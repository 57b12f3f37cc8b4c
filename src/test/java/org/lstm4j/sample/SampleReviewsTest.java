package org.lstm4j.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lstm4j.reviews.RawReviews;
import org.lstm4j.reviews.Review;
import org.lstm4j.text.ReviewTokenizer;
import org.lstm4j.text.Token;

class SampleReviewsTest {

  private static final RawReviews SAMPLE = new SampleReviews().read();
  private static final List<Review> ALL =
      Stream.concat(SAMPLE.train().stream(), SAMPLE.test().stream()).toList();

  private static List<String> words(Review review) {
    return new ReviewTokenizer().tokenize(review.text()).stream().map(Token::text).toList();
  }

  private static List<Review> matching(String regex) {
    Pattern pattern = Pattern.compile(regex);
    return ALL.stream().filter(review -> pattern.matcher(review.text()).find()).toList();
  }

  @Nested
  class Source {

    @Test
    void saysWhatItIs() {
      assertEquals("sample", new SampleReviews().name());
      assertEquals("sample", SAMPLE.origin().name());
      assertEquals(List.of("negative", "positive"), SAMPLE.origin().labels());
      assertEquals(Optional.empty(), new SampleReviews().wordIndex());
    }

    @Test
    void givesTheSameReviewsOnEveryMachine() {
      assertEquals(
          "b7728003de897366e3a2b7107cf838cd651a8dc33f929f69d29491150de8e435",
          new SampleReviews(SampleReviews.SEED).identity(),
          "changed with the grammar?");
      assertEquals(SAMPLE, new SampleReviews().read());
      assertEquals(SAMPLE.origin().digest(), new SampleReviews().identity());
    }

    @Test
    void givesOtherReviewsForAnotherSeed() {
      RawReviews other = new SampleReviews(2).read();

      assertNotEquals(SAMPLE.origin().digest(), other.origin().digest());
      assertNotEquals(SAMPLE.train(), other.train());
    }
  }

  @Nested
  class Reviews {

    @Test
    void areSplitIntoTrainingAndTest() {
      assertEquals(4_000, SAMPLE.train().size());
      assertEquals(List.of(), SAMPLE.validation());
      assertEquals(1_000, SAMPLE.test().size());
    }

    @Test
    void areHalfPositiveInEachSplit() {
      assertEquals(2_000, SAMPLE.train().stream().mapToInt(Review::label).sum());
      assertEquals(500, SAMPLE.test().stream().mapToInt(Review::label).sum());
    }

    @Test
    void allDifferSoThatNoTestReviewWasLearnt() {
      Set<String> texts = new HashSet<>(ALL.stream().map(Review::text).toList());

      assertEquals(ALL.size(), texts.size());
    }

    @Test
    void have8To60Words() {
      for (Review review : ALL) {
        int count = words(review).size();
        assertTrue(count >= 8 && count <= 60, count + " words: " + review.text());
      }
    }

    @Test
    void useMoreThan400Words() {
      Set<String> vocabulary = new HashSet<>();
      SAMPLE.train().forEach(review -> vocabulary.addAll(words(review)));

      assertTrue(vocabulary.size() > 400, "got " + vocabulary.size());
    }

    @Test
    void areWrittenOutInSentences() {
      for (Review review : ALL) {
        String text = review.text();
        assertTrue(text.matches("[A-Z].*[.!?]"), text);
        assertFalse(text.matches(".*[{}#].*|.* {2}.*|.* [,.:].*|.*[.!?] [a-z].*"), text);
        assertFalse(text.matches("(?i).*\\ba [aeiou].*"), text);
      }
    }

    @Test
    void haveASourceForMessages() {
      assertEquals("sample review 1", SAMPLE.train().get(0).source());
      assertEquals("sample review 5000", SAMPLE.test().get(999).source());
    }
  }

  @Nested
  class Labels {

    /** Each pattern decides the label; it must occur often enough to prove something. */
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
        delimiter = ';',
        value = {
          "(Go and see it|Highly recommended|Nobody should skip it)\\.$; 1",
          "(Stay at home instead|Not recommended|Everybody should skip it)\\.$; 0",
          "^A slow start, (but|yet|and yet) ; 1",
          "^A strong start, (but|yet|and yet) ; 0",
          "^A slow start, and (it goes on|the rest is|nothing changes) ; 0",
          "is (never|not once|at no point|not for a moment) (dull|boring|tedious)\\.$; 1",
          "is (never|not once|at no point|not for a moment) (lively|tense|exciting)\\.$; 0",
          "(far from|anything but|not|by no means) (clumsy|flat|painful|embarrassing)\\.$; 1",
          "(far from|anything but|not|by no means) (sharp|witty|sparkling|elegant)\\.$; 0",
          "(Although|Even though|While) [^,.]* is (boring|dull|silly|thin|stale|clumsy|flat), ; 1",
          "(Although|Even though|While) [^,.]* is (brisk|lively|clever|gripping|sharp|witty), ; 0"
        })
    void followTheLastOpinion(String regex, int label) {
      List<Review> found = matching(regex);

      assertTrue(found.size() >= 3, "expected three or more such reviews, got " + found);
      assertEquals(List.of(), found.stream().filter(review -> review.label() != label).toList());
    }

    @Test
    void cannotBeToldByCountingWords() {
      WordCounts counts = new WordCounts(SAMPLE.train());

      long right =
          SAMPLE.test().stream()
              .filter(review -> counts.looksPositive(review) == (review.label() == 1))
              .count();

      assertTrue(right > 600, "words should help: " + right);
      assertTrue(right < 850, "words alone should not do: " + right);
    }
  }

  /** Naive Bayes with add-one smoothing: what can be known without the order of the words. */
  private static final class WordCounts {

    private final Map<String, int[]> counts = new HashMap<>();

    WordCounts(List<Review> reviews) {
      for (Review review : reviews) {
        for (String word : words(review)) {
          counts.computeIfAbsent(word, w -> new int[] {1, 1})[review.label()]++;
        }
      }
    }

    boolean looksPositive(Review review) {
      double logOdds = 0;
      for (String word : words(review)) {
        int[] count = counts.getOrDefault(word, new int[] {1, 1});
        logOdds += Math.log((double) count[1] / count[0]);
      }
      return logOdds > 0;
    }
  }
}
