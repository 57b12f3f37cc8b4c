package org.lstm4j.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lstm4j.reviews.DataOrigin;
import org.lstm4j.reviews.RawReviews;
import org.lstm4j.reviews.Review;

class QuotationTest {

  private static final RawReviews REVIEWS =
      new RawReviews(
          new DataOrigin("own", "00", List.of("negative", "positive")),
          List.of(new Review("Too long.", 0, "a")),
          List.of(),
          List.of(new Review("I saw it twice, and the second time it had grown.", 1, "b")));

  @Test
  void eightWordsInARowAreOne() {
    assertEquals(
        Optional.of("twice and the second time it had grown"),
        Quotation.find("He wrote: Twice - and the second time it had GROWN!", REVIEWS));
  }

  @Test
  void sevenWordsInARowAreNone() {
    assertEquals(
        Optional.empty(),
        Quotation.find("and the second time it had grown, and: too long", REVIEWS));
  }
}
