package org.lstm4j.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComputeCapabilityTest {

  @Test
  void isWrittenAsItIsRead() {
    assertEquals(new ComputeCapability(8, 6), ComputeCapability.parse("8.6"));
    assertEquals("12.0", ComputeCapability.parse("12.0").toString());
  }

  @Test
  void isSortedByNumbersNotByLetters() {
    assertEquals(
        List.of("3.7", "8.6", "8.10", "9.0", "10.0"),
        Stream.of("10.0", "8.10", "9.0", "3.7", "8.6")
            .map(ComputeCapability::parse)
            .sorted()
            .map(ComputeCapability::toString)
            .toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "8", "8.", ".6", "8.6.1", "-8.6", "8,6", " 8.6", "[N/A]", "0.5"})
  void isRefusedInAnyOtherForm(String text) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> ComputeCapability.parse(text))
            .getMessage();
    assertTrue(message.contains(": expected "), message);
  }
}
