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
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lstm4j.check.ExclusiveLock;
import org.lstm4j.model.Checkpoint;
import org.lstm4j.model.TrainingProgress;

/** {@code train -o MODEL.zip --resume}, and nothing else, goes on with everything as it was. */
class TrainResumeTest {

  /** None of them is a default. */
  private static final List<String> SETTINGS =
      List.of(
          "--text-column=body",
          "--label-column=mood",
          "--epochs=3",
          "--batch-size=9",
          "--learning-rate=0.02",
          "--seed=5",
          "--validation-split=0.3",
          "--patience=7",
          "--engine=fused",
          "--threads=1");

  @TempDir private Path folder;
  private Workbench bench;

  @BeforeEach
  void setUp() {
    bench = new Workbench(folder);
    bench.write("named.csv", OwnReviews.csv("body", "mood"));
  }

  private Run train(String model, Object... more) {
    return bench.train(
        Stream.of(
                Stream.of("-o", bench.path(model), "-d", bench.path("named.csv")),
                SETTINGS.stream().filter(setting -> !isIn(more, setting)),
                Arrays.stream(more))
            .flatMap(part -> part)
            .toArray());
  }

  private static boolean isIn(Object[] more, String setting) {
    String name = setting.substring(0, setting.indexOf('=') + 1);
    return Arrays.stream(more).anyMatch(given -> given.toString().startsWith(name));
  }

  private Run resume(Object... more) {
    return bench.run(
        Stream.concat(
                Stream.of("train", "-o", bench.path("m.zip"), "--resume"), Arrays.stream(more))
            .toArray());
  }

  private Path checkpoint() {
    return bench.path("m.checkpoints").resolve("checkpoint.zip");
  }

  /** As a kill after the first of three epochs leaves it. */
  private void leaveUnfinished(Object... more) throws IOException {
    train("m.zip", more).succeeded();
    String request = Files.readString(request());
    train("half.zip", Stream.concat(Arrays.stream(more), Stream.of("--epochs=1")).toArray())
        .succeeded();
    Checkpoint half = Checkpoint.read(bench.path("half.checkpoints").resolve("checkpoint.zip"));
    new Checkpoint(
            Checkpoint.read(checkpoint()).run(),
            half.last(),
            half.best(),
            Optional.of(TrainingProgress.atStartOf(2)))
        .write(checkpoint());
    assertEquals(request, Files.readString(request()));
    Files.move(bench.path("m.zip"), bench.path("unbroken.zip"));
  }

  private Path request() {
    return bench.path("m.checkpoints").resolve("training.properties");
  }

  @Nested
  class ResumeAlone {

    @Test
    void goesOnWithEverySettingAsItWas() throws IOException {
      leaveUnfinished();

      Run run = resume().succeeded();

      assertArrayEquals(bench.parameters("unbroken.zip"), bench.parameters("m.zip"));
      assertTrue(run.err().contains("Goes on in epoch 2, batch 0 of 4."), run::toString);
      assertEquals(2, run.err().stream().filter(l -> l.matches("Epoch [23]/3 .*")).count());
    }

    @Test
    void goesOnFromAnyModelItBeganWith() throws IOException {
      Path start =
          bench.trained(
              "start.zip",
              "-d",
              bench.path("named.csv"),
              "--seed=8",
              "--text-column=body",
              "--label-column=mood");
      List<Object> begin =
          List.of(
              "train",
              "-o",
              bench.path("m.zip"),
              "-d",
              bench.path("named.csv"),
              "--from",
              start,
              "--epochs=2",
              "--seed=8",
              "--text-column=body",
              "--label-column=mood");
      bench.run(begin.toArray()).succeeded();
      float[] unbroken = bench.parameters("m.zip");
      Files.delete(start); // its words are in the checkpoint
      Files.delete(bench.path("m.zip"));

      resume().succeeded();

      assertArrayEquals(unbroken, bench.parameters("m.zip"));
    }

    /** A seed that was not yet begun starts from that model, not from what another seed learned. */
    @Test
    void goesOnWithTheSeedsThatWereNotYetBegun() throws IOException {
      Path start = bench.trained("start.zip", "-d", Workbench.MINI_IMDB);
      Path model = bench.path("m.zip");
      Object[] begin = {
        "train",
        "-o",
        model,
        "-d",
        Workbench.MINI_IMDB,
        "--from",
        start,
        "--seeds=1,2",
        "--epochs=2"
      };
      bench.run(begin).succeeded();
      List<String> unbroken = Files.readAllLines(bench.path("m.seeds.csv"));
      Files.delete(bench.path("m.checkpoints/seed-2/checkpoint.zip"));

      resume().succeeded();

      assertEquals(unbroken, Files.readAllLines(bench.path("m.seeds.csv")));
      Files.delete(bench.path("m.checkpoints/seed-2/checkpoint.zip"));
      bench.trained("start.zip", "-d", Workbench.MINI_IMDB, "--seed=9");
      resume().refused(1, "from: expected " + start + " as it was when this training began");
    }

    /** What was refused isn't asked for the next time. */
    @Test
    void goesOnAfterOneThatWasRefused() throws IOException {
      leaveUnfinished();
      String request = Files.readString(request());
      bench.write(
          "others.csv",
          OwnReviews.csv("body", "mood") + "one evening more," + OwnReviews.label(1) + "\n");

      assertEquals(1, resume("-d", bench.path("others.csv")).exitCode());

      assertEquals(request, Files.readString(request()));
      resume().succeeded();
      assertArrayEquals(bench.parameters("unbroken.zip"), bench.parameters("m.zip"));
    }

