package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesInLocaleTest {

  private static final String ASCII = "ANSI_X3.4-1968";

  private static Optional<String> obstacle(String encoding, String folder, String... arguments) {
    return NamesInLocale.obstacle(encoding, folder, List.of(arguments), Map.of());
  }

  @Test
  void areRefusedWithTheRemedyIfTheLocaleSpoiledThem() {
    assertEquals(
        "argument: expected only letters that the locale has, whose encoding is ANSI_X3.4-1968,"
            + " got 'r\uFFFD\uFFFDsum\uFFFD\uFFFD/m.zip'."
            + " Set the environment variable LC_ALL=C.UTF-8.",
        obstacle(ASCII, "/tmp", "train", "-o", "r\uFFFD\uFFFDsum\uFFFD\uFFFD/m.zip").orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(strings = {"LSTM4J_DATA", "LSTM4J_MODEL", "LSTM4J_CACHE"})
  void mayComeFromTheEnvironment(String name) {
    String line =
        NamesInLocale.obstacle(ASCII, "/tmp", List.of(), Map.of(name, "\uFFFD.csv")).orElseThrow();

    assertTrue(line.startsWith(name + ": expected only"), line);
  }

  @Test
  void mayBeThatOfTheCurrentFolder() {
    String line = obstacle(ASCII, "/home/jos\uFFFD\uFFFD", "--help").orElseThrow();

    assertTrue(line.startsWith("current folder: expected only"), line);
  }

  @Test
  void thatCameThroughAreNotLookedAt() {
    assertEquals(Optional.empty(), obstacle(ASCII, "/tmp", "predict", "Is it good?"));
    assertEquals(Optional.empty(), obstacle("ISO-8859-1", "/tmp", "\u00e9.csv"));
    assertEquals(
        Optional.empty(),
        NamesInLocale.obstacle(ASCII, "/tmp", List.of(), Map.of("HOME", "\uFFFD")));
  }

  @Test
  void mayHoldAnyLetterInUtf8() {
    assertEquals(Optional.empty(), obstacle("UTF-8", "/tmp/\uFFFD", "\uFFFD.csv"));
  }
}
