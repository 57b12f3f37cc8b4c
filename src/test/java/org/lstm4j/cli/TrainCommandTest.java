package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.model.Checkpoint;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.model.TrainingProgress;

class TrainCommandTest {

  private static final String BENCHMARK = "Test loss: \\d\\.\\d{4}, Test accuracy: \\d\\.\\d{4}";

  @TempDir private Path folder;
  private Workbench bench;

  @BeforeEach
  void setUp() {
    bench = new Workbench(folder);
  }

  private Path table() {
    return bench.write("reviews.csv", OwnReviews.csv());
  }

  private Run train(String model, Object... arguments) {
    Object[] all =
        Stream.concat(Stream.of("-o", bench.path(model)), Stream.of(arguments)).toArray();
    return bench.train(all);
  }

  @Nested
  class OnTheSample {

    private static final String MARK = "[sample, NOT the IMDB benchmark] ";

    @TempDir private static Path once;

    private static Workbench bench;
    private static Run run;

    @BeforeAll
    static void train() {
      bench = new Workbench(once);
      run =
          bench
              .train("-o", bench.path("m.zip"), "-d=sample", "--epochs=2", "--batch-size=800")
              .succeeded();
    }

    @Test
    void everyLineOfBothStreamsSaysThatThisIsNotTheBenchmark() {
      assertFalse(run.err().isEmpty());
      Stream.of(run.out(), run.err())
          .flatMap(List::stream)
          .forEach(line -> assertTrue(line.startsWith(MARK), line));
    }

    @Test
    void theLastLineIsTheResultAndTheOnlyOneOnStandardOutput() {
      assertEquals(1, run.out().size());
      assertTrue(run.lastLine().matches("\\Q" + MARK + "\\E" + BENCHMARK), run.lastLine());
    }

    @Test
    void thereIsALineLikeKerassForEachEpoch() {
      String number = "\\d\\.\\d{4}";
      List<String> epochs = run.err().stream().filter(l -> l.contains(" - loss: ")).toList();

      assertEquals(2, epochs.size());
      for (int epoch = 1; epoch <= epochs.size(); epoch++) {
        String pattern =
            "\\Q%s\\EEpoch %d/2 - \\d+s - loss: %s - accuracy: %s - val_loss: %s - val_accuracy: %s"
                .formatted(MARK, epoch, number, number, number, number);
        assertTrue(epochs.get(epoch - 1).matches(pattern), epochs.get(epoch - 1));
      }
    }

    @Test
    void oneEpochOfTheTestReportIsTheKeptOne() {
      List<String> kept = run.err().stream().filter(l -> l.contains("kept: lowest")).toList();

      assertEquals(1, kept.size());
      String[] fields = kept.get(0).substring(MARK.length()).trim().split("\\s+");
      assertEquals(
          MARK + "Test loss: " + fields[3] + ", Test accuracy: " + fields[4], run.lastLine());
    }

    @Test
    void modelHistoryAndCurvesStandSideBySide() throws IOException {
      TrainedModel model = TrainedModel.read(bench.path("m.zip"));
      List<String> history = Files.readAllLines(bench.path("m.history.csv"));

      assertEquals(2, model.provenance().history().size());
      assertEquals("epoch,loss,accuracy,val_loss,val_accuracy,seconds", history.get(0));
      assertEquals(3, history.size());
      assertTrue(history.get(2).matches("2(,\\d+\\.\\d+(E-\\d+)?){5}"), history.get(2));
      assertTrue(ImageIO.read(bench.path("m.curves.png").toFile()).getWidth() > 100);
      assertTrue(Files.readString(bench.path("m.curves.svg")).contains(">validation</text>"));
      assertTrue(Files.isDirectory(bench.path("m.checkpoints")));
    }
  }

  @Nested
  class OnATable {

    @Test
    void nothingIsMarkedAsSample() {
      Run run = train("m.zip", "-d", table(), "--epochs=1").succeeded();

      assertTrue(run.lastLine().matches(BENCHMARK), run.lastLine());
      assertFalse(run.err().stream().anyMatch(line -> line.contains("sample")));
      assertEquals(
          "reviews.csv: %d reviews to learn, %d to validate, %d to test; vocabulary: rebuilt from the training reviews, ties in alphabetical order"
              .formatted(OwnReviews.TRAIN, OwnReviews.VALIDATION, OwnReviews.TEST),
          run.err().get(0));
    }

