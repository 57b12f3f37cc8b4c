package org.lstm4j.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.network.LabelKind;
import org.lstm4j.reviews.RawReviews;
import org.lstm4j.reviews.Review;

class SampleTopicsTest {

  private static List<Review> all(RawReviews reviews) {
    List<Review> all = new ArrayList<>(reviews.train());
    all.addAll(reviews.test());
    return all;
  }

  @ParameterizedTest
  @ValueSource(strings = {SampleTopics.TOPICS, SampleTopics.TAGS})
  void isTheSameForTheSameSeedAndAllItsTextsDiffer(String name) {
    RawReviews sample = new SampleTopics(name).read();

    assertEquals(sample, new SampleTopics(name).read());
    assertEquals(sample.origin().digest(), new SampleTopics(name).identity());
    assertNotEquals(sample.origin().digest(), new SampleTopics(name, 2).identity());
    assertEquals(name, sample.origin().name());
    assertEquals(2_000, sample.train().size());
    assertEquals(500, sample.test().size());
    assertEquals(2_500, new HashSet<>(all(sample).stream().map(Review::text).toList()).size());
  }

  @ParameterizedTest
  @ValueSource(strings = {SampleTopics.TOPICS, SampleTopics.TAGS})
  void isWrittenOutInSentencesOfAtMostAHundredWords(String name) {
    for (Review review : all(new SampleTopics(name).read())) {
      String text = review.text();
      assertTrue(text.matches("[A-Z].*[.!?]"), text);
      assertFalse(text.matches(".*[{}#].*|.* {2}.*|.* [,.:].*|.*[.!?] [a-z].*"), text);
      assertTrue(text.split(" ").length <= 100, text);
    }
  }

  @Test
  void hasFiveTopicsThatTakeTurns() {
    RawReviews topics = new SampleTopics(SampleTopics.TOPICS).read();

    assertEquals(List.of("acting", "pace", "pictures", "sound", "story"), topics.origin().labels());
    assertEquals(LabelKind.ONE, topics.origin().kind());
    for (int label = 0; label < 5; label++) {
      int wanted = label;
      assertEquals(100, topics.test().stream().filter(r -> r.label() == wanted).count());
    }
  }

  @Test
  void hasNoneToFourTags() {
    RawReviews tags = new SampleTopics(SampleTopics.TAGS).read();
    TreeSet<Integer> sizes = new TreeSet<>();
    tags.train().forEach(review -> sizes.add(review.labels().size()));

    assertEquals(LabelKind.ANY, tags.origin().kind());
    assertEquals(List.of(0, 1, 2, 3, 4), List.copyOf(sizes));
  }

  /** What a review says of music makes its tag, and nothing else does. */
  @Test
  void speaksOfWhatItsTagsSay() {
    RawReviews tags = new SampleTopics(SampleTopics.TAGS).read();
    int sound = tags.origin().labels().indexOf("sound");
    int found = 0;
    for (Review review : all(tags)) {
      if (review.text().contains("he soundtrack ")) {
        assertTrue(review.labels().contains(sound), review.text());
        found++;
      }
    }
    assertTrue(found > 50, found + " reviews");
  }

  @Test
  void isCalledByOneOfTwoNames() {
    assertEquals(
        "sample: expected sample:topics or sample:tags, got 'sample:moods'.",
        assertThrows(IllegalArgumentException.class, () -> new SampleTopics("sample:moods"))
            .getMessage());
  }
}
