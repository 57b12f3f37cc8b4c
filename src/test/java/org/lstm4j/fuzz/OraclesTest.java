package org.lstm4j.fuzz;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.cli.Shell;

/** The oracles see what they are for, and let pass what is right. */
class OraclesTest {

  @ParameterizedTest
  @ValueSource(
      ints = {0, 7, 8, 0x0d, 0x1b, 0x7f, 0x80, 0x9b, 0x9f, 0x061c, 0x200e, 0x202a, 0x202e, 0x2069})
  void whatATerminalObeysIsSeen(int c) {
    String text = "a" + Character.toString(c) + "b";
    assertThrows(AssertionError.class, () -> TerminalOracle.check(text));
  }

  @Test
  void otherTextMayBeShown() {
    assertDoesNotThrow(
        () -> TerminalOracle.check("d'été\t電影 \uD83C\uDFAC \u00a0" + System.lineSeparator()));
  }

  @Test
  void anExceptionThatTellsTheUserNothingIsSeen() {
    Shell.Printed printed =
        new Shell.Printed(1, "lstm4j: 3", Optional.of(new ArrayIndexOutOfBoundsException(3)));
    assertThrows(AssertionError.class, () -> TerminalOracle.check(printed));
  }

  @Test
  void timeThatGrowsFasterThanTheFileIsSeen() {
    assertDoesNotThrow(() -> TimeOracle.check(2_100_000_000L, 100_000));
    assertThrows(AssertionError.class, () -> TimeOracle.check(2_300_000_000L, 100_000));
    assertThrows(AssertionError.class, () -> TimeOracle.check(2_100_000_000L, 0));
  }
}
