package org.lstm4j.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PatienceTest {

  private final Patience patience = new Patience();

  /** The start of a wait that has lasted so long. */
  private static long ago(long nanos) {
    return System.nanoTime() - nanos;
  }

  @Test
  void spinsForAsLongAsItIsWillingTo() {
    assertTrue(patience.spin(ago(0)));
    assertFalse(patience.spin(ago(Patience.MOST_NANOS)));
  }

  @Test
  void spinsForHalfAsLongAfterEveryWaitInVain() {
    patience.learn(ago(2 * Patience.MOST_NANOS));
    assertEquals(Patience.MOST_NANOS / 2, patience.nanos());
    patience.learn(ago(2 * Patience.MOST_NANOS));
    assertEquals(Patience.MOST_NANOS / 4, patience.nanos());
  }

  @Test
  void neverLosesAllPatienceAndNeverHasMoreThanTheMost() {
    for (int i = 0; i < 100; i++) {
      patience.learn(ago(2 * Patience.MOST_NANOS));
    }
    assertEquals(Patience.LEAST_NANOS, patience.nanos());
    for (int i = 0; i < 100_000 && patience.nanos() < Patience.MOST_NANOS; i++) {
      patience.learn(ago(0)); // often, for a test's thread, too, may have lost its processor
    }
    assertEquals(Patience.MOST_NANOS, patience.nanos());
  }

  @Test
  void aWaitThatSpinningWouldHaveCoveredCountsAsShort() {
    patience.learn(ago(2 * Patience.MOST_NANOS));
    patience.learn(ago(2 * Patience.MOST_NANOS));
    long before = patience.nanos();
    for (int i = 0; i < 100_000 && patience.nanos() <= before; i++) {
      patience.learn(ago(before + 1));
    }
    assertTrue(patience.nanos() > before, () -> "now " + patience.nanos());
  }
}
