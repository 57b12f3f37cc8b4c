package org.lstm4j.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers as people read them. */
class NumberTextModuleTest extends ModuleTest {

  NumberTextModuleTest() {
    super("number-text.js");
  }

  @ParameterizedTest
  @CsvSource({
    "0.72710821, 0.7271",
    "5.26339, 5.263",
    "-12, −12",
    "0, 0",
    "-0.00001234, −1.23e−5",
    "123456.7, 123500",
    "1.5e300, 1.50e300"
  })
  void haveFourDigits(double value, String text) {
    assertEquals(text, call("four", value));
  }

  @ParameterizedTest
  @CsvSource({"-0.004, 0.00", "-0.006, −0.01", "1.756, 1.76"})
  void haveNoMinusWhereTheyAreRoundedToZero(double value, String text) {
    assertEquals(text, call("fixed", value, 2));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "0.386, 0.39", "886.911, 887", "4.5e6, 4.5e6", "7.07e-31, 7.1e−31", "0, 0"})
  void ofAnySizeHaveTwoDigitsOrThree(double value, String text) {
    assertEquals(text, call("powered", value));
  }

  @ParameterizedTest
  @CsvSource({"null", "undefined"})
  void thatNoDoubleHoldsAreADash(String value) {
    assertEquals("–", eval("m.four(" + value + ")", ""));
  }
}
