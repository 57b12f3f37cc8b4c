package org.lstm4j.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.network.Activation;
import org.lstm4j.network.Cell;
import org.lstm4j.network.DenseConfig;
import org.lstm4j.network.Direction;
import org.lstm4j.network.Head;
import org.lstm4j.network.Input;
import org.lstm4j.network.Loss;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Output;
import org.lstm4j.network.Reading;
import org.lstm4j.network.Readout;
import org.lstm4j.network.RecurrentConfig;
import org.nd4j.linalg.learning.config.RmsProp;

class Dl4jNetworkTest {

  private static final RecurrentConfig LSTM = RecurrentConfig.lstm(4);

  static Stream<NetworkConfig> networks() {
    return Stream.concat(Networks.all(), Networks.wider());
  }

  private static NetworkConfig network(boolean skipsPadding, boolean backwards) {
    return Reading.network(
        9, 3, new Reading(skipsPadding, backwards), List.of(LSTM), Output.SIGMOID);
  }

  private static NetworkConfig network(RecurrentConfig second) {
    return Networks.of(9, 3, Output.SIGMOID, LSTM, second);
  }

  @Test
  void whatDeeplearning4jCanNotTrainIsNamed() {
    assertEquals(Optional.of("it skips padding"), Dl4jNetwork.obstacle(network(true, false)));
    assertEquals(Optional.of("it reads backwards"), Dl4jNetwork.obstacle(network(false, true)));
    assertEquals(
        Optional.of("a recurrent layer has no bias"),
        Dl4jNetwork.obstacle(
            network(
                new RecurrentConfig(Cell.LSTM, 4, Activation.TANH, Activation.SIGMOID, false))));
    assertEquals(
        Optional.of("a recurrent layer uses the activation HARD_SIGMOID_KERAS3"),
        Dl4jNetwork.obstacle(
            network(Networks.lstm(4, Activation.TANH, Activation.HARD_SIGMOID_KERAS3))));
  }

  static Stream<Arguments> obstacles() {
    NetworkConfig plain = NetworkConfig.lstm(9, 3, 4);
    RecurrentConfig both = LSTM.reading(Direction.SUMMED);
    Input frozen = new Input.Ids(9, 3, false, false);
    return Stream.of(
        arguments("it reads real values", plain.withInput(new Input.Values(3))),
        arguments("its embedding is frozen", plain.withInput(frozen)),
        arguments("its mean or maximum leaves out padding", plain.withReadout(Readout.MAX)),
        arguments("it scores every step", plain.withReadout(Readout.EVERY_STEP)),
        arguments(
            "it reads the last states of both directions",
            NetworkConfig.of(Input.Ids.of(9, 3), both)),
        arguments(
            "its output is tied to its embedding",
            NetworkConfig.lstm(9, 4, 4).withOutput(Output.softmax(9).tied())),
        arguments("it gives tags", plain.withOutput(Output.tags(3))),
        arguments("it gives numbers", plain.withOutput(Output.linear(1, Loss.SQUARED_ERROR))),
        arguments("it has dropout", plain.withOutput(Output.SIGMOID.withDropout(0.5))),
        arguments("it has gated recurrent units", network(RecurrentConfig.of(Cell.GRU, 3))),
        arguments(
            "it has gated recurrent units", network(RecurrentConfig.of(Cell.GRU_RESET_BEFORE, 3))),
        arguments("it reads backwards", network(LSTM.reading(Direction.BACKWARD))),
        arguments(
            "a dense layer uses the activation HARD_SIGMOID_KERAS3",
            plain.withHead(
                new Head(
                    List.of(new DenseConfig(3, Activation.HARD_SIGMOID_KERAS3, 0)),
                    Output.SIGMOID))));
  }

  @ParameterizedTest
  @MethodSource("obstacles")
  void theObstacleIsNamed(String phrase, NetworkConfig network) {
    assertEquals(Optional.of(phrase), Dl4jNetwork.obstacle(network));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void everythingElseHasNoObstacle(NetworkConfig network) {
    assertEquals(Optional.empty(), Dl4jNetwork.obstacle(network));
  }

  @Test
  void itsConfigurationIsRefused() {
    NetworkConfig network = network(true, false);
    assertEquals(
        "network: expected one that Deeplearning4j can train, got that it skips padding.",
        assertThrows(
                IllegalArgumentException.class,
                () -> new Dl4jEngine(network, 8, TrainingConfig.NOTEBOOK))
            .getMessage());
  }

  /** Its builders of lists can't be used, since they load native libraries. */
  @ParameterizedTest
  @MethodSource("networks")
  void isWhatDeeplearning4jsBuilderMakes(NetworkConfig network) throws Exception {
    Backend.start();
    MultiLayerConfiguration written =
        Dl4jNetwork.configuration(network, 8, TrainingConfig.NOTEBOOK);
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder()
            .seed(TrainingConfig.NOTEBOOK.seed())
            .weightInit(WeightInit.ZERO)
            .updater(new RmsProp(0.001, 0.9, 1e-7))
            .list();
    written.getConfs().forEach(layer -> list.layer(layer.getLayer().clone()));

    assertEquals(list.build().toJson(), written.toJson());
  }

  /** In a process without any backend, since ND4J runs in this one. */
  @Test
  void isWrittenWithoutNativeLibraries() throws Exception {
    String expected =
        Dl4jNetwork.configuration(NetworkConfig.NOTEBOOK, 500, TrainingConfig.NOTEBOOK).toJson();
    String withoutBackend =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !Path.of(entry).getFileName().toString().startsWith("nd4j-native-1"))
            .collect(Collectors.joining(File.pathSeparator));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                withoutBackend,
                WritesConfiguration.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String written = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor());
    assertEquals(expected, written);
  }
}
