package org.lstm4j.keras;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lstm4j.network.Activation;
import org.lstm4j.network.Dropout;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Output;
import org.lstm4j.network.Reading;
import org.lstm4j.network.RecurrentConfig;

class KerasModelsTest {

  private static KerasModel read(String name) throws IOException {
    return KerasModels.read(KerasGolden.file(name));
  }

  @ParameterizedTest
  @MethodSource("org.lstm4j.keras.KerasGolden#names")
  void predictsWhatKerasPredicted(String name) throws IOException {
    KerasModel model = read(name);
    assertArrayEquals(
        KerasGolden.expected(name),
        KerasGolden.predict(model.weights(), KerasGolden.ids()),
        KerasGolden.tolerance());
    assertEquals(OptionalInt.of(7), model.length());
  }

  @Nested
  class WhatANetworkIs {

    private NetworkConfig config(String name) throws IOException {
      return read(name).weights().config();
    }

    @Test
    void settingsOfLayersAreCarriedOver() throws IOException {
      RecurrentConfig linear = config("linear_relu.keras").layers().get(0);
      assertEquals(Activation.RELU, linear.activation());
      assertEquals(Activation.LINEAR, linear.gateActivation());
      assertEquals(new Reading(false, true), Reading.of(config("backwards_nobias.h5")));
      assertEquals(false, config("backwards_nobias.h5").layers().get(0).hasBias());
      assertEquals(Output.softmax(2), config("stacked_softmax.h5").output());
    }

    @Test
    void hardSigmoidIsWhatItsVersionMeansByIt() throws IOException {
      assertEquals(
          Activation.HARD_SIGMOID_KERAS3,
          config("hard_sigmoid.h5").layers().get(0).gateActivation());
      for (String name : List.of("keras2_0.h5", "keras2_default.h5")) {
        assertEquals(Activation.HARD_SIGMOID_KERAS2, config(name).layers().get(0).gateActivation());
      }
    }

    @Test
    void maskingCountsOnlyIfItLeavesOutPadding() throws IOException {
      assertEquals(Reading.NOTEBOOK, Reading.of(config("masking_nothing.keras")));
      assertEquals(new Reading(true, false), Reading.of(config("masking_zero.keras")));
      KerasRefusalTest.assertRefused(
          KerasGolden.file("masking_other.keras"), "'masking' (Masking): mask_value", "19");
    }

    @Test
    void dropoutAndFrozenIdsAreSettingsOfTheNetwork() throws IOException {
      List<RecurrentConfig> stacked = config("stacked_softmax.keras").layers();
      assertEquals(new Dropout(0.28, true), stacked.get(0).dropout()); // 0.2, then 0.1 of the rest
      assertEquals(0.1, stacked.get(0).recurrentDropout());
      assertEquals(new Dropout(0.3, false), stacked.get(1).dropout());
      assertEquals(false, config("compiled.h5").ids().isTrained());
      assertEquals(true, config("lstm.h5").ids().isTrained());
      assertEquals(List.of(), read("stacked_softmax.keras").notices());
    }

    @Test
    void whatOnlyMattersToTrainingIsNoticed() throws IOException {
      String compiled = String.join("\n", read("compiled.h5").notices());
      assertTrue(compiled.contains("optimizer_weights: the optimiser's state"), compiled);
      assertTrue(compiled.contains("embeddings_regularizer"), compiled);
      assertTrue(read("compiled.keras").notices().get(0).startsWith("optimizer: "));
      assertEquals(3, read("float64.keras").notices().size());
      assertTrue(read("float64.keras").notices().get(0).contains("rounded to float32"));
      assertEquals(List.of(), read("lstm.h5").notices());
    }

    @Test
    void versionIsTold() throws IOException {
      assertEquals("2.0.8", read("keras2_0.h5").version());
    }
  }
}
