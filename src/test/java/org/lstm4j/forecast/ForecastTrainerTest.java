package org.lstm4j.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lstm4j.forecast.ForecastSettings.Adam;
import org.lstm4j.forecast.ForecastSettings.Method;
import org.lstm4j.model.ModelFormatException;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.train.TrainingException;

/** Training of small forecast models. */
class ForecastTrainerTest {

  private static final int STEPS = 8;

  @TempDir private Path folder;

  private static ForecastSettings settings(Method method) {
    return new ForecastSettings(List.of(5, 4), method, STEPS, 50, 0.1, new Adam(0.01, 7, 1, 9));
  }

  /** Waves of two columns; long enough to be cut into blocks, and enough of them for a sample. */
  private static ForecastTask waves() {
    float[][][] waves = new float[70][25][2];
    for (int n = 0; n < waves.length; n++) {
      for (int t = 0; t < waves[n].length; t++) {
        waves[n][t][0] = (float) Math.sin(0.7 * t + n);
        waves[n][t][1] = (float) Math.cos(0.7 * t + n);
      }
    }
    ForecastLessons lessons =
        new ForecastLessons(
            ForecastLessons.Part.ofSequences(waves),
            ForecastLessons.Part.ofSequences(new float[][][] {waves[5], waves[6]}),
            ForecastLessons.Choice.FREE_RUNNING);
    return task(lessons, 2);
  }

  private static ForecastTask series() {
    double[][] rows = new double[60][1];
    for (int t = 0; t < rows.length; t++) {
      rows[t][0] = Math.sin(0.5 * t) + 0.1 * Math.cos(2.1 * t);
    }
    return task(ForecastLessons.ofSeries(rows, 45, 6, 3), 1);
  }

  private static ForecastTask task(ForecastLessons lessons, int columns) {
    List<String> names = List.of("up", "across").subList(0, columns);
    double[] ones = new double[columns];
    Arrays.fill(ones, 1);
    return new ForecastTask(
        new ForecastShape(names, 6, 3, 1),
        new Scaling(new double[columns], ones),
        lessons,
        "made up",
        "00ff",
        List.of(45, 15));
  }

  private static ForecastTrainer trainer(Method method) {
    return new ForecastTrainer(settings(method), List.of(3, 8));
  }

  private static ForecastModel model(ForecastTrainer trainer, ForecastTask task)
      throws IOException, TrainingException {
    return trainer.run(task, ForecastProgress.NONE).model().orElseThrow();
  }

  private static void assertSameBits(ForecastModel expected, ForecastModel actual) {
    assertEquals(expected.members().size(), actual.members().size());
    for (int m = 0; m < expected.members().size(); m++) {
      NetworkWeights one = expected.members().get(m).weights();
      NetworkWeights other = actual.members().get(m).weights();
      for (int i = 0; i < one.arrays().size(); i++) {
        assertArrayEquals(one.arrays().get(i), other.arrays().get(i), 0);
      }
    }
  }

  /** Stops after so many steps in all. */
  private static final class Stopping implements ForecastProgress {
    private final List<String> heard = new ArrayList<>();
    private int left;

    Stopping(int steps) {
      left = steps;
    }

    @Override
    public void step(int member, ForecastStep result) {
      left--;
      heard.add(member + ":" + result.step());
    }

    @Override
    public void resumed(int seed, int step) {
      heard.add("seed " + seed + " from " + step);
    }

