package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lstm4j.language.SmallLanguageModel;
import org.lstm4j.model.SmallModel;

/**
 * What holds for every file that a command writes: nothing of the user's is replaced unasked, and
 * what can't be written is refused before the work.
 */
class OutputsTest {

  @TempDir private Path folder;
  private Workbench bench;

  @BeforeEach
  void setUp() throws IOException {
    bench = new Workbench(folder);
    bench.write("reviews.csv", OwnReviews.csv());
    SmallModel.of(1, "{}").write(bench.path("small.zip"));
    Files.createDirectory(bench.path("scores"));
    Files.createDirectory(bench.path("cells"));
    bench.write(
        "text.txt", "The quiet harbour was warm.\nA slow story, but a good one.\n".repeat(9));
    SmallLanguageModel.random(1, 4, 5).write(bench.path("nextword.zip"));
    bench.write("step.json", "{\"f\": [0.5, 1], \"C\": [6, 8]}");
    bench.write("words.json", "{\"slow\": 1, \"warm\": 2}");
    Files.copy(Path.of("src/test/resources/golden/keras/lstm.h5"), bench.path("golden.h5"));
  }

  private Path input(Writing writing) {
    Path input = bench.path(writing.input());
    if (!Files.exists(input)) { // a model
      bench.trained("given.zip", "-d", bench.path("reviews.csv"));
    }
    return input;
  }

  private Run write(Writing writing, Path output, Object... more) {
    return write(writing, input(writing), output, more);
  }

  private Run write(Writing writing, Path input, Path output, Object... more) {
    List<Object> arguments = writing.arguments(input, output);
    arguments.addAll(Arrays.asList(more));
    return bench.run(arguments.toArray());
  }

  private Path output(Writing writing) {
    return bench.path(writing.files.get(0));
  }

  /** A place in the bench whose folder is there. */
  private Path place(Writing writing, String name) throws IOException {
    Path place = writing.place(bench.path(name));
    Files.createDirectories(place.getParent());
    return place;
  }

  private static void assertRefused(Run run, Object... parts) {
    assertNotEquals(0, run.exitCode(), run::toString);
    assertEquals(List.of(), run.out());
    for (Object part : parts) {
      assertTrue(run.lastError().contains(part.toString()), () -> part + " isn't in " + run);
    }
    assertTrue(run.lastError().contains(": expected "), run::lastError);
  }

  private void assertNothingTemporaryIsLeft() throws IOException {
    try (var files = Files.walk(folder)) {
      assertEquals(List.of(), files.filter(f -> f.toString().matches(".*\\.(part|lock)")).toList());
    }
  }

  @Nested
  class AFileOfTheUser {

    private static final byte[] OWN = "the user's own".getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @EnumSource
    void isReplacedOnlyByForceInEveryPlace(Writing writing) throws IOException {
      for (String name : writing.files) {
        Path file = Files.write(bench.path(name), OWN);

        Run run = write(writing, output(writing));

        assertRefused(run, file, "--force");
        assertArrayEquals(OWN, Files.readAllBytes(file), name);
        Files.delete(file);
        assertNothingTemporaryIsLeft();
      }
      Files.write(output(writing), OWN);
      write(writing, output(writing), "--force").succeeded();
      assertFalse(Arrays.equals(OWN, Files.readAllBytes(output(writing))));
    }

    @ParameterizedTest
    @EnumSource
    void isTakenForNoneOfOursBecauseOfItsName(Writing writing) throws IOException {
      Path foreign = output(writing);
      String text = writing.ending().equals(".zip") ? "PK\u0003\u0004" : "\u0093NUMPY";
      byte[] content = text.getBytes(StandardCharsets.ISO_8859_1);
      Files.write(foreign, content);

      assertRefused(write(writing, foreign), foreign, "--force");
      assertArrayEquals(content, Files.readAllBytes(foreign));
    }
  }

  @Nested
  class AFileOfOurs {

    @ParameterizedTest
    @EnumSource
    void isReplacedIfItSaysSo(Writing writing) throws IOException {
      write(writing, output(writing)).succeeded();
      for (String name : writing.files) {
        assertTrue(Files.exists(bench.path(name)) || writing == Writing.BASELINE, name);
      }

      if (writing.isKnownAgain) {
        write(writing, output(writing)).succeeded();
      } else {
        String why = "its format can't say who wrote it";
        assertRefused(write(writing, output(writing)), output(writing), why, "--force");
        write(writing, output(writing), "--force").succeeded();
      }
      assertNothingTemporaryIsLeft();
    }

    @Test
    void isOursNoMoreOnceItIsChanged() throws IOException {
      Path file = output(Writing.ENCODE);
      write(Writing.ENCODE, file).succeeded();
      Files.writeString(file, "changed");

      assertRefused(write(Writing.ENCODE, file), file, "--force");
      assertEquals("changed", Files.readString(file));
    }
  }

  @Nested
  class AnInput {

    /** A copy of the input whose name ends as the output must. */
    private Path named(Writing writing, String name) throws IOException {
      return Files.copy(input(writing), bench.path(name));
    }

