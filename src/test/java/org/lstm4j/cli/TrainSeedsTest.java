package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.model.Checkpoint;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.model.TrainingProgress;
import org.lstm4j.model.Vectors;

/** {@code train --seeds}, {@code --engine} and {@code --threads}. */
class TrainSeedsTest {

  @TempDir private Path folder;
  private Workbench bench;

  @BeforeEach
  void setUp() {
    bench = new Workbench(folder);
    bench.write("reviews.csv", OwnReviews.csv());
  }

  private Run train(String model, Object... arguments) {
    return bench.train(
        Stream.concat(
                Stream.of("-o", bench.path(model), "-d", bench.path("reviews.csv")),
                Stream.of(arguments))
            .toArray());
  }

  private Checkpoint last(int seed) throws IOException {
    return Checkpoint.read(file(seed, "checkpoint.zip"));
  }

  private Path file(int seed, String name) {
    return bench.path("m.checkpoints").resolve("seed-" + seed).resolve(name);
  }

  @Nested
  class SeveralSeeds {

    @Test
    void areSummedUpAndTheBestByValidationIsKept() throws IOException {
      Run run =
          bench
              .train(
                  "-o",
                  bench.path("m.zip"),
                  "-d=sample",
                  "--seeds=1..3",
                  "--epochs=2",
                  "--batch-size=200")
              .succeeded();

      List<String[]> rows =
          Files.readAllLines(bench.path("m.seeds.csv")).stream().map(l -> l.split(",")).toList();
      assertEquals(7, rows.size());
      assertArrayEquals(
          "seed,epoch,loss,accuracy,val_loss,val_accuracy,test_loss,test_accuracy,kept".split(","),
          rows.get(0));
      List<String[]> kept = rows.stream().filter(row -> row[8].equals("true")).toList();
      assertEquals(List.of("1", "2", "3"), kept.stream().map(row -> row[0]).toList());
      String[] best =
          kept.stream().min(Comparator.comparingDouble(row -> Double.parseDouble(row[4]))).get();
      TrainedModel model = TrainedModel.read(bench.path("m.zip"));
      assertEquals(Integer.parseInt(best[0]), model.provenance().training().seed());
      String mark = "[sample, NOT the IMDB benchmark] ";
      assertEquals(
          mark
              + "Test loss: %.4f, Test accuracy: %.4f"
                  .formatted(Double.parseDouble(best[6]), Double.parseDouble(best[7])),
          run.lastLine());
      assertTrue(
          run.err().contains(mark + "Kept: seed " + best[0] + ", of the lowest validation loss."));
      double[] accuracies =
          kept.stream().mapToDouble(row -> Double.parseDouble(row[7])).sorted().toArray();
      String spread = "%.4f / %.4f / %.4f".formatted(accuracies[0], accuracies[1], accuracies[2]);
      assertEquals(
          1,
          run.out().stream()
              .filter(line -> line.startsWith(mark + "kept (validation)"))
              .filter(line -> line.contains(spread))
              .count(),
          run::toString);
      Stream.of(run.out(), run.err())
          .flatMap(List::stream)
          .forEach(line -> assertTrue(line.startsWith(mark), line));
    }

    @Test
    void giveTheModelsThatTheyGiveAlone() throws IOException {
      Path reviews = Workbench.MINI_IMDB; // their splits don't depend on the seed
      bench
          .train("-o", bench.path("m.zip"), "-d", reviews, "--seeds=4,2", "--epochs=2")
          .succeeded();
      for (int seed : List.of(2, 4)) {
        bench.trained("alone.zip", "-d", reviews, "--seed=" + seed);

        assertArrayEquals(
            bench.parameters("alone.zip"), Vectors.of(last(seed).best().orElseThrow()));
      }
    }

    /** The split of a table stays that of --seed, so that all seeds are measured alike. */
    @Test
    void leaveTheSplitToTheSeed() throws IOException {
      Run run = train("m.zip", "--seeds=4,2", "--seed=9", "--epochs=1").succeeded();

      assertTrue(run.err().get(2).endsWith("epochs: 1, seeds 4, 2"), run.err().get(2));
      assertEquals(last(4).last().provenance().data(), last(2).last().provenance().data());
      assertArrayEquals(
          last(2).last().encoder().vocabulary().words().toArray(),
          last(4).last().encoder().vocabulary().words().toArray());
    }

