package org.lstm4j.train;

import org.lstm4j.dl4j.Backend;
import org.lstm4j.dl4j.BackendException;
import org.lstm4j.dl4j.Dl4jEngine;
import org.lstm4j.engine.EngineKind;
import org.lstm4j.engine.EngineSettings;
import org.lstm4j.engine.FusedEngine;
import org.lstm4j.engine.TrainingEngine;
import org.lstm4j.kernel.KernelChoice;
import org.lstm4j.kernel.NetworkConfig;
import org.lstm4j.model.TrainingConfig;

/**
 * Which engine trains, decided before anything is loaded.
 *
 * @param kind {@link EngineKind#FUSED} or {@link EngineKind#DL4J}
 * @param reason why, in one phrase for people
 */
public record EngineChoice(EngineKind kind, String reason) {

  /** Decides; the fused engine knows every network that a {@link NetworkConfig} can describe. */
  public static EngineChoice of(EngineSettings settings) {
    if (settings.kind() != EngineKind.AUTO) {
      return new EngineChoice(settings.kind(), "asked for");
    }
    if (Backend.isForGpu()) {
      return new EngineChoice(EngineKind.DL4J, "this is the build for GPUs");
    }
    String advice = KernelChoice.advice();
    return new EngineChoice(
        EngineKind.FUSED,
        advice.isEmpty() ? KernelChoice.best().description() : "plain Java: " + advice);
  }

  /** Makes the engine. */
  TrainingEngine engine(
      NetworkConfig network, int length, TrainingConfig training, EngineSettings settings)
      throws TrainingException {
    if (kind == EngineKind.FUSED) {
      return new FusedEngine(network, length, training, settings.threads());
    }
    try {
      return new Dl4jEngine(network, length, training);
    } catch (BackendException e) {
      throw new TrainingException(e.getMessage(), e);
    }
  }

  /** For people: the engine and why. */
  public String description() {
    return (kind == EngineKind.FUSED ? "fused engine" : "Deeplearning4j's own fit")
        + " ("
        + reason
        + ")";
  }
}
