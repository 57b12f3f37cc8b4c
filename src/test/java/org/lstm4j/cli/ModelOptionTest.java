package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a model is looked for, and what is said if it won't do. */
class ModelOptionTest {

  private static final String TEXT = OwnReviews.text(1);

  @TempDir private static Path folder;

  private static Workbench bench;
  private static Path model;

  @BeforeAll
  static void train() {
    bench = new Workbench(folder);
    model = bench.trained("m.zip", "-d", bench.write("reviews.csv", OwnReviews.csv()));
  }

  private static Environment environment(Map<String, String> variables) {
    return new Environment(variables, InputStream.nullInputStream());
  }

  @Nested
  class TheModel {

    @Test
    void canBeNamedByTheEnvironment() {
      Map<String, String> variables = Map.of("LSTM4J_MODEL", model.toString());

      Run run = bench.runWithVariables(variables, "predict", TEXT).succeeded();

      assertEquals(bench.run("predict", "-m", model, TEXT).out(), run.out());
    }

    @Test
    void ofTheCommandLineComesFirst() {
      Map<String, String> variables = Map.of("LSTM4J_MODEL", "missing.zip");

      bench.runWithVariables(variables, "predict", "-m", model, TEXT).succeeded();
    }

    @Test
    void ofTheEnvironmentIsNamedIfMissing() {
      Map<String, String> variables = Map.of("LSTM4J_MODEL", "missing.zip");

      bench
          .runWithVariables(variables, "predict", TEXT)
          .refused(1, "missing.zip: expected a model, got no such file");
    }

    @Test
    void isElseTheOneInTheFolderOrBesideTheProgram() {
      List<Path> candidates = ModelOption.candidates(environment(Map.of("LSTM4J_MODEL", " ")));

      Path shipped = Path.of("models", "imdb-lstm.zip");
      assertEquals(shipped, candidates.get(0));
      assertTrue(candidates.contains(Path.of("").toAbsolutePath().resolve(shipped)));
      assertEquals(
          List.of(Path.of("m.zip")),
          ModelOption.candidates(environment(Map.of("LSTM4J_MODEL", "m.zip"))));
    }
  }

  /** The reader's own tests try every kind; here: one line and exit code 1. */
  @Nested
  class AFileThatWillNotDo {

    private void isRefused(Path file, Object... parts) throws IOException {
      byte[] before = Files.isRegularFile(file) ? Files.readAllBytes(file) : new byte[0];
      bench.run("predict", "-m", file, TEXT).refused(1, parts);
      bench.run("evaluate", "-m", file, "-d", bench.path("reviews.csv")).refused(1, parts);
      assertArrayEquals(before, Files.isRegularFile(file) ? Files.readAllBytes(file) : new byte[0]);
    }

    @Test
    void isMissing() throws IOException {
      Path missing = bench.path("missing.zip");

      isRefused(missing, missing + ": expected a model, got no such file");
    }

    @Test
    void isAFolder() throws IOException {
      isRefused(folder, folder + ": expected a model, got a folder");
    }

    /** JDK 17 says that the file above is no folder, JDK 25 that the one below isn't there. */
    @Test
    void isNotWhereItCouldBe() throws IOException {
      Path lost = bench.path("reviews.csv").resolve("m.zip");

      isRefused(lost, lost + ": expected a ");
    }

    @Test
    void isTruncated() throws IOException {
      byte[] whole = Files.readAllBytes(model);
      Path half = bench.write("half.zip", Arrays.copyOf(whole, whole.length / 2));

      isRefused(half, half + ": not a usable model of lstm4j", "truncated");
    }

    @Test
    void isChanged() throws IOException {
      byte[] bytes = Files.readAllBytes(model);
      bytes[bytes.length / 3] ^= 1;
      Path changed = bench.write("changed.zip", bytes);

      isRefused(changed, changed + ": not a usable model of lstm4j");
    }

    @Test
    void isAnotherZip() throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
        zip.putNextEntry(new ZipEntry("holiday.jpg"));
        zip.closeEntry();
      }
      Path other = bench.write("other.zip", bytes.toByteArray());

      isRefused(other, other + ": not a usable model of lstm4j", "holiday.jpg");
    }

    @Test
    void isNoZip() throws IOException {
      Path text = bench.write("text.zip", "A fine evening.");

      isRefused(text, text + ": not a usable model of lstm4j");
    }
  }
}
