package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class SeedRangeTest {

  private static SeedRange read(String text) {
    return new SeedRange.Converter().convert(text);
  }

  static Stream<Arguments> texts() {
    return Stream.of(
        Arguments.of("1..4", List.of(1, 2, 3, 4)),
        Arguments.of("7..7", List.of(7)),
        Arguments.of("0", List.of(0)),
        Arguments.of("3,1,2", List.of(3, 1, 2)),
        Arguments.of("999999999", List.of(999_999_999)));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void isARangeOrAList(String text, List<Integer> seeds) {
    assertEquals(seeds, read(text).seeds());
  }

  @Test
  void hasAThousandSeedsAtMost() {
    assertEquals(1_000, read("1..1000").seeds().size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "few",
        "1-3",
        "1...3",
        "..3",
        "1..",
        "3..1",
        "-1..3",
        "1,",
        ",1",
        "1;2",
        "1,2,1",
        "1.5",
        "1..1001",
        "1000000000",
        "0..999999999"
      })
  void anythingElseIsRefused(String text) {
    assertEquals(
        "expected a range like 1..10 or a list like 1,2,5, of at most 1000 different seeds, got '"
            + text
            + "'.",
        assertThrows(TypeConversionException.class, () -> read(text)).getMessage());
  }

  @Test
  void isShownAsAList() {
    assertEquals("seeds 1, 2, 3", read("1..3").described());
  }

  @Test
  void canBeReadAgain() {
    assertEquals(read("1..3"), read(read("1..3").toString()));
  }
}
