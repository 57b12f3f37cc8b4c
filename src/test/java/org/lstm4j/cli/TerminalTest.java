package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class TerminalTest {

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its console is never coloured")
  void isColouredUnlessSomebodySaysNo() {
    assertEquals(true, Terminal.isColoured(Map.of("TERM", "xterm-256color")));
    assertEquals(true, Terminal.isColoured(Map.of("NO_COLOR", "")));
  }

  @Test
  void isPlainWhereNoColourIsAskedForOrKnown() {
    assertFalse(Terminal.isColoured(Map.of("NO_COLOR", "1", "TERM", "xterm")));
    assertFalse(Terminal.isColoured(Map.of("TERM", "dumb")));
  }
}
