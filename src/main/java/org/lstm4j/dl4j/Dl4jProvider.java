package org.lstm4j.dl4j;

import java.util.List;
import java.util.Optional;
import org.lstm4j.engine.BackendFacts;
import org.lstm4j.engine.Deeplearning4j;
import org.lstm4j.engine.EngineException;
import org.lstm4j.engine.TrainingEngine;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.network.NetworkConfig;

/**
 * Deeplearning4j as the service that a training looks for. Can be loaded without its jars: only
 * method bodies name what needs them.
 */
public final class Dl4jProvider implements Deeplearning4j {

  /** One class of each library that {@link Dl4jNetwork} and {@link Dl4jEngine} can't do without. */
  private static final List<String> NEEDED =
      List.of(
          "/org/deeplearning4j/nn/multilayer/MultiLayerNetwork.class",
          "/org/deeplearning4j/datasets/datavec/RecordReaderDataSetIterator.class",
          "/org/datavec/api/records/reader/RecordReader.class",
          "/org/nd4j/linalg/factory/Nd4j.class",
          "/org/bytedeco/javacpp/Pointer.class");

  /** For {@link java.util.ServiceLoader}. */
  public Dl4jProvider() {}

  @Override
  public boolean isOnClassPath() {
    return NEEDED.stream().allMatch(name -> Dl4jProvider.class.getResource(name) != null);
  }

  @Override
  public boolean isForGpu() {
    return Backend.isForGpu();
  }

  @Override
  public BackendFacts start() throws EngineException {
    return Backend.facts();
  }

  @Override
  public Optional<String> obstacle(NetworkConfig network) {
    return Dl4jNetwork.obstacle(network);
  }

  @Override
  public String configuration(NetworkConfig network, int length, TrainingConfig training) {
    return Dl4jNetwork.configuration(network, length, training).toJson();
  }

  @Override
  public TrainingEngine engine(NetworkConfig network, int length, TrainingConfig training)
      throws EngineException {
    return new Dl4jEngine(network, length, training);
  }
}
