package org.lstm4j.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalWidthTest {

  @Test
  void isTheSecondNumber() {
    assertEquals(OptionalInt.of(132), TerminalWidth.parsed("43 132\n"));
    assertEquals(OptionalInt.of(80), TerminalWidth.parsed("0 80"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "0 0\n", "24", "24 80 1", "stty: no such device", "1 999999"})
  void isUnknownWhereTheAnswerIsAnother(String answer) {
    assertEquals(OptionalInt.empty(), TerminalWidth.parsed(answer));
  }
}
