package org.lstm4j.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.cli.SparkMain;

/**
 * What {@code spark-score} reads and writes: nothing is lost, nothing comes out as another text.
 */
class SparkScoreRowsTest {

  private static final String TABLE =
      "text,label\n  a slow film ,negative\na bright plot,positive\n";

  @TempDir private Path folder;
  private Path model;
  private Path data;

  @BeforeEach
  void write() throws IOException {
    model = folder.resolve("two.zip");
    ScoringModels.two().write(model);
    data = Files.createDirectory(folder.resolve("data"));
    Files.writeString(data.resolve("a.csv"), TABLE);
    Files.writeString(data.resolve("b.csv"), TABLE);
  }

  /** The exit code, and what was printed. */
  private record Run(int exitCode, String text) {}

  private static Run score(Object... args) {
    StringWriter text = new StringWriter();
    PrintWriter writer = new PrintWriter(text);
    int exitCode =
        SparkMain.score(
            Arrays.stream(args).map(Object::toString).toArray(String[]::new),
            new ClusterRunner(TestSession::spark),
            writer,
            writer);
    return new Run(exitCode, text.toString());
  }

  private static void assertRefused(String part, Run run) {
    assertEquals(1, run.exitCode(), run::toString);
    assertTrue(run.text().contains(part), run::toString);
  }

  private String judged(String folderName) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(folderName))) {
      StringBuilder all = new StringBuilder();
      for (Path file : files.filter(f -> f.toString().endsWith(".csv")).sorted().toList()) {
        all.append(Files.readString(file));
      }
      return all.toString();
    }
  }

  @Test
  void aFolderWithDataOrModelIsNotReplaced() throws IOException {
    Path linked = Files.createSymbolicLink(folder.resolve("linked"), data);
    for (Path output : List.of(data, folder, linked)) {
      for (Object input : List.of(data, data.resolve("a.csv"), data + "/*.csv")) {
        assertRefused(
            output + ": expected a folder without data or model in it",
            score("-m", model, "-d", input, "--format=csv", "-o", output, "--overwrite"));
      }
    }
    assertRefused(
        "a.csv: expected a folder to replace, got a file.",
        score(
            "-m", model, "-d", data.resolve("b.csv"), "-o", data.resolve("a.csv"), "--overwrite"));
    Path models = Files.createDirectory(folder.resolve("models"));
    Path other = Files.copy(model, models.resolve("m.zip"));
    assertRefused(
        "without data or model",
        score("-m", other, "-d", data.resolve("a.csv"), "-o", models, "--overwrite"));
    assertTrue(Files.exists(other));
    assertEquals(TABLE, Files.readString(data.resolve("a.csv")));
    assertEquals(TABLE, Files.readString(data.resolve("b.csv")));
  }

  @Test
  void whatWasThereOutlivesAFailure() throws IOException {
    Path output = folder.resolve("judged");
    assertEquals(0, score("-m", model, "-d", data.resolve("a.csv"), "-o", output).exitCode());
    String before = judged("judged");
    Path broken = Files.writeString(folder.resolve("broken.csv"), TABLE + "a dull film\n");

    Run run = score("-m", model, "-d", broken, "-o", output, "--overwrite");
    assertEquals(1, run.exitCode(), run::toString);
    assertEquals(before, judged("judged"));

    assertEquals(
        0, score("-m", model, "-d", data, "--format=csv", "-o", output, "--overwrite").exitCode());
    assertTrue(judged("judged").length() > before.length());
    try (Stream<Path> files = Files.list(folder)) {
      assertTrue(files.noneMatch(file -> file.toString().endsWith(".part")));
    }
  }

  @Test
  void keptTextsKeepTheirBlanks() throws IOException {
    assertEquals(
        0,
        score("-m", model, "-d", data.resolve("a.csv"), "-o", folder.resolve("judged")).exitCode());
    assertTrue(judged("judged").contains("  a slow film ,negative,"), () -> folder.toString());
  }

  @Test
  void columnsCalledAsTheAnswersAreNamed() throws IOException {
    Path own = Files.writeString(folder.resolve("own.csv"), "text,Prediction\na film,1\n");
    assertRefused(
        "answers, got 'Prediction'. Rename it, or name the columns to keep with --keep.",
        score("-m", model, "-d", own, "-o", folder.resolve("o1")));
    assertRefused(
        "answers, got 'Prediction'. Rename it.",
        score("-m", model, "-d", own, "--label-column=Prediction"));
    assertEquals(
        0, score("-m", model, "-d", own, "-o", folder.resolve("o2"), "--keep=text").exitCode());
  }

  @Test
  void tagsInAnArrayMayBeMissing() throws IOException {
    Path tags = folder.resolve("tags.zip");
    ScoringModels.tags().write(tags);
    Path rows =
        Files.writeString(
            folder.resolve("tags.json"),
            "{\"text\":\"a film\",\"label\":[\"plot\",null,\" \",\"music\",\"plot\"]}\n");
    Run run = score("-m", tags, "-d", rows, "--label-column=label");
    assertEquals(0, run.exitCode(), run::toString);
  }
}
