package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How commands are told of a table's layout, and what they say of it. */
class TableOptionsTest {

  @TempDir private Path folder;
  private Workbench bench;

  @BeforeEach
  void setUp() {
    bench = new Workbench(folder);
  }

  private Run encode(Path table, Object... options) {
    Object[] all =
        Stream.concat(
                Stream.of(
                    "encode", "-d", table, "--length=8", "-o", bench.path("x.npy"), "--force"),
                Stream.of(options))
            .toArray();
    return bench.run(all);
  }

  private static String headless(char separator) {
    return String.join(
        "\n",
        IntStream.range(0, OwnReviews.ROWS)
            .mapToObj(n -> OwnReviews.text(n) + separator + OwnReviews.label(n))
            .toList());
  }

  private static void assertRefused(Run run, int code, String... parts) {
    assertEquals(code, run.exitCode(), run::toString);
    for (String part : parts) {
      assertTrue(run.lastError().contains(part), () -> part + " isn't in " + run);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "tab,'\t'",
    "\\t,'\t'",
    "'\t','\t'",
    "Semicolon,;",
    ";,;",
    "pipe,|",
    "space,' '",
    "~,~"
  })
  void separatorIsAWordOrACharacter(String option, String separator) {
    String table = headless(separator.charAt(0));
    if (separator.equals(" ")) {
      table = table.replaceAll("(?m)^(.*) (\\w+)$", "\"$1\" $2");
    }
    encode(bench.write("own.txt", table), "--no-header", "--separator", option).succeeded();
  }

  @Test
  void separatorEncodingAndNumberAreChecked() {
    Path table = bench.write("own.csv", OwnReviews.csv());
    assertRefused(
        encode(table, "--separator", "ab"), 2, "separator: expected one character", "got 'ab'");
    assertRefused(encode(table, "--separator", ""), 2, "separator: expected one character");
    assertRefused(
        encode(table, "--encoding", "utf"), 2, "encoding: expected the name", "got 'utf'");
    assertRefused(encode(table, "--encoding", "no such"), 2, "encoding: expected the name");
    assertRefused(encode(table, "--skip-bad=-1"), 2, "skipBad: expected 0 or more, got -1");
    assertRefused(
        encode(table, "--no-header", "--text-column", "text"),
        2,
        "textColumn: expected the number of a column");
  }

  @Test
  void encodingIsNamed() {
    Charset windows = Charset.forName("windows-1252");
    byte[] bytes = OwnReviews.csv().replace("Evening", "\u00C9vening").getBytes(windows);
    Path table = bench.write("own.csv", bytes);
    assertRefused(encode(table), 1, "own.csv:2: expected UTF-8", "--encoding windows-1252");
    encode(table, "--encoding", "Windows-1252").succeeded();
  }

  @Test
  void whatWasFoundIsSaidEachTime() {
    Path table = bench.write("own.csv", headless(';') + "\nno label");
    for (int i = 0; i < 2; i++) { // read, and from the cache
      Run run = encode(table, "--no-header", "--skip-bad=2").succeeded();
      List<String> notes = run.err();
      assertTrue(
          notes.stream().anyMatch(n -> n.startsWith("own.csv: read with semicolons")),
          run::toString);
      assertTrue(
          notes.contains(
              "own.csv: passed over line 61: expected 2 fields as in the first row, got 1. Put"
                  + " quotes around a field that holds the separator or a line break."),
          run::toString);
    }
    assertRefused(encode(table, "--no-header"), 1, "own.csv:61: expected 2 fields");
  }

  @Test
  void trainingGoesOnWithTheLayoutItBeganWith() {
    Path table = bench.write("own.txt", headless(';'));
    Object[] layout = {"--no-header", "--separator=;"};
    bench
        .train("-d", table, "--epochs=1", "-o", bench.path("m.zip"), layout[0], layout[1])
        .succeeded();
    Object[] resume = {"train", "-o", bench.path("m.zip"), "--epochs=2", "--resume"};
    bench.run(resume[0], resume[1], resume[2], resume[3], resume[4]).succeeded();
    bench
        .run(resume[0], resume[1], resume[2], "--epochs=3", resume[4], layout[0], layout[1])
        .succeeded();
    assertRefused(
        bench.run(resume[0], resume[1], resume[2], resume[4], "--separator=comma"),
        2,
        "separator: expected ';', as this training began with");
  }
}
