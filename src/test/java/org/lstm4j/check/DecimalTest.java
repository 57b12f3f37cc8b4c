package org.lstm4j.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, 0",
    "0.5, 0.5",
    "-8, -8",
    "3.14159265, 3.142",
    "123456, 123500",
    "999960, '1e6'",
    "1e6, 1e6",
    "1234567, 1.235e6",
    "0.0001, 0.0001",
    "0.00012345, 0.0001235",
    "0.00009, 9e-5",
    "-1.23456e-300, -1.235e-300",
    "1.7976931348623157e308, 1.798e308",
    "4.9e-324, 4.9e-324",
    "NaN, NaN",
    "Infinity, ∞",
    "-Infinity, -∞"
  })
  void aBriefNumberTakesLittleRoom(double value, String brief) {
    assertEquals(brief, Decimal.brief(value, 4));
  }
}
