package org.lstm4j.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.lstm4j.network.LearningRateSchedule;
import org.lstm4j.network.Regularization;

/** Settings of a training that came later: written only where they say something. */
final class TrainingJson {

  /** As Jackson would write them; making it do so would cost every start some 30 ms. */
  private static final Map<String, JsonNode> NONE =
      Map.of(
          "regularization",
          regularization(),
          "schedule",
          schedule(),
          "shards",
          JsonNodeFactory.instance.numberNode(TrainingConfig.USUAL_SHARDS));

  private TrainingJson() {}

  private static ObjectNode regularization() {
    Regularization none = Regularization.NONE;
    return JsonNodeFactory.instance
        .objectNode()
        .put("l2", none.l2())
        .put("clipNorm", none.clipNorm())
        .put("clipValue", none.clipValue());
  }

  private static ObjectNode schedule() {
    LearningRateSchedule none = LearningRateSchedule.CONSTANT;
    return JsonNodeFactory.instance
        .objectNode()
        .put("kind", none.kind().name())
        .put("factor", none.factor())
        .put("epochs", none.epochs())
        .put("leastRate", none.leastRate());
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
