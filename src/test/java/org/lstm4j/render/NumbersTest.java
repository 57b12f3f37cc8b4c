package org.lstm4j.render;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1.5, +1.50",
    "-0.204, −0.20",
    "0.06, +0.060",
    "-0.0624, −0.062",
    "0.0094, +0.0094",
    "0.005, +0.0050",
    "0.00012, +0.00012",
    "-0.00007, −7e-05",
    "12345.4, '+12,345'",
    "NaN, —"
  })
  void aNumberHasTwoDigitsAtLeast(double value, String shown) {
    assertEquals(shown, Numbers.signed(value));
  }
}
