package org.lstm4j.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class LearningRateScheduleTest {

  private static final List<Double> FALLING = List.of(5.0, 4.0, 3.0, 2.0, 1.0, 0.5);

  private static List<Double> rates(LearningRateSchedule schedule, List<Double> losses) {
    int epochs = losses.size() + 1;
    return IntStream.rangeClosed(1, epochs)
        .mapToObj(epoch -> schedule.rate(0.8, epoch, epochs, losses))
        .toList();
  }

  private static void assertRefused(String message, Executable schedule) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, schedule).getMessage());
  }

  @Test
  void aConstantRateIsTheOptimisersOwn() {
    assertEquals(Collections.nCopies(7, 0.8), rates(LearningRateSchedule.CONSTANT, FALLING));
  }

  @Test
  void aStepComesEverySoManyEpochs() {
    assertEquals(
        List.of(0.8, 0.8, 0.8, 0.4, 0.4, 0.4, 0.2),
        rates(LearningRateSchedule.step(0.5, 3), FALLING));
  }

  @Test
  void aCosineFallsFromTheFirstRateTowardsTheLast() {
    List<Double> rates = rates(LearningRateSchedule.cosine(0.2), List.of(1.0, 1.0, 1.0));

    assertEquals(0.8, rates.get(0));
    assertEquals(0.5, rates.get(2), 1e-15); // half way
    assertTrue(rates.get(1) > rates.get(2) && rates.get(2) > rates.get(3), rates::toString);
    assertTrue(rates.get(3) > 0.2, rates::toString);
  }

  @Test
  void aPlateauIsARowOfEpochsWithoutABetterLossThanAllBefore() {
    List<Double> losses = List.of(1.0, 1.0, 1.5, 0.9, 0.95, 0.92, 0.91, 0.91, 0.8);

    assertEquals(
        List.of(0.8, 0.8, 0.8, 0.4, 0.4, 0.4, 0.2, 0.2, 0.1, 0.1),
        rates(LearningRateSchedule.plateau(0.5, 2, 0), losses));
  }

  @Test
  void aPlateauGoesNoLowerThanItsLeastRate() {
    List<Double> losses = Collections.nCopies(6, 1.0);

    assertEquals(
        List.of(0.8, 0.8, 0.4, 0.3, 0.3, 0.3, 0.3),
        rates(LearningRateSchedule.plateau(0.5, 1, 0.3), losses));
    assertEquals( // one that begins below it stays
        Collections.nCopies(7, 0.8), rates(LearningRateSchedule.plateau(0.5, 1, 3), losses));
  }

  @Test
  void noRateIsEverNought() {
    LearningRateSchedule schedule = LearningRateSchedule.step(1e-9, 1);

    assertEquals(Double.MIN_NORMAL, schedule.rate(0.1, 500, 500, List.of()));
  }

  @Test
  void isToldToPeople() {
    assertEquals(
        List.of(
            "constant learning rate",
            "learning rate x 0.5 every 3 epochs",
            "learning rate x 0.1 every epoch",
            "learning rate along a cosine to 0.00001",
            "learning rate x 0.5 after 2 epochs without a better validation loss",
            "learning rate x 0.5 after an epoch without a better validation loss, at least 0.001"),
        List.of(
                LearningRateSchedule.CONSTANT,
                LearningRateSchedule.step(0.5, 3),
                LearningRateSchedule.step(0.1, 1),
                LearningRateSchedule.cosine(1e-5),
                LearningRateSchedule.plateau(0.5, 2, 0),
                LearningRateSchedule.plateau(0.5, 1, 0.001))
            .stream()
            .map(LearningRateSchedule::describe)
            .toList());
  }

  @Test
  void whatCanNotBeIsRefused() {
    assertRefused(
        "schedule factor: expected a number in [0.0, 1.0), got 1.0.",
        () -> LearningRateSchedule.step(1, 3));
    assertRefused(
        "schedule factor: expected a finite number above 0, got 0.0.",
        () -> LearningRateSchedule.plateau(0, 3, 0));
    assertRefused(
        "schedule epochs: expected 1 or more, got 0.", () -> LearningRateSchedule.step(0.5, 0));
    assertRefused(
        "schedule least rate: expected a number in [0.0, Infinity), got -1.0.",
        () -> LearningRateSchedule.cosine(-1));
    assertRefused(
        "schedule epochs: expected 0 for COSINE, which has none, got 2.0.",
        () -> new LearningRateSchedule(LearningRateSchedule.Kind.COSINE, 0, 2, 0));
    assertRefused(
        "schedule least rate: expected 0 for STEP, which has none, got 0.1.",
        () -> new LearningRateSchedule(LearningRateSchedule.Kind.STEP, 0.5, 2, 0.1));
  }
}
