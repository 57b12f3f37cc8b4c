package org.lstm4j.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class MemoryTest {

  @Test
  void ofLinuxIsTheTotalInKibibytes() {
    String meminfo = "MemTotal:       16384000 kB\nMemFree:         1234 kB\n";

    assertEquals(OptionalLong.of(16_384_000L * 1024), Memory.ofMeminfo(meminfo));
  }

  @Test
  void isUnknownWhereTheTotalIsMissingOrOfAnotherForm() {
    assertEquals(OptionalLong.empty(), Memory.ofMeminfo(""));
    assertEquals(OptionalLong.empty(), Memory.ofMeminfo("MemFree: 1 kB\n"));
    assertEquals(OptionalLong.empty(), Memory.ofMeminfo("MemTotal: lots kB\n"));
    assertEquals(OptionalLong.empty(), Memory.ofMeminfo("HugeMemTotal: 12 kB\n"));
  }

  @Test
  void hasAContainersLimitIfTheJvmSeesLessThanThereIs() {
    assertEquals(OptionalLong.of(4), new Memory(1, OptionalLong.of(8), 4).container());
    assertEquals(OptionalLong.empty(), new Memory(1, OptionalLong.of(8), 8).container());
    assertEquals(OptionalLong.empty(), new Memory(1, OptionalLong.empty(), 4).container());
  }

  @Test
  void ofThisMachineIsTheJvms() {
    Memory memory = Memory.here();

    assertEquals(Runtime.getRuntime().maxMemory(), memory.heap());
    assertTrue(memory.visible() > 0);
    assertTrue(memory.physical().orElse(memory.visible()) >= memory.visible());
  }
}
