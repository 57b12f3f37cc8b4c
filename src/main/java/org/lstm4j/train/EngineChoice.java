package org.lstm4j.train;

import java.util.Optional;
import org.lstm4j.engine.Deeplearning4j;
import org.lstm4j.engine.EngineException;
import org.lstm4j.engine.EngineKind;
import org.lstm4j.engine.EngineSettings;
import org.lstm4j.engine.FusedEngine;
import org.lstm4j.engine.TrainingEngine;
import org.lstm4j.kernel.KernelChoice;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Regularization;

/**
 * Which engine trains, decided before anything is loaded.
 *
 * @param kind {@link EngineKind#FUSED} or {@link EngineKind#DL4J}
 * @param reason why, in one phrase for people
 */
public record EngineChoice(EngineKind kind, String reason) {

  /** Decides for a network that both engines know, such as the notebook's. */
  public static EngineChoice of(EngineSettings settings) {
    return of(settings, NetworkConfig.NOTEBOOK);
  }

  /**
   * Decides; the fused engine knows every network that a {@link NetworkConfig} can describe.
   *
   * @throws IllegalArgumentException if Deeplearning4j is asked for and can't train the network
   */
  public static EngineChoice of(EngineSettings settings, NetworkConfig network) {
    return of(settings, network, false);
  }

  /**
   * Decides where labels may have weights, which only the fused engine knows.
   *
   * @throws IllegalArgumentException if Deeplearning4j is asked for and can't train so
   */
  public static EngineChoice of(
      EngineSettings settings, NetworkConfig network, boolean weighsLabels) {
    return of(settings, network, weighsLabels, Deeplearning4j.find());
  }

  /**
   * Decides where labels may have weights and the gradient may be changed, which only the fused
   * engine knows. Both know every schedule of the learning rate.
   *
   * @throws IllegalArgumentException if Deeplearning4j is asked for and can't train so
   */
  public static EngineChoice of(
      EngineSettings settings,
      NetworkConfig network,
      TrainingConfig training,
      boolean weighsLabels) {
    Regularization regularization = training.regularization();
    if (!regularization.hasNone() && settings.kind() == EngineKind.DL4J) {
      throw new IllegalArgumentException(
          "engine: expected fused or auto beside "
              + regularization.describe()
              + ", which only the fused engine does here, got dl4j. Leave --engine out.");
    }
    return !regularization.hasNone() && settings.kind() == EngineKind.AUTO
        ? new EngineChoice(EngineKind.FUSED, kernel())
        : of(settings, network, weighsLabels);
  }

  static EngineChoice of(
      EngineSettings settings,
      NetworkConfig network,
      boolean weighsLabels,
      Optional<Deeplearning4j> found) {
    return switch (settings.kind()) {
      case DL4J -> {
        requireTrainable(network, weighsLabels, found);
        yield new EngineChoice(EngineKind.DL4J, "asked for");
      }
      case FUSED -> new EngineChoice(EngineKind.FUSED, "asked for; " + kernel());
      case AUTO ->
          found
              .filter(Deeplearning4j::isForGpu)
              .map(onGpu -> ofBoth(network, weighsLabels, onGpu))
              .orElseGet(() -> new EngineChoice(EngineKind.FUSED, kernel()));
    };
  }

  private static void requireTrainable(
      NetworkConfig network, boolean weighsLabels, Optional<Deeplearning4j> found) {
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          "engine: expected fused or auto without Deeplearning4j on the class path, got dl4j. Add"
              + " org.lstm4j:lstm4j-deeplearning4j and what it depends on, or leave the engine to"
              + " auto.");
    }
    if (weighsLabels) {
      throw new IllegalArgumentException(
          "engine: expected fused or auto beside class weights, which Deeplearning4j's fit"
              + " doesn't have, got dl4j.");
    }
    Optional<String> obstacle = found.get().obstacle(network);
    if (obstacle.isPresent()) {
      throw new IllegalArgumentException(
          "engine: expected fused or auto for this network, since "
              + obstacle.get()
              + ", got dl4j.");
    }
  }

  private static EngineChoice ofBoth(
      NetworkConfig network, boolean weighsLabels, Deeplearning4j onGpu) {
    if (weighsLabels) {
      return new EngineChoice(EngineKind.FUSED, kernel() + "; Deeplearning4j has no class weights");
    }
    return onGpu
        .obstacle(network)
        .map(obstacle -> "; Deeplearning4j can't train this network: " + obstacle)
        .map(reason -> new EngineChoice(EngineKind.FUSED, kernel() + reason))
        .orElseGet(() -> new EngineChoice(EngineKind.DL4J, "this is the build for GPUs"));
  }

  private static String kernel() {
    String advice = KernelChoice.advice();
    return advice.isEmpty() ? KernelChoice.best().description() : "plain Java: " + advice;
  }

  /** Makes the engine. */
  public TrainingEngine engine(
      NetworkConfig network, int length, TrainingConfig training, EngineSettings settings)
      throws TrainingException {
    if (kind == EngineKind.FUSED) {
      return new FusedEngine(network, length, training, settings.threads());
    }
    try {
      return Deeplearning4j.find().orElseThrow().engine(network, length, training);
    } catch (EngineException e) {
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