    /** Tables must end as tables, so only a link of the right name leads to them. */
    @ParameterizedTest
    @EnumSource
    void isNeverWrittenByWhateverName(Writing writing) throws IOException {
      Path input = input(writing);
      byte[] before = Files.readAllBytes(input);
      Path soft = Files.createSymbolicLink(place(writing, "soft"), input);
      Path hard = Files.createLink(place(writing, "hard"), input);
      for (Path output : List.of(soft, hard)) {
        Run run = write(writing, input, output, "--force");

        assertRefused(run, input, output);
        assertArrayEquals(before, Files.readAllBytes(input));
        assertTrue(Files.isSameFile(output, input));
      }
    }

    @Test
    void isNeverWrittenWhereItsEndingWouldDo() throws IOException {
      Path table = bench.path("reviews.csv");
      for (String name :
          List.of("reviews.csv", "./reviews.csv", "x/../reviews.csv", "Reviews.CSV")) {
        Run run = bench.run("encode", "-d", table, "-o", folder.resolve(name), "--force");

        assertRefused(run, table, "the same");
        assertEquals(OwnReviews.csv(), Files.readString(table));
      }
      Path model = named(Writing.EXPORT_KERAS, "start.zip");
      byte[] before = Files.readAllBytes(model);
      assertRefused(
          bench.run("train", "-d", table, "--from", model, "-o", model, "--force"), "the same");
      assertArrayEquals(before, Files.readAllBytes(model));
    }

    @Test
    void isNeverWrittenWhereTheEnvironmentNamesIt() throws IOException {
      Path table = bench.path("reviews.csv");
      Run run =
          bench.runWithVariables(
              Map.of("LSTM4J_DATA", table.toString()), "encode", "-o", table, "--force");

      assertRefused(run, table, "the same");
      assertEquals(OwnReviews.csv(), Files.readString(table));
    }

    @Test
    void isNeverTheWordIndexBesideTheReviews() throws IOException {
      Path reviews = Files.createDirectory(bench.path("data")).resolve("r.csv");
      Files.copy(bench.path("reviews.csv"), reviews);
      Path words =
          Files.copy(bench.path("words.json"), reviews.resolveSibling("imdb_word_index.json"));
      String before = Files.readString(words);
      assertRefused(bench.run("encode", "-d", reviews, "-o", words, "--force"), "the same");
      assertRefused(
          bench.run("import-keras", bench.path("golden.h5"), "--word-index", words, "-o", words),
          ".zip");
      assertEquals(before, Files.readString(words));
    }

    @Test
    void isNeverAReviewInAFolder() throws IOException {
      Path data = bench.path("mini");
      for (String part : List.of("train/pos", "train/neg", "test/pos", "test/neg")) {
        Path review = Files.createDirectories(data.resolve(part)).resolve("1.txt");
        Files.writeString(review, "A quiet film about a harbour, and I liked it.");
      }
      Path review = data.resolve("train/pos/1.txt");

      assertRefused(bench.run("encode", "-d", data, "-o", review, "--force"), data, "input folder");
      assertEquals("A quiet film about a harbour, and I liked it.", Files.readString(review));
    }

    @Test
    void ofTheReadmeIsNotTheHistory() throws IOException {
      bench
          .train("-d", bench.path("reviews.csv"), "--epochs=1", "-o", bench.path("reviews.zip"))
          .succeeded();

      assertEquals(OwnReviews.csv(), Files.readString(bench.path("reviews.csv")));
      assertTrue(Files.exists(bench.path("reviews.history.csv")));
    }
  }

  @Nested
  class TwoOutputs {

    @Test
    void areNeverOneFile() throws IOException {
      Path one = bench.path("y.npy");
      Files.write(one, new byte[] {1});
      Files.createLink(bench.path("hard.npy"), one);
      for (String other : List.of("y.npy", "./y.npy", "Y.npy", "hard.npy", "y.npy.sha256")) {
        Run run =
            bench.run(
                "encode",
                "-d",
                bench.path("reviews.csv"),
                "-o",
                one,
                "--labels",
                folder.resolve(other),
                "--force");

        assertRefused(run, "the same");
        assertArrayEquals(new byte[] {1}, Files.readAllBytes(one));
      }
    }
  }

  @Nested
  class APlaceThatWillNotDo {

    @ParameterizedTest
    @EnumSource
    void isFoundOutBeforeTheWork(Writing writing) throws IOException {
      Path dangling = Files.createSymbolicLink(place(writing, "d"), bench.path("no/where"));
      Path loop = place(writing, "loop");
      Files.createSymbolicLink(loop, loop);
      Path taken = Files.createDirectory(place(writing, "folder"));
      for (Path place :
          List.of(
              dangling,
              loop,
              taken,
              writing.place(bench.path("n".repeat(260))),
              writing.place(bench.path("reviews.csv").resolve("x")),
              writing.place(Path.of("/proc/x")))) {
        Run run = write(writing, place, "--force");

        assertNotEquals(0, run.exitCode(), place + ": " + run);
        assertFalse(run.err().stream().anyMatch(line -> line.contains("Epoch 1/")), run::toString);
        assertTrue(run.err().size() <= 1, run::toString);
      }
      assertTrue(Files.isSymbolicLink(dangling));
      assertFalse(Files.exists(bench.path("no")));
      assertNothingTemporaryIsLeft();
    }
  }
}
