package org.lstm4j.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NvidiaSmiTest {

  private static Gpu gpu(String name, String capability, String driver) {
    return new Gpu(name, Optional.of(ComputeCapability.parse(capability)), driver);
  }

  @Test
  void listsEveryGpu() {
    assertEquals(
        GpuSearch.found(
            List.of(
                gpu("NVIDIA H200", "9.0", "550.54.15"),
                gpu("Example RTX 30 (mobile)", "8.6", "528.49"))),
        NvidiaSmi.parse(
            0, "NVIDIA H200, 9.0, 550.54.15\r\nExample RTX 30 (mobile), 8.6, 528.49\n\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[N/A]", "[Not Supported]"})
  void leavesACapabilityEmptyThatTheDriverDoesNotKnow(String excuse) {
    assertEquals(
        GpuSearch.found(List.of(new Gpu("Example K", Optional.empty(), "440.33.01"))),
        NvidiaSmi.parse(0, "Example K, " + excuse + ", 440.33.01\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello",
        "Example, 8.6",
        "Example, 8.6, 550.54, extra",
        "Example, eight, 550.54",
        "Example, 0.0, 550.54",
        ", 8.6, 550.54",
        "Example, 8.6, unknown",
        "Example\u001b[31m, 8.6, 550.54",
        "Fine, 8.6, 550.54\nnot fine"
      })
  void isNotBelievedInAnyOtherForm(String answer) {
    GpuSearch search = NvidiaSmi.parse(0, answer);

    assertEquals(List.of(), search.gpus());
    assertEquals(
        "nvidia-smi answered in an unknown form: '"
            + answer.substring(answer.indexOf('\n') + 1).replace("\u001b", "\\u001B")
            + "'",
        search.reason());
  }

  @Test
  void isQuotedOnlyInPart() {
    String reason = NvidiaSmi.parse(0, "x".repeat(100_000)).reason();

    assertEquals("nvidia-smi answered in an unknown form: '" + "x".repeat(120) + "…'", reason);
  }

  @Test
  void givesItsOwnReasonIfItFails() {
    assertEquals(
        GpuSearch.none("nvidia-smi failed: 'It can't talk to the driver.'"),
        NvidiaSmi.parse(9, "It can't talk to the driver.\nInstall it.\n"));
    assertEquals(GpuSearch.none("nvidia-smi failed: exit code 6"), NvidiaSmi.parse(6, "\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "No devices were found\n"})
  void mayListNone(String answer) {
    assertEquals(GpuSearch.none("nvidia-smi lists no GPU"), NvidiaSmi.parse(0, answer));
  }

  @Test
  void ofAnOldDriverIsAskedAgainWithoutTheCapability() {
    GpuSearch search =
        NvidiaSmi.ask(
            columns ->
                columns.contains("compute_cap")
                    ? new SystemCommand.Answer(2, "Field \"compute_cap\" is not valid.\n")
                    : new SystemCommand.Answer(0, "Old A, 440.33.01\nOld B, 440.33.01\n"));

    assertEquals(
        GpuSearch.found(
            List.of(
                new Gpu("Old A", Optional.empty(), "440.33.01"),
                new Gpu("Old B", Optional.empty(), "440.33.01"))),
        search);
  }

  @Test
  void thatCannotBeAskedSaysWhy() {
    assertEquals(
        GpuSearch.none("it isn't there"),
        NvidiaSmi.ask(
            columns -> {
              throw new IOException("it isn't there");
            }));
  }

  @Test
  void answersTheSameHereEveryTime() {
    assertEquals(NvidiaSmi.search(), NvidiaSmi.search());
  }

  @Test
  void aSearchHasEitherGpusOrAReason() {
    assertThrows(IllegalArgumentException.class, () -> GpuSearch.none(" "));
    List<Gpu> one = List.of(gpu("A", "8.6", "1.0"));
    assertThrows(IllegalArgumentException.class, () -> new GpuSearch(one, "no GPU"));
  }
}
