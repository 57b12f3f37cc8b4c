package org.lstm4j.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** How a file that is no usable model is refused: in one line, with reason and remedy. */
final class ModelRefusal {

  private ModelRefusal() {}

  /** Refused by everyone, from the disk and from memory alike. */
  static void assertRefused(Path file, String reason) {
    assertLine(file, reason, assertThrows(ModelFormatException.class, () -> Predictor.read(file)));
    assertLine(
        file,
        reason,
        assertThrows(
            ModelFormatException.class,
            () -> Predictor.read(file.toString(), Files.readAllBytes(file)),
            "from memory"));
    assertRefusedAsWhole(file, reason);
  }

  /** Refused by who reads provenance and optimiser state, too. */
  static void assertRefusedAsWhole(Path file, String reason) {
    assertLine(
        file, reason, assertThrows(ModelFormatException.class, () -> TrainedModel.read(file)));
  }

  private static void assertLine(Path file, String reason, ModelFormatException thrown) {
    String message = thrown.getMessage();
    assertTrue(message.startsWith(file + ": not a usable model of lstm4j: "), message);
    assertTrue(message.contains(reason), message);
    assertTrue(message.endsWith(". Copy the file again or train a new one."), message);
    assertEquals(1, message.lines().count());
  }
}
