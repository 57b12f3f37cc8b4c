package org.lstm4j.engine;

import java.util.Optional;
import java.util.ServiceLoader;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.network.NetworkConfig;

/**
 * All that a training asks Deeplearning4j for. What answers is found by {@link ServiceLoader}, so
 * that everything else trains without it.
 */
public interface Deeplearning4j {

  /** What is said where it is missing and somebody wants to know of it. */
  String ABSENT =
      "ND4J: expected Deeplearning4j on the class path, got none. All but --engine dl4j works"
          + " without it; for that add org.lstm4j:lstm4j-deeplearning4j and what it depends on.";

  /** Deeplearning4j, if its jars are on the class path; loads none of its classes. */
  static Optional<Deeplearning4j> find() {
    return ServiceLoader.load(Deeplearning4j.class, Deeplearning4j.class.getClassLoader())
        .findFirst()
        .filter(Deeplearning4j::isOnClassPath);
  }

  /**
   * Its own description of a network, where there is one, for the model's file: {@code ""} without
   * Deeplearning4j on the class path, or if there is an {@link #obstacle}.
   */
  static String configurationOf(NetworkConfig network, int length, TrainingConfig training) {
    return find()
        .filter(found -> found.obstacle(network).isEmpty())
        .map(found -> found.configuration(network, length, training))
        .orElse("");
  }

  /** Whether its classes can be loaded; everything else may be asked only if so. */
  boolean isOnClassPath();

  /** Whether this program was built for a GPU; asks the class path, starts nothing. */
  boolean isForGpu();

  /**
   * Starts its backend, if it isn't running, and says what that computes with. Safe for any number
   * of threads; costs 0.6 s the first time, 3 s the first time on a machine.
   *
   * @throws EngineException if no backend on the class path can run here
   */
  BackendFacts start() throws EngineException;

  /** Why it can't train this network, in one phrase such as "it skips padding"; empty if it can. */
  Optional<String> obstacle(NetworkConfig network);

  /**
   * The network as its {@code configuration.json}. Starts no native library.
   *
   * @param length T, steps of every sequence; at least 1
   * @throws IllegalArgumentException if there is an {@link #obstacle}
   */
  String configuration(NetworkConfig network, int length, TrainingConfig training);

  /**
   * Its {@code fit} as an engine; starts native libraries.
   *
   * @param length T, steps of every sequence; at least 1
   * @param training its class weights must be even
   * @throws EngineException if it can't run on this machine
   * @throws IllegalArgumentException if there is an {@link #obstacle}, or labels have weights
   */
  TrainingEngine engine(NetworkConfig network, int length, TrainingConfig training)
      throws EngineException;
}
