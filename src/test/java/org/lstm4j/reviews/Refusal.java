package org.lstm4j.reviews;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.function.Executable;

/** Something that must be refused by one line that says why. */
public final class Refusal {

  private Refusal() {}

  /** Expects a {@link DataException} of one line that holds all parts, and returns it. */
  public static DataException of(Executable attempt, Object... parts) {
    DataException refused = assertThrows(DataException.class, attempt);
    String message = refused.getMessage();
    assertEquals(1, message.lines().count(), message);
    for (Object part : parts) {
      assertTrue(message.contains(part.toString()), () -> "'" + part + "' isn't in: " + message);
    }
    return refused;
  }
}
