package org.lstm4j.keras;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.network.Activation;
import org.lstm4j.network.Cell;
import org.lstm4j.network.DenseConfig;
import org.lstm4j.network.Direction;
import org.lstm4j.network.Head;
import org.lstm4j.network.Input;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.Output;
import org.lstm4j.network.Readout;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.text.Padding;

/** What is written and read again is the same to the last bit. */
class KerasRoundTripTest {

  private static final Input.Ids SKIPPED = new Input.Ids(11, 5, true, true);

  @TempDir private Path folder;

  private static NetworkConfig odd() {
    return NetworkConfig.of(
            SKIPPED,
            new RecurrentConfig(
                Cell.LSTM, 3, Activation.RELU, Activation.HARD_SIGMOID_KERAS3, true),
            new RecurrentConfig(Cell.SIMPLE_RNN, 7, Activation.LINEAR, Activation.SIGMOID, false),
            RecurrentConfig.lstm(2))
        .withOutput(Output.softmax(2));
  }

  private static void assertSame(NetworkWeights expected, NetworkWeights got) {
    assertEquals(expected.config(), got.config());
    List<float[]> arrays = got.arrays();
    assertEquals(expected.arrays().size(), arrays.size());
    for (int i = 0; i < arrays.size(); i++) {
      assertArrayEquals(expected.arrays().get(i), arrays.get(i));
    }
  }

  static Stream<Arguments> networks() {
    List<Arguments> networks = new ArrayList<>();
    for (String ending : List.of(".keras", ".h5")) {
      KerasNetworks.all()
          .forEach((name, config) -> networks.add(Arguments.of(name + ending, config)));
      networks.add(Arguments.of("odd" + ending, odd()));
      networks.add(
          Arguments.of(
              "backwards" + ending,
              NetworkConfig.of(SKIPPED, RecurrentConfig.lstm(6).reading(Direction.BACKWARD))));
      networks.add(Arguments.of("small" + ending, NetworkConfig.lstm(13, 1, 1)));
    }
    return networks.stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void everyWeightAndSettingComesBack(String name, NetworkConfig config) throws IOException {
    NetworkWeights weights = KerasNetworks.random(config);
    Path file = folder.resolve(name);
    KerasModels.write(file, weights, 42);
    KerasModel read = KerasModels.read(file);
    assertSame(weights, read.weights());
    assertEquals(Optional.empty(), read.zeros());
    assertEquals(OptionalInt.of(42), read.length());
    assertEquals(List.of(), read.notices());
  }

  @ParameterizedTest
  @ValueSource(strings = {"model.keras", "model.h5"})
  void equalModelsAreEqualFiles(String name) throws IOException {
    Path file = folder.resolve(name);
    KerasModels.write(file, KerasNetworks.random(odd()), 42);
    byte[] first = Files.readAllBytes(file);
    KerasModels.write(file, KerasNetworks.random(odd()), 42);
    assertArrayEquals(first, Files.readAllBytes(file));
  }

  /** A mean of embedded words leaves out padding only if it is masked, which changes nothing. */
  @Test
  void aMeanWithoutPaddingComesBackMasked() throws IOException {
    Path file = folder.resolve("a.keras");
    NetworkConfig config =
        new NetworkConfig(Input.Ids.of(11, 5), List.of(), Readout.MEAN, Head.SIGMOID);
    KerasModels.write(file, KerasNetworks.random(config), 42);
    assertEquals(config.withInput(SKIPPED), KerasModels.read(file).weights().config());
  }

  @ParameterizedTest
  @CsvSource({"FORWARD, POST", "BACKWARD, PRE"})
  void aMaximumOfWhatWasHeldDependsOnWhereTextsArePadded(Direction direction, Padding.Side side)
      throws IOException {
    NetworkConfig config =
        NetworkConfig.of(SKIPPED, RecurrentConfig.lstm(3).reading(direction))
            .withReadout(Readout.MAX);
    NetworkWeights weights = KerasNetworks.random(config);
    Path file = folder.resolve("a.h5");
    try (var out = Files.newOutputStream(file)) {
      new KerasWriter(weights, 42, Optional.of(side), Optional.empty()).writeLegacy(out);
    }
    KerasModel read = KerasModels.read(file);
    Padding.Side other = side == Padding.Side.PRE ? Padding.Side.POST : Padding.Side.PRE;
    assertEquals(Optional.of(other), read.zeros());
    assertSame(weights, read.weights(side));
    assertEquals(
        config.withReadout(new Readout(Readout.Kind.MAX, true)), read.weights(other).config());
  }

  /** Keras's layers have no other's weights, so its Dense has a copy. */
  @ParameterizedTest
  @ValueSource(strings = {"model.keras", "model.h5"})
  void anOutputThatIsTiedComesBackWithAKernelOfItsOwn(String name) throws IOException {
    NetworkConfig config =
        NetworkConfig.of(SKIPPED, RecurrentConfig.lstm(5))
            .withReadout(Readout.EVERY_STEP)
            .withOutput(Output.softmax(11).tied());
    NetworkWeights weights = KerasNetworks.random(config);
    Path file = folder.resolve(name);
    KerasModels.write(file, weights, 42);
    assertSame(weights.untied(), KerasModels.read(file).weights());
  }

  static Stream<Arguments> refused() {
    RecurrentConfig lstm = RecurrentConfig.lstm(3);
    RecurrentConfig back = lstm.reading(Direction.BACKWARD);
    RecurrentConfig both = lstm.reading(Direction.CONCATENATED);
    Input.Ids read = Input.Ids.of(11, 5);
    Readout counted = new Readout(Readout.Kind.MEAN, true);
    Readout most = new Readout(Readout.Kind.MAX, true);
    return Stream.of(
        Arguments.of(NetworkConfig.of(read, lstm).withReadout(Readout.MEAN), "a mean that counts"),
        Arguments.of(
            NetworkConfig.of(SKIPPED, lstm).withReadout(counted), "a mean without the padding"),
        Arguments.of(
            NetworkConfig.of(read, lstm).withReadout(Readout.MAX), "a maximum that counts padding"),
        Arguments.of(
            NetworkConfig.of(SKIPPED, lstm).withReadout(Readout.MAX), "Keras's sees zeros there"),
        Arguments.of(
            NetworkConfig.of(SKIPPED, both).withReadout(Readout.MAX), "Keras's sees zeros there"),
        Arguments.of(
            new NetworkConfig(SKIPPED, List.of(), most, Head.SIGMOID), "padding to be read"),
        Arguments.of(
            NetworkConfig.of(SKIPPED, back, lstm), "'lstm_1': expected none behind a backward"),
        Arguments.of(
            NetworkConfig.of(SKIPPED, back).withReadout(Readout.MEAN),
            "'lstm': expected none behind a backward"),
        Arguments.of(NetworkConfig.of(read, back).withReadout(Readout.EVERY_STEP), "in reverse"),
        Arguments.of(
            NetworkConfig.of(read, lstm)
                .withHead(
                    new Head(
                        List.of(new DenseConfig(2, Activation.HARD_SIGMOID_KERAS2, 0)),
                        Output.SIGMOID)),
            "'dense': activation: Keras 2's hard_sigmoid"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whatKerasHasNotIsRefused(NetworkConfig config, String words) {
    Path file = folder.resolve("a.keras");
    String message =
        assertThrows(
                KerasFormatException.class,
                () -> KerasModels.write(file, KerasNetworks.random(config), 7))
            .getMessage();
    assertTrue(message.contains(words), message);
    assertTrue(Files.notExists(file));
  }
}
