package org.lstm4j.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTest {

  private static void assertAsFormatted(double probability) {
    assertEquals(
        String.format(Locale.ROOT, "%.4f", probability), Decimal.ofProbability(probability));
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        0,
        1,
        0.5,
        0.00005,
        0.00015,
        0.99995,
        0.9999499999,
        0.12345,
        0.12355,
        4.9e-324,
        0.0001,
        1e-5,
        0.30000000000000004
      })
  void aProbabilityIsWrittenAsTheFormatWould(double probability) {
    assertAsFormatted(probability);
    assertAsFormatted(Math.nextUp(probability));
    assertAsFormatted(Math.abs(Math.nextDown(probability)));
  }

  @Test
  void soIsAnyOther() {
    Random random = new Random(20_261_128L);
    for (int i = 0; i < 20_000; i++) {
      assertAsFormatted(random.nextDouble());
      assertAsFormatted(random.nextInt(100_001) / 100_000.0); // half of them between two
    }
  }
}
