package org.lstm4j.keras;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.network.Activation;
import org.lstm4j.network.Cell;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.Output;
import org.lstm4j.network.Reading;
import org.lstm4j.network.RecurrentConfig;

/** What is written and read again is the same to the last bit. */
class KerasRoundTripTest {

  @TempDir private Path folder;

  private static NetworkWeights random(NetworkConfig config) {
    Random random = new Random(5);
    NetworkWeights weights = NetworkWeights.zero(config);
    fill(random, weights.embedding());
    weights.layers().stream()
        .flatMap(List::stream)
        .forEach(
            layer -> {
              fill(random, layer.input());
              fill(random, layer.recurrent());
              if (layer.config().hasBias()) {
                fill(random, layer.bias());
              }
            });
    fill(random, weights.output().kernel());
    fill(random, weights.output().bias());
    return weights;
  }

  private static void fill(Random random, float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
  }

  private static NetworkConfig odd() {
    return Reading.network(
        11,
        5,
        new Reading(true, false),
        List.of(
            new RecurrentConfig(
                Cell.LSTM, 3, Activation.RELU, Activation.HARD_SIGMOID_KERAS3, true),
            new RecurrentConfig(Cell.SIMPLE_RNN, 7, Activation.LINEAR, Activation.SIGMOID, false),
            RecurrentConfig.lstm(2)),
        Output.softmax(2));
  }

  private static void assertSame(NetworkWeights expected, NetworkWeights got) {
    assertEquals(expected.config(), got.config());
    assertArrayEquals(expected.embedding(), got.embedding());
    for (int i = 0; i < expected.layers().size(); i++) {
      assertArrayEquals(
          expected.layers().get(i).get(0).input(), got.layers().get(i).get(0).input());
      assertArrayEquals(
          expected.layers().get(i).get(0).recurrent(), got.layers().get(i).get(0).recurrent());
      assertArrayEquals(expected.layers().get(i).get(0).bias(), got.layers().get(i).get(0).bias());
    }
    assertArrayEquals(expected.output().kernel(), got.output().kernel());
    assertArrayEquals(expected.output().bias(), got.output().bias());
  }

  @ParameterizedTest
  @ValueSource(strings = {"model.keras", "model.h5"})
  void everyWeightAndSettingComesBack(String name) throws IOException {
    NetworkConfig backwards =
        Reading.network(
            9, 4, new Reading(true, true), List.of(RecurrentConfig.lstm(6)), Output.SIGMOID);
    for (NetworkConfig config : List.of(odd(), backwards, NetworkConfig.lstm(13, 1, 1))) {
      NetworkWeights weights = random(config);
      Path file = folder.resolve(name);
      KerasModels.write(file, weights, 42);
      KerasModel read = KerasModels.read(file);
      assertSame(weights, read.weights());
      assertEquals(OptionalInt.of(42), read.length());
      assertEquals(List.of(), read.notices());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"model.keras", "model.h5"})
  void equalModelsAreEqualFiles(String name) throws IOException {
    Path file = folder.resolve(name);
    KerasModels.write(file, random(odd()), 42);
    byte[] first = Files.readAllBytes(file);
    KerasModels.write(file, random(odd()), 42);
    assertArrayEquals(first, Files.readAllBytes(file));
  }
}
