package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JudgingBarTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream screen = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  private String shown() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void showsThePlaceInTheFileAndTakesItselfAway() {
    try (JudgingBar bar = new JudgingBar(screen, "reviews.txt", "KiB", 1 << 10, 4 << 10)) {
      bar.stepTo(1 << 10);
    }

    assertTrue(shown().contains("reviews.txt"), shown());
    assertTrue(shown().contains("1/4KiB"), shown());
    assertTrue(shown().endsWith("\r" + " ".repeat(79) + "\r"), shown());
    assertEquals(-1, shown().indexOf('\n'), shown());
  }

  @Test
  void makesRoomForALine() {
    try (JudgingBar bar = new JudgingBar(screen, "reviews.txt", "KiB", 1 << 10, 4 << 10)) {
      bar.clear();

      assertTrue(shown().endsWith("\r" + " ".repeat(79) + "\r"), shown());
    }
  }

  @Test
  void isNoneWhereThereIsNothingToMeasure() {
    try (JudgingBar bar = new JudgingBar(screen, "pipe", "KiB", 1 << 10, 0)) {
      bar.stepTo(1);
      bar.clear();
    }

    assertEquals("", shown());
  }
}
