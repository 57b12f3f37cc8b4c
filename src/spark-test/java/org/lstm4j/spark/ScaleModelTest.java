package org.lstm4j.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The paper's arithmetic, with numbers that can be worked out by hand. */
class ScaleModelTest {

  private static final double EXACT = 1e-9; // a few roundings of numbers below 1000

  private final ScaleModel model =
      new ScaleModel(
          new ScaleModel.Scoring(1e-4, 1e-3, 1.25e6),
          new ScaleModel.Training(0.001, 1000, 0.1, 0.01, 1.25e6, 12.5e6));

  @Test
  void linkTakesEightBitsForAByte() {
    assertEquals(0.01, ScaleModel.link(1.25e6, 1), EXACT);
    assertEquals(0.001, ScaleModel.link(1.25e6, 10), EXACT);
  }

  @Test
  void scoringIsModelThenRowsThenTheLastTask() {
    // 10 models of 0.01 s; 10^6 rows in 100 s of one core: 10 s of ten, and 1 s of the last of 100
    assertEquals(0.1 + 10 + 1, model.score(1e6, 100, 10, 1), EXACT);
  }

  @Test
  void driverThatHandsOutTasksIsTheBoundOfManyExecutors() {
    assertEquals(10 + 100, model.score(1e6, 100_000, 1000, 1), EXACT);
  }

  @Test
  void seedsRunInTurnsOfAllExecutors() {
    // 4 executors get 0.1 s of rows each; 10 trainings in 3 turns of 2 epochs of 1 s
    assertEquals(0.4 + 6, model.seeds(10, 2, 4, 1), EXACT);
    assertEquals(0.2 + 2, model.seeds(2, 2, 100, 1), EXACT);
  }

  @Test
  void epochIsBatchesAndRounds() {
    // a round of 10: 0.1 + 10 · 0.01 + 10 · 0.01 there and as much back
    assertEquals(0.4, model.round(10, 0, 1), EXACT);
    assertEquals(0.3, model.round(10, 1, 1), EXACT);
    assertEquals(0.1 + 0.4, model.epoch(10, 0, 1, 1), EXACT);
    assertEquals(0.1 + 10 * 0.4, model.epoch(10, 10, 1, 1), EXACT);
    assertEquals(1 + 0.4, model.epoch(10, 0, 10, 1), EXACT);
  }

  @Test
  void bestNumberIsTheRootOfWorkOverWhatEachExecutorAdds() {
    // 1 s of work, 0.03 s for each executor: the root of 33, but for whole batches
    assertEquals(Math.sqrt(1 / 0.03), model.best(0, 1, 1), 0.5);
  }
}
