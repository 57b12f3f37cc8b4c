package org.lstm4j.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.lstm4j.network.LearningRateSchedule;
import org.lstm4j.network.Regularization;

/** Settings of a training that came later: written only where they say something. */
final class TrainingJson {

  private static final Map<String, ObjectNode> NONE =
      Map.of(
          "regularization",
          tree(Regularization.NONE),
          "schedule",
          tree(LearningRateSchedule.CONSTANT));

  private TrainingJson() {}

  private static ObjectNode tree(Record settings) {
    return new ObjectMapper().valueToTree(settings);
  }

  /** Leaves out what says nothing, so that the files of such trainings stay as they were. */
  static void shorten(ObjectNode training) {
    NONE.forEach(
        (name, none) -> {
          if (none.equals(training.get(name))) {
            training.remove(name);
          }
        });
  }

  /** Says it again. */
  static void complete(ObjectNode training) {
    NONE.forEach(training::putIfAbsent);
  }
}
