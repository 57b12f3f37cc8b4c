package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesInLocaleTest {

  private static final String ASCII = "ANSI_X3.4-1968";
  private static final String LATIN_1 = "ISO-8859-1";
  private static final String TEXT = "Na\u00efve, but \u201Cgood\u201D \uD83D\uDE00";
  private static final byte[] NO_UTF_8 = {'d', (byte) 0xE9, 'j', (byte) 0xE0};

  @TempDir private Path folder;

  /** What the program is told in a locale of this encoding, where the system keeps these bytes. */
  private NamesInLocale given(String encoding, List<byte[]> kept, List<byte[]> arguments)
      throws IOException {
    ByteArrayOutputStream commandLine = new ByteArrayOutputStream();
    for (byte[] part : kept) {
      commandLine.writeBytes(part);
      commandLine.write(0);
    }
    Path file = Files.write(folder.resolve("cmdline"), commandLine.toByteArray());
    List<String> decoded =
        arguments.stream().map(bytes -> new String(bytes, Charset.forName(encoding))).toList();
    return NamesInLocale.of(encoding, "/tmp", decoded, Map.of(), file);
  }

  private NamesInLocale given(String encoding, byte[]... arguments) throws IOException {
    List<byte[]> java = List.of(utf8("java"), utf8("-jar"), utf8("l\u00e4uft.jar"));
    List<byte[]> kept = Stream.concat(java.stream(), Stream.of(arguments)).toList();
    return given(encoding, kept, List.of(arguments));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String refused(Executable given) {
    return assertThrows(IllegalArgumentException.class, given).getMessage();
  }

  @Nested
  class Arguments {

    @ParameterizedTest
    @ValueSource(strings = {ASCII, LATIN_1, "ISO-8859-15", "EUC-JP", "UTF-8"})
    void areUtf8WhateverTheLocaleSays(String encoding) throws IOException {
      assertEquals(
          List.of("predict", TEXT, "", "\uFFFD"),
          given(encoding, utf8("predict"), utf8(TEXT), utf8(""), utf8("\uFFFD")).arguments());
    }

    @Test
    void areWhatTheLocaleSaysIfTheyAreNoUtf8() throws IOException {
      assertEquals(List.of("d\u00e9j\u00e0"), given(LATIN_1, NO_UTF_8).arguments());
    }

    @ParameterizedTest
    @ValueSource(strings = {ASCII, "UTF-8"})
    void areRefusedByNumberIfTheyAreNeither(String encoding) {
      String line = refused(() -> given(encoding, utf8("predict"), NO_UTF_8));

      assertTrue(line.startsWith("argument 2: expected UTF-8, got 'd\uFFFDj"), line);
      assertTrue(line.contains("Set the terminal to UTF-8"), line);
    }

    @Test
    void areRefusedWithTheRemedyWhereNobodyKeptTheirBytes() {
      List<byte[]> arguments = List.of(utf8("predict"), utf8("r\u00e9sum\u00e9"));
      String expected =
          "argument: expected only letters that the locale has, whose encoding is US-ASCII,"
              + " got 'r\uFFFD\uFFFDsum\uFFFD\uFFFD'. Set the environment variable LC_ALL=C.UTF-8.";
      for (List<byte[]> kept :
          List.of(
              List.<byte[]>of(),
              List.of(utf8("r\u00e9sum\u00e9")),
              List.of(utf8("java"), utf8("@arguments")),
              List.of(utf8("predict"), utf8("r\u00e9sum\u00e8s")))) {
        assertEquals(expected, refused(() -> given(ASCII, kept, arguments)));
      }
      assertEquals(
          expected,
          refused(
              () ->
                  NamesInLocale.of(
                      ASCII,
                      "/tmp",
                      List.of("r\uFFFD\uFFFDsum\uFFFD\uFFFD"),
                      Map.of(),
                      folder.resolve("none"))));
    }

    @Test
    void areNotLookedUpIfTheyCameThrough() throws IOException {
      List<byte[]> others = List.of(utf8("java"));

      assertEquals(List.of("--help"), given(ASCII, others, List.of(utf8("--help"))).arguments());
      assertEquals(List.of(TEXT), given("UTF-8", others, List.of(utf8(TEXT))).arguments());
    }
  }

  @Nested
  class NamesOfFiles {

    @Test
    void reachTheDiskByteByByte() throws IOException {
      NamesInLocale names = given(LATIN_1, utf8("\u00e9.csv"));

      assertEquals(Path.of("\u00c3\u00a9.csv"), names.path("\u00e9.csv"));
      assertEquals(Path.of("e.csv"), names.path("e.csv"));
    }

    @Test
    void areNamedAsTheLocaleSaysIfNothingWasMended() throws IOException {
      assertEquals(Path.of("\u00e9.csv"), given(LATIN_1, NO_UTF_8).path("\u00e9.csv"));
      assertEquals(Path.of("\u00e9.csv"), given("UTF-8", utf8(TEXT)).path("\u00e9.csv"));
    }
  }

  @Nested
  class TheEnvironment {

    @ParameterizedTest
    @ValueSource(strings = {"LSTM4J_DATA", "LSTM4J_MODEL", "LSTM4J_CACHE"})
    void isRefusedByTheNameOfTheVariable(String name) {
      String line = refused(() -> in(ASCII, "/tmp", Map.of(name, "\uFFFD.csv")));

      assertTrue(line.startsWith(name + ": expected only"), line);
    }

    @Test
    void mayHoldAnythingElse() {
      Map<String, String> variables = Map.of("HOME", "\uFFFD");

      assertEquals(variables, in(ASCII, "/tmp", variables).variables());
    }

    @Test
    void mayHoldAnyLetterInUtf8() {
      Map<String, String> variables = Map.of("LSTM4J_DATA", "\uFFFD.csv");

      assertEquals(variables, in("UTF-8", "/tmp/\uFFFD", variables).variables());
    }

    @Test
    void isReadAsTheArgumentsAre() throws IOException {
      Path kept = Files.write(folder.resolve("kept"), utf8(TEXT + "\0"));
      NamesInLocale names =
          NamesInLocale.of(
              LATIN_1,
              "/tmp",
              List.of(new String(utf8(TEXT), StandardCharsets.ISO_8859_1)),
              Map.of("LSTM4J_DATA", "\u00c3\u00a9.csv", "LSTM4J_MODEL", "\u00e9.zip"),
              kept);

      assertEquals(
          Map.of("LSTM4J_DATA", "\u00e9.csv", "LSTM4J_MODEL", "\u00e9.zip"), names.variables());
    }

    @Test
    void holdsTheCurrentFolderToo() {
      String line = refused(() -> in(ASCII, "/home/jos\uFFFD\uFFFD", Map.of()));

      assertTrue(line.startsWith("current folder: expected only"), line);
    }

    private NamesInLocale in(String encoding, String current, Map<String, String> variables) {
      return NamesInLocale.of(encoding, current, List.of(), variables, folder.resolve("none"));
    }
  }
}
