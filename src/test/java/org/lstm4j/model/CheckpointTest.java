package org.lstm4j.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {

  private static final TrainingProgress HALF_WAY = new TrainingProgress(3, 17, 0.1 + 0.2, 11, 2.5);

  @TempDir private Path folder;

  /** Epochs whose best one is the first. */
  private static final List<EpochResult> HISTORY =
      List.of(new EpochResult(1, 0.6, 0.5, 0.5, 0.5, 1), new EpochResult(2, 0.4, 1, 0.7, 0.5, 1));

  /** The model after so many epochs. */
  private static TrainedModel after(int epochs, long seed) {
    TrainedModel model = SmallModel.of(seed, "{}");
    Provenance p = model.provenance();
    return model.withProvenance(
        new Provenance(p.data(), p.training(), p.versions(), HISTORY.subList(0, epochs), Map.of()));
  }

  private Checkpoint there(Checkpoint checkpoint) throws IOException {
    Path file = folder.resolve("checkpoint.zip");
    checkpoint.write(file);
    return Checkpoint.read(file);
  }

  private static void assertSameModel(TrainedModel expected, TrainedModel got) {
    assertArrayEquals(Vectors.of(expected), Vectors.of(got));
    assertArrayEquals(Vectors.ofSlots(expected), Vectors.ofSlots(got));
    assertEquals(expected.provenance(), got.provenance());
  }

  @Nested
  class ComesBack {

    @Test
    void beforeTheFirstEpochIsFinished() throws IOException {
      TrainedModel last = after(0, 1);

      Checkpoint read = there(new Checkpoint("r", last, Optional.empty(), Optional.of(HALF_WAY)));

      assertEquals("r", read.run());
      assertEquals(Optional.of(HALF_WAY), read.progress());
      assertEquals(Optional.empty(), read.best());
      assertSameModel(last, read.last());
    }

    @Test
    void withABestEpochThatIsTheLastOne() throws IOException {
      TrainedModel last = after(1, 1);

      Checkpoint read = there(new Checkpoint("r", last, Optional.of(last), Optional.empty()));

      assertEquals(Optional.empty(), read.progress());
      assertSame(read.last(), read.best().orElseThrow());
      assertSameModel(last, read.last());
    }

    @Test
    void withABestEpochBeforeTheLastOne() throws IOException {
      TrainedModel last = after(2, 1);
      TrainedModel best = after(1, 2);

      Checkpoint read = there(new Checkpoint("r", last, Optional.of(best), Optional.of(HALF_WAY)));

      assertSameModel(last, read.last());
      assertSameModel(best, read.best().orElseThrow());
    }

    @Test
    void asTheLastModelWhereAModelIsAskedFor() throws IOException {
      TrainedModel last = after(2, 1);
      there(new Checkpoint("r", last, Optional.of(after(1, 2)), Optional.of(HALF_WAY)));
      Path file = folder.resolve("checkpoint.zip");

      assertSameModel(last, TrainedModel.read(file));
      assertArrayEquals(Vectors.of(last), Vectors.of(Predictor.read(file).network()));
      assertTrue(TrainedModel.isModel(file));
    }
  }

  @Nested
  class IsRefused {

    private static String refusal(TrainedModel last, Optional<TrainedModel> best) {
      return assertThrows(
              IllegalArgumentException.class,
              () -> new Checkpoint("r", last, best, Optional.of(HALF_WAY)))
          .getMessage();
    }

    @Test
    void ifTheBestModelIsThatOfAnotherEpoch() {
      assertEquals(
          "best: expected the model of epoch 1, got that of epoch 2.",
          refusal(after(2, 1), Optional.of(after(2, 2))));
      assertEquals(
          "best: expected the model of epoch 1, got that of epoch 0.",
          refusal(after(2, 1), Optional.empty()));
      assertEquals(
          "best: expected the model of epoch 0, got that of epoch 1.",
          refusal(after(0, 1), Optional.of(after(1, 2))));
    }

    @Test
    void ifTheBestModelIsThatOfAnotherTraining() {
      TrainedModel best = after(1, 2);
      Provenance p = best.provenance();
      TrainedModel ofSeed =
          best.withProvenance(
              new Provenance(
                  p.data(), p.training().withSeed(99), p.versions(), p.history(), p.results()));
      TrainedModel ofHistory =
          best.withProvenance(
              new Provenance(
                  p.data(),
                  p.training(),
                  p.versions(),
                  List.of(new EpochResult(1, 0.6, 0.5, 0.55, 0.5, 1)),
                  p.results()));
      String expected = "best: expected a model of this training, got another.";

      assertEquals(expected, refusal(after(2, 1), Optional.of(ofSeed)));
      assertEquals(expected, refusal(after(2, 1), Optional.of(ofHistory)));
    }

    @Test
    void ifItIsAModelOnly() throws IOException {
      Path file = folder.resolve("model.zip");
      after(2, 1).write(file);

      String message =
          assertThrows(ModelFormatException.class, () -> Checkpoint.read(file)).getMessage();

      assertTrue(message.startsWith(file + ": "), message);
      assertTrue(message.contains("expected a training on the way, got a model"), message);
      assertFalse(TrainedModel.read(file).provenance().history().isEmpty());
    }
  }
}