    @Override
    public boolean isStopRequested() {
      return left <= 0;
    }
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void learns(Method method) throws IOException, TrainingException {
    for (ForecastTask task : List.of(waves(), series())) {
      ForecastModel model = model(trainer(method), task);
      List<ForecastStep> steps = model.provenance().history();
      assertEquals(2 * STEPS, steps.size());
      assertTrue(steps.get(STEPS - 1).loss() < 0.8 * steps.get(0).loss(), steps.toString());
      assertEquals(8, steps.get(STEPS).seed());
    }
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void theNumberOfThreadsChangesNoBit(Method method) throws IOException, TrainingException {
    assertSameBits(
        model(trainer(method).withThreads(1), waves()),
        model(trainer(method).withThreads(3), waves()));
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void aTrainingThatIsStoppedAnywhereGoesOnBitForBit(Method method)
      throws IOException, TrainingException {
    for (ForecastTask task : List.of(waves(), series())) {
      ForecastModel unbroken = model(trainer(method), task);
      for (int stop : new int[] {1, 6, 7, STEPS + 1, 2 * STEPS - 1}) {
        Path here = folder.resolve(method + "-" + task.lessons().choice() + "-" + stop);
        ForecastCheckpoints saved = new ForecastCheckpoints(here, 1e6);
        ForecastTrainer trainer = trainer(method).resuming(saved);
        ForecastTrainer.Outcome stopped = trainer.run(task, new Stopping(stop));
        assertTrue(stopped.model().isEmpty());
        assertEquals(stop, stopped.history().size());
        Stopping going = new Stopping(100);
        ForecastModel resumed = trainer.run(task, going).model().orElseThrow();
        String seed = stop < STEPS ? "seed 3 from " : "seed 8 from ";
        assertEquals(seed + (stop % STEPS + 1), going.heard.get(0));
        assertSameBits(unbroken, resumed);
        assertEquals(
            unbroken.provenance().history().stream().map(ForecastStep::loss).toList(),
            resumed.provenance().history().stream().map(ForecastStep::loss).toList());
      }
    }
  }

  @Test
  void aCheckpointThatIsWrittenAfterEveryStepChangesNothing()
      throws IOException, TrainingException {
    ForecastCheckpoints always = new ForecastCheckpoints(folder, 0);
    assertSameBits(
        model(trainer(Method.LBFGS), series()),
        model(trainer(Method.LBFGS).resuming(always), series()));
    assertTrue(Files.exists(always.file()));
    assertEquals(8, always.last().orElseThrow().seed());
    assertEquals(STEPS - 1, always.last().orElseThrow().step());
  }

  @Test
  void otherSettingsAreRefusedByName() throws IOException, TrainingException {
    ForecastCheckpoints saved = new ForecastCheckpoints(folder, 1e6);
    trainer(Method.LBFGS).resuming(saved).run(series(), new Stopping(2));
    ForecastTrainer other = trainer(Method.ADAM).resuming(saved);
    assertEquals(
        "optimizer: expected 'lbfgs', as this training began with, got 'adam'. Leave --optimizer"
            + " out to go on, or start over with --fresh instead of --resume.",
        assertThrows(
                IllegalArgumentException.class, () -> other.run(series(), ForecastProgress.NONE))
            .getMessage());
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    trainer(Method.LBFGS)
                        .resuming(saved)
                        .run(
                            new ForecastTask(
                                series().shape(),
                                series().scaling(),
                                series().lessons(),
                                "made up",
                                "11ff",
                                List.of(45, 15)),
                            ForecastProgress.NONE))
            .getMessage();
    assertTrue(message.contains("The data have changed"), message);
  }

  @Test
  void twoTrainingsDontShareAFolder() throws IOException, TrainingException {
    ForecastCheckpoints shared = new ForecastCheckpoints(folder, 1e6);
    ForecastTrainer trainer = trainer(Method.ADAM).resuming(shared);
    ForecastProgress second =
        new ForecastProgress() {
          @Override
          public void step(int member, ForecastStep result) {
            String message =
                assertThrows(
                        TrainingException.class, () -> trainer.run(series(), ForecastProgress.NONE))
                    .getMessage();
            assertTrue(message.contains("expected no other training"), message);
          }
        };
    assertTrue(trainer.run(series(), second).model().isPresent());
  }

  @Test
  void aCheckpointIsNoModel() throws IOException, TrainingException {
    ForecastCheckpoints saved = new ForecastCheckpoints(folder, 1e6);
    trainer(Method.LBFGS).resuming(saved).run(series(), new Stopping(2));
    String message =
        assertThrows(IOException.class, () -> ForecastModel.read(saved.file())).getMessage();
    assertTrue(message.startsWith(saved.file().toString()), message);
    assertTrue(message.contains("[checkpoint.json, lbfgs.bin]"), message);
  }

  @Test
  void aDamagedCheckpointIsRefused() throws IOException, TrainingException {
    ForecastCheckpoints saved = new ForecastCheckpoints(folder, 1e6);
    trainer(Method.ADAM).resuming(saved).run(series(), new Stopping(1));
    byte[] bytes = Files.readAllBytes(saved.file());
    bytes[bytes.length / 2] ^= 1;
    Files.write(saved.file(), bytes);
    assertThrows(ModelFormatException.class, saved::last);
  }

  @Test
  void aLossThatIsNoLongerFiniteEndsTheTrainingWithARemedy() {
    ForecastSettings wild =
        new ForecastSettings(List.of(5), Method.ADAM, STEPS, 50, 0.1, new Adam(1e38, 7, 0, 9));
    ForecastTrainer trainer = new ForecastTrainer(wild, List.of(1));
    String message =
        assertThrows(TrainingException.class, () -> trainer.run(series(), ForecastProgress.NONE))
            .getMessage();
    assertTrue(message.startsWith("loss: expected finite numbers, got "), message);
    assertTrue(message.contains("Lower --learning-rate"), message);
  }

  @Test
  void aSeriesKeepsTheStepOfTheLowestValidationLossAndEndsByPatience()
      throws IOException, TrainingException {
    ForecastSettings impatient =
        new ForecastSettings(List.of(5), Method.ADAM, 60, 2, 0, new Adam(0.5, 7, 1, 9));
    ForecastModel model = model(new ForecastTrainer(impatient, List.of(1)), series());
    List<ForecastStep> history = model.provenance().history();
    assertFalse(history.size() == 60, "it went on to the end");
    double lowest = history.stream().mapToDouble(ForecastStep::validationLoss).min().getAsDouble();
    double of = new LessonLoss(series().lessons().heldOut()).of(model.members().get(0).weights());
    assertEquals(lowest, of, 0);
    assertEquals(15, model.residuals().get(0).length);
  }

  @Test
  void noiseThatDrownsEveryInputIsRefused() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    new ForecastSettings(
                        List.of(5), Method.LBFGS, STEPS, 50, 1e30, new Adam(0.01, 7, 1, 9)))
            .getMessage();
    assertEquals("noise: expected a number in [0.0, 10.0), got 1.0E30.", message);
  }
}