    @Test
    void publishesAFinishedTrainingAgain() throws IOException {
      train("m.zip").succeeded();
      float[] before = bench.parameters("m.zip");
      Files.delete(bench.path("m.zip"));

      Run run = resume().succeeded();

      assertArrayEquals(before, bench.parameters("m.zip"));
      assertFalse(run.err().stream().anyMatch(l -> l.startsWith("Epoch ")), run::toString);
    }

    @Test
    void beginsAnewIfNothingWasSavedYet() throws IOException {
      leaveUnfinished();
      Files.delete(checkpoint());

      resume().succeeded();

      assertArrayEquals(bench.parameters("unbroken.zip"), bench.parameters("m.zip"));
    }

    @Test
    void isRefusedIfThereIsNothingToResume() {
      resume().refused(1, bench.path("m.checkpoints") + ": expected a training to go on with");
      assertFalse(Files.exists(bench.path("m.checkpoints")));
    }

    @Test
    void isRefusedIfItsSettingsAreGone() throws IOException {
      leaveUnfinished();
      Files.delete(request());

      resume().refused(1, request() + ": expected what the training was asked for", "--fresh");
    }

    @Test
    void isRefusedIfItsSettingsAreBroken() throws IOException {
      leaveUnfinished();
      Files.writeString(request(), "format=lstm4j training 1\nrun=x\nseed=\\u00zz\n");
      resume().refused(1, request() + ": expected settings", "--fresh");
      Files.writeString(request(), "something else");
      resume().refused(1, request() + ": expected 'lstm4j training 1'", "--fresh");
    }

    @Test
    void isRefusedIfTheCheckpointBelongsToAnotherTraining() throws IOException {
      leaveUnfinished();
      Files.copy(
          bench.path("half.checkpoints").resolve("checkpoint.zip"),
          checkpoint(),
          java.nio.file.StandardCopyOption.REPLACE_EXISTING);

      resume().failed(1, checkpoint() + ": expected a checkpoint of the training ", "--fresh");
    }
  }

  @Nested
  class WhatIsGivenAgain {

    @ParameterizedTest
    @CsvSource({
      "text-column,body,text",
      "label-column,mood,label",
      "vocabulary,60,61",
      "length,12,13",
      "validation-split,0.3,0.2",
      "embedding,4,5",
      "units,3,4",
      "batch-size,9,32",
      "learning-rate,0.02,0.001",
      "class-weight,,balanced",
      "seed,5,1",
      "engine,fused,dl4j",
      "seeds,,1..2"
    })
    void mustAgree(String option, String old, String now) throws IOException {
      leaveUnfinished();
      byte[] before = Files.readAllBytes(checkpoint());

      Run run = resume("--" + option + "=" + now);

      run.refused(
          2,
          option + ": expected " + (old == null ? "none" : "'" + old + "'"),
          "as this training began with, got ",
          "Leave --" + option + " out to go on");
      assertArrayEquals(before, Files.readAllBytes(checkpoint()));
    }

    @Test
    void mayBeTheSame() throws IOException {
      leaveUnfinished();

      train("m.zip", "--resume").succeeded();

      assertArrayEquals(bench.parameters("unbroken.zip"), bench.parameters("m.zip"));
    }

    @Test
    void mayBeMoreEpochsWhichIsSaid() throws IOException {
      leaveUnfinished();

      Run run = resume("--epochs=4").succeeded();

      assertTrue(run.err().contains("epochs: 3 when it began, now 4."), run::toString);
      train("longer.zip", "--epochs=4").succeeded();
      assertArrayEquals(bench.parameters("longer.zip"), bench.parameters("m.zip"));
    }

    @Test
    void mayBeTheSameReviewsElsewhere() throws IOException {
      leaveUnfinished();
      Path moved = bench.path("moved.csv");
      Files.move(bench.path("named.csv"), moved);

      resume().failed(1, bench.path("named.csv"), "got nothing there");
      resume("-d", moved).succeeded();

      assertArrayEquals(bench.parameters("unbroken.zip"), bench.parameters("m.zip"));
    }

    @Test
    void mustBeTheSameReviews() throws IOException {
      leaveUnfinished();
      Path other =
          bench.write("other.csv", OwnReviews.csv("body", "mood").replace("music", "songs"));

      resume("-d", other)
          .failed(
              1,
              "data: expected named.csv with the content that this training began with, got other.csv with another one.");
    }
  }

  @Nested
  class ASecondTraining {

    @Test
    void withTheSameOutputIsRefused() throws IOException {
      Path place = Files.createDirectory(bench.path("m.checkpoints")).toRealPath();
      Optional<ExclusiveLock> lock =
          ExclusiveLock.tryTake(place.resolve("output.lock"), "somebody");
      assertTrue(lock.isPresent());
      try (ExclusiveLock held = lock.get()) {
        Run run = train("m.zip");

        run.refused(1, bench.path("m.zip") + ": expected no other training with this output");
        Path link = Files.createSymbolicLink(bench.path("link.zip"), bench.write("m.zip", ""));
        train("link.zip", "--force").refused(1, "expected no other training with this output");
        assertTrue(Files.exists(place.resolve("output.lock")), held::toString);
        assertTrue(Files.isSymbolicLink(link));
      }
      Files.delete(bench.path("m.zip"));
      train("m.zip").succeeded();
    }

    @Test
    void takesOverTheLockOfADeadOne() throws IOException {
      Files.createDirectory(bench.path("m.checkpoints"));
      bench.write("m.checkpoints/output.lock", "process 1");

      train("m.zip").succeeded();

      assertFalse(Files.exists(bench.path("m.checkpoints/output.lock")));
    }
  }
}
