package org.lstm4j.web;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final long START = Long.MAX_VALUE - SECOND; // the clock may pass its end

  private static Pace pace() {
    Duration grace = Duration.ofSeconds(10);
    return new Pace(new Limits(grace, grace, 2048, grace, grace, 1, 1), START);
  }

  @Test
  void doesNotCountAtFirst() {
    Pace pace = pace();
    assertFalse(pace.isTooSlow(0, START));
    assertFalse(pace.isTooSlow(1, START + 10 * SECOND));
  }

  @Test
  void isAnAverageSinceTheStart() {
    Pace pace = pace();
    assertFalse(pace.isTooSlow(2048, START + 11 * SECOND));
    assertTrue(pace.isTooSlow(0, START + 11 * SECOND + SECOND / 1000));
    assertFalse(pace.isTooSlow(9 * 2048, START + 20 * SECOND));
    assertTrue(pace.isTooSlow(1, START + 21 * SECOND));
  }
}
