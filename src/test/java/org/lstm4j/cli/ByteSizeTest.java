package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class ByteSizeTest {

  private static final ByteSize.Converter CONVERTER = new ByteSize.Converter();

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "65536, 65536",
    "500k, 500000",
    "500 kB, 500000",
    "2MB, 2000000",
    "1MiB, 1048576",
    "64kib, 65536",
    "7 B, 7",
    "2147483639, 2147483639",
    "0001m, 1000000"
  })
  void isReadAsPeopleWriteIt(String text, int bytes) {
    assertEquals(bytes, CONVERTER.convert(text).bytes());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "-1",
        "1.5MB",
        "MB",
        "1GB",
        "1 M B",
        "2147483640",
        "9999999999mib",
        "1_000"
      })
  void isRefusedOtherwise(String text) {
    TypeConversionException refusal =
        assertThrows(TypeConversionException.class, () -> CONVERTER.convert(text));
    assertTrue(refusal.getMessage().contains("got '" + text + "'"), refusal.getMessage());
  }
}
