package org.lstm4j.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ProcessorTest {

  private static String cpuinfo(String flags) {
    return """
        processor\t: 0
        vendor_id\t: ExampleVendor
        model\t\t: 17
        model name\t: Example CPU: Model 7 @ 3.10GHz
        flags\t\t: %s
        bogomips\t: 6200.00

        processor\t: 1
        model name\t: Another CPU
        flags\t\t: fpu sse2 avx avx2 avx512f
        """
        .formatted(flags);
  }

  private static OptionalInt bits(String flags) {
    return Processor.ofCpuinfo(cpuinfo(flags), "amd64", 2).vectorBits();
  }

  @Nested
  class OnLinux {

    @Test
    void isNamedAsTheFirstInTheList() {
      Processor processor = Processor.ofCpuinfo(cpuinfo("fpu sse2"), "amd64", 2);

      assertEquals(Optional.of("Example CPU: Model 7 @ 3.10GHz"), processor.model());
      assertEquals(2, processor.cores());
    }

    @Test
    void isAsWideAsItsWidestInstructions() {
      assertEquals(OptionalInt.of(512), bits("fpu sse2 avx avx2 avx512f avx512dq"));
      assertEquals(OptionalInt.of(256), bits("fpu sse2 avx avx2 fma"));
      assertEquals(OptionalInt.of(256), bits("fpu sse2 avx"));
      assertEquals(OptionalInt.of(128), bits("fpu sse sse2 ssse3"));
    }

    @Test
    void isNotWidenedByAFlagThatOnlyBeginsAlike() {
      assertEquals(OptionalInt.of(128), bits("sse2 avx_example avx512f_not"));
    }

    @Test
    void isUnknownWithoutKnownFlags() {
      assertEquals(OptionalInt.empty(), bits("fpu mmx"));
      assertEquals(OptionalInt.empty(), bits(""));
      assertEquals(
          new Processor(Optional.empty(), 4, OptionalInt.empty()),
          Processor.ofCpuinfo("", "riscv64", 4));
    }

    @Test
    void hasNeonIfItIsArm() {
      String arm =
          """
          processor\t: 0
          Features\t: fp asimd evtstrm aes
          CPU implementer\t: 0x41
          """;

      assertEquals(
          new Processor(Optional.empty(), 4, OptionalInt.of(128)),
          Processor.ofCpuinfo(arm, "aarch64", 4));
    }
  }

  @Nested
  class OnMacOs {

    @Test
    void isReadFromSysctl() {
      assertEquals(
          new Processor(Optional.of("Example Core"), 8, OptionalInt.of(256)),
          Processor.ofSysctl("Example Core\n", "FPU SSE2 AVX1.0\n BMI1 AVX2\n", "x86_64", 8));
      assertEquals(
          OptionalInt.of(512),
          Processor.ofSysctl("A", "FPU AVX1.0 AVX2 AVX512F", "x86_64", 8).vectorBits());
      assertEquals(
          new Processor(Optional.of("Example M9"), 8, OptionalInt.of(128)),
          Processor.ofSysctl("Example M9\n", "", "aarch64", 8));
    }

    @Test
    void isUnknownIfSysctlSaysNothing() {
      assertEquals(
          new Processor(Optional.empty(), 8, OptionalInt.empty()),
          Processor.ofSysctl("\n", "", "x86_64", 8));
    }
  }

  @Test
  void ofThisMachineHasTheCoresThatTheJvmMayUse() {
    assertEquals(Runtime.getRuntime().availableProcessors(), Processor.here().cores());
  }

  @Test
  void hasAtLeastOneCore() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> new Processor(Optional.empty(), 0, OptionalInt.empty()))
            .getMessage();
    assertTrue(message.startsWith("cores: expected 1 or more, got 0"), message);
  }
}