    @Test
    void areTrainedAnewWhereNothingIsToResume() {
      Run run = train("m.zip", "--seeds=1,2", "--epochs=1", "--resume").succeeded();

      assertTrue(
          run.err()
              .contains(
                  "lstm4j: "
                      + bench.path("m.checkpoints")
                      + ": no checkpoint yet, so this starts anew."));
    }
  }

  @Nested
  class AnUnfinishedSeries {

    /** The first seed is done, the second one has an epoch of two, the third one none. */
    @BeforeEach
    void leaveOneBehind() throws IOException {
      train("m.zip", "--seeds=1..3", "--epochs=2").succeeded();
      train("half.zip", "--seeds=2", "--epochs=1").succeeded();
      Checkpoint half =
          Checkpoint.read(
              bench.path("half.checkpoints").resolve("seed-2").resolve("checkpoint.zip"));
      new Checkpoint(
              last(2).run(), half.last(), half.best(), Optional.of(TrainingProgress.atStartOf(2)))
          .write(file(2, "checkpoint.zip"));
      Files.delete(file(3, "checkpoint.zip"));
      Files.delete(bench.path("m.zip"));
    }

    @Test
    void isNotOverwrittenUnasked() throws IOException {
      byte[] before = Files.readAllBytes(file(2, "checkpoint.zip"));

      train("m.zip", "--seeds=1..3", "--epochs=2")
          .refused(1, file(2, "").toString(), "in epoch 2", "--resume", "--fresh");

      assertArrayEquals(before, Files.readAllBytes(file(2, "checkpoint.zip")));
    }

    @Test
    void goesOnToTheSameModelsWithoutTrainingTheFinishedOnes() throws IOException {
      Run run = bench.run("train", "-o", bench.path("m.zip"), "--resume").succeeded();
      train("unbroken.zip", "--seeds=1..3", "--epochs=2").succeeded();

      assertArrayEquals(bench.parameters("unbroken.zip"), bench.parameters("m.zip"));
      assertEquals(1, run.err().stream().filter(l -> l.startsWith("Epoch 1/2")).count());
      assertEquals(2, run.err().stream().filter(l -> l.startsWith("Epoch 2/2")).count());
      assertEquals(
          Files.readAllLines(bench.path("unbroken.seeds.csv")),
          Files.readAllLines(bench.path("m.seeds.csv")));
    }

    @Test
    void canBeStartedOver() {
      Run run = train("m.zip", "--seeds=1..3", "--epochs=2", "--fresh").succeeded();

      assertEquals(3, run.err().stream().filter(l -> l.startsWith("Epoch 1/2")).count());
    }
  }

  @Nested
  class TheEngine {

    @Test
    void isNamedOnALineOfItsOwn() {
      Run fused = train("m.zip", "--epochs=1", "--engine=fused").succeeded();
      assertTrue(
          fused.err().get(3).startsWith("Trained by: fused engine (asked for; "),
          fused.err().get(3));

      Run theirs = train("m.zip", "--epochs=1", "--engine=dl4j").succeeded();
      assertEquals("Trained by: Deeplearning4j's own fit (asked for)", theirs.err().get(3));
    }

    /** Floats, in sums of another order, over a few batches. */
    private static final float TOLERANCE = 1e-4f;

    @Test
    void changesTheModelByRoundingOnly() throws IOException {
      train("ours.zip", "--epochs=2").succeeded();
      train("theirs.zip", "--epochs=2", "--engine=dl4j").succeeded();

      assertArrayEquals(bench.parameters("theirs.zip"), bench.parameters("ours.zip"), TOLERANCE);
    }

    @Test
    void givesTheSameBitsOnAnyNumberOfThreads() throws IOException {
      train("one.zip", "--epochs=2", "--threads=1").succeeded();
      train("two.zip", "--epochs=2", "--threads=2").succeeded();

      assertArrayEquals(bench.parameters("one.zip"), bench.parameters("two.zip"));
    }

    @Test
    void needsAThread() {
      train("m.zip", "--threads=0").refused(2, "threads: expected", "got 0");
      assertFalse(Files.exists(bench.path("m.checkpoints")));
    }
  }
}
