package org.lstm4j.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lstm4j.engine.BackendFacts;
import org.lstm4j.engine.Deeplearning4j;
import org.lstm4j.engine.EngineException;
import org.lstm4j.engine.EngineKind;
import org.lstm4j.engine.EngineSettings;
import org.lstm4j.engine.TrainingEngine;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.model.Vectors;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Output;
import org.lstm4j.network.Reading;
import org.lstm4j.network.RecurrentConfig;

class EngineChoiceTest {

  /** The same Deeplearning4j in another build. */
  private record OnOtherMachine(Deeplearning4j real, boolean isForGpu) implements Deeplearning4j {

    @Override
    public boolean isOnClassPath() {
      return real.isOnClassPath();
    }

    @Override
    public BackendFacts start() throws EngineException {
      return real.start();
    }

    @Override
    public Optional<String> obstacle(NetworkConfig network) {
      return real.obstacle(network);
    }

    @Override
    public String configuration(NetworkConfig network, int length, TrainingConfig training) {
      return real.configuration(network, length, training);
    }

    @Override
    public TrainingEngine engine(NetworkConfig network, int length, TrainingConfig training)
        throws EngineException {
      return real.engine(network, length, training);
    }
  }

  /** Deeplearning4j can't train it. */
  private static final NetworkConfig MASKED =
      Reading.network(
          9, 2, new Reading(true, false), List.of(RecurrentConfig.lstm(3)), Output.SIGMOID);

  private static EngineChoice choice(EngineKind kind, NetworkConfig network, boolean isForGpu) {
    return choice(kind, network, false, isForGpu);
  }

  private static EngineChoice choice(
      EngineKind kind, NetworkConfig network, boolean weighsLabels, boolean isForGpu) {
    Deeplearning4j found = new OnOtherMachine(Deeplearning4j.find().orElseThrow(), isForGpu);
    return EngineChoice.of(new EngineSettings(kind, 2), network, weighsLabels, Optional.of(found));
  }

  @ParameterizedTest
  @CsvSource({
    "AUTO, false, FUSED",
    "AUTO, true, DL4J",
    "FUSED, false, FUSED",
    "FUSED, true, FUSED",
    "DL4J, false, DL4J",
    "DL4J, true, DL4J"
  })
  void isThatAskedForOrTheRightOne(EngineKind asked, boolean isForGpu, EngineKind taken) {
    EngineChoice choice = choice(asked, NetworkConfig.NOTEBOOK, isForGpu);

    assertEquals(taken, choice.kind());
    assertEquals(asked != EngineKind.AUTO, choice.reason().startsWith("asked for"));
  }

  @Test
  void tellsTheReason() {
    assertEquals(
        "Deeplearning4j's own fit (this is the build for GPUs)",
        choice(EngineKind.AUTO, NetworkConfig.NOTEBOOK, true).description());
    String fused = choice(EngineKind.AUTO, NetworkConfig.NOTEBOOK, false).description();
    assertTrue(fused.matches("fused engine \\((vectors of \\d+ bits|plain Java: .+)\\)"), fused);
    assertTrue(
        choice(EngineKind.AUTO, MASKED, true)
            .reason()
            .endsWith("; Deeplearning4j can't train this network: it skips padding"));
  }

  @Test
  void ofDeeplearning4jIsRefusedForANetworkThatItCannotTrain() {
    assertEquals(
        "engine: expected fused or auto for this network, since it skips padding, got dl4j.",
        assertThrows(IllegalArgumentException.class, () -> choice(EngineKind.DL4J, MASKED, false))
            .getMessage());
  }

  @Test
  void ofDeeplearning4jIsRefusedBesideClassWeights() {
    assertEquals(
        "engine: expected fused or auto beside class weights, which Deeplearning4j's fit doesn't"
            + " have, got dl4j.",
        assertThrows(IllegalArgumentException.class, () -> weighing(EngineKind.DL4J, false))
            .getMessage());
  }

  @ParameterizedTest
  @CsvSource({"AUTO, false", "AUTO, true", "FUSED, true"})
  void isTheFusedOneWhereLabelsHaveWeights(EngineKind asked, boolean isForGpu) {
    EngineChoice choice = weighing(asked, isForGpu);

    assertEquals(EngineKind.FUSED, choice.kind());
    assertEquals(
        asked == EngineKind.AUTO && isForGpu,
        choice.reason().endsWith("; Deeplearning4j has no class weights"));
  }

  private static EngineChoice weighing(EngineKind kind, boolean isForGpu) {
    return choice(kind, NetworkConfig.NOTEBOOK, true, isForGpu);
  }

  private static EngineChoice withoutDeeplearning4j(EngineKind kind) {
    return EngineChoice.of(
        new EngineSettings(kind, 2), NetworkConfig.NOTEBOOK, false, Optional.empty());
  }

  @Test
  void isTheFusedOneWithoutDeeplearning4j() {
    assertEquals(
        choice(EngineKind.AUTO, NetworkConfig.NOTEBOOK, false),
        withoutDeeplearning4j(EngineKind.AUTO));
    assertEquals(EngineKind.FUSED, withoutDeeplearning4j(EngineKind.FUSED).kind());
  }

  @Test
  void ofDeeplearning4jIsRefusedWithoutIt() {
    assertEquals(
        "engine: expected fused or auto without Deeplearning4j on the class path, got dl4j. Add"
            + " org.lstm4j:lstm4j-deeplearning4j and what it depends on, or leave the engine to"
            + " auto.",
        assertThrows(IllegalArgumentException.class, () -> withoutDeeplearning4j(EngineKind.DL4J))
            .getMessage());
  }

  @Test
  void isTheNotebooksIfNoNetworkIsNamed() {
    assertEquals(
        EngineChoice.of(EngineSettings.AUTO, NetworkConfig.NOTEBOOK),
        EngineChoice.of(EngineSettings.AUTO));
  }

  @ParameterizedTest
  @CsvSource({"FUSED, 'fused engine, '", "DL4J, Deeplearning4j's fit"})
  void makesTheEngine(EngineKind kind, String description) throws Exception {
    EngineSettings settings = new EngineSettings(kind, 1);
    try (TrainingEngine engine =
        EngineChoice.of(settings, SmallTraining.NETWORK)
            .engine(SmallTraining.NETWORK, 12, SmallTraining.SETTINGS, settings)) {
      assertTrue(engine.description().startsWith(description), engine.description());
      assertEquals(SmallTraining.NETWORK.parameterCount(), Vectors.of(engine.weights()).length);
    }
  }
}
