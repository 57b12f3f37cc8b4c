package org.lstm4j.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lstm4j.model.EpochResult;

class ConsoleProgressTest {

  private static final EpochResult RESULT =
      new EpochResult(2, 0.51234, 0.75, 0.61235, 0.625, 301.4);

  private final Locale before = Locale.getDefault();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @AfterEach
  void restoreLocale() {
    Locale.setDefault(before);
  }

  @Test
  void anEpochIsALineLikeKerassInEveryCountry() {
    Locale.setDefault(Locale.GERMANY);
    Progress.printing(new PrintStream(bytes, true, StandardCharsets.UTF_8)).epoch(RESULT, 10);
    assertEquals(
        "Epoch 2/10 - 301s - loss: 0.5123 - accuracy: 0.7500 - val_loss: 0.6124"
            + " - val_accuracy: 0.6250",
        bytes.toString(StandardCharsets.UTF_8).strip());
  }
}
