package org.lstm4j.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShownTest {

  @Test
  void whatATerminalWouldObeyIsWrittenOut() {
    assertEquals(
        "\\u001B]0;x\\u0007\\u001B[31m \\u009B \\u202E \\u007F",
        Shown.line("\u001B]0;x\u0007\u001B[31m \u009B \u202E \u007F"));
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0, 1, 0x1F, 0x7F, 0x80, 0x85, 0x9F, 0x061C, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A, 0x202E,
        0x2066, 0x2069, 0xD800, 0xDBFF, 0xDC00, 0xDFFF
      })
  void eachOfThemIs(int c) {
    assertEquals("a" + String.format("\\u%04X", c) + "z", Shown.line("a" + (char) c + "z"));
    assertEquals(String.format("\\u%04X", c), Shown.lines("" + (char) c));
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0x20, 0x7E, 0xA0, 0xE9, 0x061B, 0x061D, 0x200D, 0x2010, 0x2030, 0x2065, 0x206A, 0x5F71
      })
  void whatStandsBesideThemStays(int c) {
    assertEquals("" + (char) c, Shown.line("" + (char) c));
  }

  @Test
  void aLineIsOneLine() {
    assertEquals("a\\nb\\r\\tc\\u2028d", Shown.line("a\nb\r\tc\u2028d"));
  }

  @Test
  void linesKeepTheirBreaksAndTabsAndNothingElse() {
    assertEquals("a\n\tb\\r\\u001B", Shown.lines("a\n\tb\r\u001B"));
  }

  @Test
  void theRestStaysAsItIs() {
    String text = "d\u00e9j\u00e0 vu \\u001B \uD83D\uDE00 \u05d0\u5f71";
    assertSame(text, Shown.line(text));
  }

  @Test
  void whatWasShownIsNotChangedByBeingShownAgain() {
    String once = Shown.line("a\u001B\n\\ \uD83D");
    assertEquals(once, Shown.line(once));
  }

  @Test
  void aLongValueIsCutAfterEightyCharacters() {
    assertEquals("x".repeat(80), Shown.of("x".repeat(80)));
    assertEquals("x".repeat(80) + "…", Shown.of("x".repeat(81)));
    assertEquals("x".repeat(80) + "…", Shown.of("x".repeat(80) + "\u001B"));
    assertEquals("abc…", Shown.of("abcd", 3));
  }

  @Test
  void theCutCountsWhatIsShownAndPartsNoEscape() {
    assertEquals("x".repeat(78) + "…", Shown.of("x".repeat(78) + "\u001B"));
    assertEquals("x".repeat(74) + "\\u001B", Shown.of("x".repeat(74) + "\u001B"));
    assertEquals("\\n".repeat(40) + "…", Shown.of("\n".repeat(1000)));
  }

  @Test
  void aSurrogatePairIsNeverCut() {
    String pair = "\uD83D\uDE00";
    assertEquals("x".repeat(79) + "…", Shown.of("x".repeat(79) + pair));
    assertEquals("x".repeat(79) + "…", Shown.of("x".repeat(79) + pair + "y"));
    assertEquals("x".repeat(78) + pair + "…", Shown.of("x".repeat(78) + pair + "y"));
    assertEquals("\\n".repeat(39) + "x…", Shown.of("\n".repeat(39) + "x" + pair + "yyy"));
  }

  @Test
  void anyValueCanBeShown() {
    assertEquals("17", Shown.of(17));
  }
}
