package org.lstm4j.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lstm4j.forecast.ForecastModel;
import org.lstm4j.forecast.ForecastSettings;
import org.lstm4j.forecast.ForecastTask;
import org.lstm4j.render.ForecastPicture;

/** What a forecast is learned about: the task, and what is told of a model that learned it. */
interface ForecastSubject {

  /** What is learned. */
  ForecastTask task();

  /** The settings that suit it. */
  ForecastSettings usual(ForecastSettings.Method method);

  /** What is said before the training. */
  List<String> notes();

  /** What a model that learned it can do. */
  Result measure(ForecastModel model);

  /**
   * What a model can do.
   *
   * @param figures by name, for the model's provenance and for programs
   * @param lines the same for people
   * @param picture of a forecast; empty if there is none
   */
  record Result(
      Map<String, Double> figures, List<String> lines, Optional<ForecastPicture> picture) {

    /** Adds the figures. */
    void addTo(ObjectNode json) {
      figures.forEach(json::put);
    }
  }
}
