package org.lstm4j.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lstm4j.forecast.ForecastSettings.Method;
import org.lstm4j.train.TrainingException;

/** The whole sine task with the settings it has by default; a minute or two for each method. */
@Tag("slow")
class SineTrainingTest {

  private static final double PERSISTENCE = 0.00124;

  @ParameterizedTest
  @EnumSource(Method.class)
  void aNetworkGoesOnByItself(Method method) throws IOException, TrainingException {
    ForecastTrainer trainer = new ForecastTrainer(ForecastSettings.sine(method), List.of(1));
    ForecastModel model =
        trainer.run(SineData.task(false), ForecastProgress.NONE).model().orElseThrow();
    SineFigures figures = SineFigures.of(model);
    assertTrue(figures.freeRunning() < 0.01, "free-running " + figures.freeRunning());
    assertTrue(figures.oneStep() < PERSISTENCE / 2, "one step " + figures.oneStep());
    assertEquals(PERSISTENCE, figures.persistence(), 5e-6);
    assertEquals(0.50, figures.zero(), 5e-3);
    List<ForecastStep> history = model.provenance().history();
    double lowest = Double.POSITIVE_INFINITY;
    for (ForecastStep step : history) {
      assertTrue(step.loss() < 10 * lowest, "step " + step.step() + " overshoots: " + step.loss());
      lowest = Math.min(lowest, step.loss());
    }
  }
}