    @Test
    void theNamesOfTheLabelsAreKept() throws IOException {
      Path model = bench.trained("m.zip", "-d", table());

      assertEquals(OwnReviews.LABELS, TrainedModel.read(model).decision().labels());
    }

    @Test
    void itsFormatDoesNotMatter() throws IOException {
      bench.trained("csv.zip", "-d", table());
      bench.trained("tsv.zip", "-d", bench.write("r.tsv", OwnReviews.tsv()));
      bench.trained("jsonl.zip", "-d", bench.write("r.jsonl", "\uFEFF" + OwnReviews.jsonLines()));

      assertArrayEquals(bench.parameters("csv.zip"), bench.parameters("tsv.zip"));
      assertArrayEquals(bench.parameters("csv.zip"), bench.parameters("jsonl.zip"));
    }

    @Test
    void itsColumnsCanBeNamed() throws IOException {
      Path table = bench.write("named.csv", OwnReviews.csv("said", "mood"));

      train("m.zip", "-d", table).failed(1, table + ":1: ", "--text-column");
      bench.trained("m.zip", "-d", table, "--text-column=said", "--label-column=mood");
      bench.trained("usual.zip", "-d", table());

      assertArrayEquals(bench.parameters("usual.zip"), bench.parameters("m.zip"));
    }

    @Test
    void itCanBeNamedByTheEnvironment() {
      Run run =
          bench.runWithVariables(
              Map.of("LSTM4J_DATA", table().toString()), "encode", "-o", bench.path("x.npy"));

      assertTrue(run.succeeded().err().get(0).startsWith("reviews.csv: "), run::toString);
    }
  }

  @Nested
  class OnFolders {

    @Test
    void theReviewsOfTheImdbLayoutAreLearned() throws IOException {
      Run run = train("m.zip", "-d", Workbench.MINI_IMDB, "--epochs=1").succeeded();

      assertTrue(
          run.err().get(0).startsWith("mini-imdb: 9 reviews to learn, 3 to validate, 12 to test"));
      assertEquals(
          List.of("negative", "positive"),
          TrainedModel.read(bench.path("m.zip")).decision().labels());
    }
  }

  @Nested
  class TheSeed {

    @Test
    void decidesEveryWeight() throws IOException {
      bench.trained("one.zip", "-d", table(), "--seed=5");
      bench.trained("same.zip", "-d", table(), "--seed=5");
      bench.trained("other.zip", "-d", table(), "--seed=6");

      assertArrayEquals(bench.parameters("one.zip"), bench.parameters("same.zip"));
      assertFalse(Arrays.equals(bench.parameters("one.zip"), bench.parameters("other.zip")));
    }
  }

  @Nested
  class AnUnfinishedTraining {

    private float[] unbroken;

    @BeforeEach
    void leaveOneBehind() throws IOException {
      train("unbroken.zip", "-d", table(), "--epochs=3").succeeded();
      unbroken = bench.parameters("unbroken.zip");
      // An epoch of three, saved as if the next one had only begun.
      train("m.zip", "-d", table(), "--epochs=1").succeeded();
      Checkpoint last = Checkpoint.read(last());
      new Checkpoint(
              last.run(), last.last(), last.best(), Optional.of(TrainingProgress.atStartOf(2)))
          .write(last());
      Files.delete(bench.path("m.zip"));
    }

    private Path last() {
      return bench.path("m.checkpoints").resolve("checkpoint.zip");
    }

    @Test
    void isNotOverwrittenUnasked() throws IOException {
      byte[] before = Files.readAllBytes(last());

      train("m.zip", "-d", table(), "--epochs=3")
          .refused(1, bench.path("m.checkpoints"), "in epoch 2", "--resume", "--fresh");

      assertArrayEquals(before, Files.readAllBytes(last()));
      assertFalse(Files.exists(bench.path("m.zip")));
    }

