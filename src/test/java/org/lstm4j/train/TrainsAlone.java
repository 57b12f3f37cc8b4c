package org.lstm4j.train;

import java.nio.file.Path;
import org.lstm4j.engine.Deeplearning4j;
import org.lstm4j.engine.EngineKind;
import org.lstm4j.engine.EngineSettings;

/** Trains and says what it met; for a test in a process without Deeplearning4j's jars. */
final class TrainsAlone {

  private TrainsAlone() {}

  /** Writes the model to the file that the argument names. */
  public static void main(String[] arguments) throws Exception {
    System.out.println(Deeplearning4j.find().isPresent());
    System.out.println(refusal());
    System.out.println(EngineChoice.of(new EngineSettings(EngineKind.AUTO, 1)).kind());
    new SentimentTrainer(SmallTraining.NETWORK, SmallTraining.SETTINGS)
        .train(SmallTraining.corpus(), Progress.NONE)
        .write(Path.of(arguments[0]));
  }

  private static String refusal() {
    try {
      return EngineChoice.of(new EngineSettings(EngineKind.DL4J, 1)).description();
    } catch (IllegalArgumentException e) {
      return e.getMessage();
    }
  }
}
