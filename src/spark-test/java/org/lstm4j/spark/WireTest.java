package org.lstm4j.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.text.EncodedReviews;

class WireTest {

  @Test
  void settingsArriveAsTheyWere() {
    assertEquals(
        NetworkConfig.NOTEBOOK,
        Wire.object(Wire.bytes(NetworkConfig.NOTEBOOK), NetworkConfig.class));
    assertEquals(
        TrainingConfig.NOTEBOOK,
        Wire.object(Wire.bytes(TrainingConfig.NOTEBOOK), TrainingConfig.class));
  }

  @Test
  void encodedReviewsArriveAsTheyWere() {
    EncodedReviews reviews = new EncodedReviews(5, new int[][] {{1, 7, 8}, {1}}, new int[] {0, 1});
    EncodedReviews arrived =
        Wire.object(Wire.bytes(EncodedPart.of(reviews)), EncodedPart.class).reviews();

    assertEquals(2, arrived.size());
    assertArrayEquals(new int[] {1, 7, 8}, arrived.review(0).ids());
    assertEquals(1, arrived.label(1));
    assertEquals(5, arrived.length());
  }
}
