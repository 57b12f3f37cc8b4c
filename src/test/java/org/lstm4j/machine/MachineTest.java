package org.lstm4j.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MachineTest {

  @Test
  void isTheOneThatRunsThisTest() {
    Machine machine = Machine.here();

    assertTrue(
        machine.jdk().version().startsWith(String.valueOf(Runtime.version().feature())),
        machine.jdk().version());
    assertEquals(System.getProperty("java.vendor"), machine.jdk().vendor());
    assertTrue(machine.operatingSystem().endsWith(", " + System.getProperty("os.arch")));
  }
}
