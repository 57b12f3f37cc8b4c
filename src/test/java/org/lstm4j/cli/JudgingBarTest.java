package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class JudgingBarTest {

  private static final Bar.Unit KIBIBYTES = new Bar.Unit(" KiB", 1 << 10, false);

  private final BarScreen terminal = new BarScreen();

  private JudgingBar bar(long most) {
    return new JudgingBar(Optional.of(terminal.screen()), "reviews.txt", KIBIBYTES, most);
  }

  @Test
  void showsThePlaceInTheFileAndTakesItselfAway() {
    try (JudgingBar bar = bar(4 << 10)) {
      bar.stepTo(1 << 10);
    }

    assertTrue(terminal.last().startsWith("reviews.txt   25%  ["), terminal.last());
    assertTrue(terminal.last().endsWith("]  1/4 KiB"), terminal.last());
    assertTrue(terminal.printed().endsWith("\r\u001B[J\r"), terminal.printed());
    assertEquals(-1, terminal.printed().indexOf('\n'));
  }

  @Test
  void makesRoomForALineAndComesBack() {
    try (JudgingBar bar = bar(4 << 10)) {
      bar.stepTo(1 << 10);
      bar.clear();
      assertTrue(terminal.printed().endsWith("\r\u001B[J\r"), terminal.printed());
      bar.stepTo(2 << 10);
      assertTrue(terminal.last().contains(" 50%"), terminal.last());
    }
  }

  @Test
  void isNoneWhereThereIsNothingToMeasure() {
    try (JudgingBar bar = bar(0)) {
      bar.stepTo(1);
      bar.clear();
    }

    assertEquals("", terminal.printed());
  }
}
