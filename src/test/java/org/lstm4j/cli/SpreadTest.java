package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {

  @Test
  void ofAnOddCountHasTheMiddleOneAsMedian() {
    assertEquals(new Spread(-1, 2, 30), Spread.of(List.of(30.0, -1.0, 2.0)));
  }

  @Test
  void ofAnEvenCountHasTheMeanOfTheTwoInTheMiddle() {
    assertEquals(new Spread(1, 3, 9), Spread.of(List.of(4.0, 9.0, 1.0, 2.0)));
  }

  @Test
  void ofOneNumberIsThatNumber() {
    assertEquals(new Spread(5, 5, 5), Spread.of(List.of(5.0)));
  }

  @Test
  void isShownWithFourDigits() {
    assertEquals("0.1235 / 0.5000 / 1.0000", new Spread(0.12345678, 0.5, 1).toString());
  }
}