    @Test
    void goesOnToTheSameWeights() throws IOException {
      Run run = train("m.zip", "-d", table(), "--epochs=3", "--resume").succeeded();

      assertArrayEquals(unbroken, bench.parameters("m.zip"));
      assertFalse(run.err().stream().anyMatch(line -> line.startsWith("Epoch 1/3")));
      assertEquals(4, Files.readAllLines(bench.path("m.history.csv")).size());
    }

    @Test
    void canBeStartedOver() throws IOException {
      Run run = train("m.zip", "-d", table(), "--epochs=3", "--fresh").succeeded();

      assertArrayEquals(unbroken, bench.parameters("m.zip"));
      assertTrue(run.err().stream().anyMatch(line -> line.startsWith("Epoch 1/3")));
    }

    @Test
    void goesOnWithItsOwnSettingsOnly() {
      train("m.zip", "-d", table(), "--epochs=3", "--resume", "--learning-rate=0.1")
          .refused(
              2,
              "learning-rate: expected '0.001', as this training began with, got '0.1'. Leave"
                  + " --learning-rate out to go on");
    }

    @Test
    void goesOnWithItsOwnReviewsOnly() {
      Path other = bench.write("reviews.csv", OwnReviews.csv().replace("music", "songs"));

      train("m.zip", "-d", other, "--epochs=3", "--resume")
          .failed(
              1,
              "data: expected reviews.csv with the content that this training began with, got reviews.csv with another one.");
    }

    @Test
    void isRefusedIfItsFileIsBroken() throws IOException {
      Files.write(last(), Arrays.copyOf(Files.readAllBytes(last()), 1_000));

      train("m.zip", "-d", table(), "--resume").failed(1, last(), "truncated");
    }
  }

  /** Found out before anything is trained. */
  @Nested
  class APlaceThatWillNotDo {

    @Test
    void isAFolderInTheModelsPlace() throws IOException {
      Files.createDirectory(bench.path("m.zip"));

      train("m.zip", "-d", table()).refused(1, bench.path("m.zip") + ": expected a file");
    }

    @Test
    void isAFolderInThePlaceOfTheHistory() throws IOException {
      Files.createDirectory(bench.path("m.history.csv"));

      train("m.zip", "-d", table()).refused(1, bench.path("m.history.csv") + ": expected a file");
    }

    @Test
    void isAFileInThePlaceOfTheCheckpoints() {
      bench.write("m.checkpoints", "");

      train("m.zip", "-d", table()).refused(1, bench.path("m.checkpoints") + ": expected a folder");
    }

    @Test
    void isAFolderThatIsAFile() {
      Path file = bench.write("file", "");

      train("file/m.zip", "-d", table()).refused(1, file + ": expected a folder, got a file");
    }
  }

  /** The trainer's own tests try every kind; here: one line, and nothing is left behind. */
  @Nested
  class DataThatWillNotDo {

    @Test
    void isMissing() {
      train("m.zip", "-d", bench.path("no.csv"))
          .refused(1, bench.path("no.csv"), "got nothing there");
    }

    /** JDK 17 says that the file above is no folder, JDK 25 that the one below isn't there. */
    @Test
    void isNotWhereItCouldBe() {
      Path lost = table().resolve("reviews.csv");

      train("m.zip", "-d", lost).refused(1, lost + ": expected a ");
    }

    @Test
    void isOfAnotherKind() {
      train("m.zip", "-d", bench.write("r.docx", "x")).refused(1, "r.docx", "another ending");
    }

    @Test
    void isEmpty() {
      train("m.zip", "-d", bench.write("r.csv", ""))
          .refused(1, bench.path("r.csv") + ":1: expected");
      train("m.zip", "-d", bench.write("r.tar.gz", ""))
          .refused(1, bench.path("r.tar.gz") + ": expected");
    }

    @Test
    void hasNoReviews() {
      train("m.zip", "-d", folder).refused(1, folder, "train/pos");
    }

    @Test
    void hasAWordIndexThatIsNone() {
      Path index = bench.write("index.json", "[]");

      train("m.zip", "-d", Workbench.MINI_IMDB, "--word-index", index).refused(1, index + ":1: ");
    }
  }
}
