package org.lstm4j.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableSettingsTest {

  private static void refuse(String name, String text, String label, double test, double valid) {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> new TableSettings(TableFormat.DEFAULT.withColumns(text, label), test, valid, 0));
    assertTrue(refused.getMessage().startsWith(name + ": expected"), refused.getMessage());
  }

  @Test
  void defaultIsAFifthAndAFifth() {
    assertEquals(new TableSettings(TableFormat.DEFAULT, 0.2, 0.2, 113), TableSettings.DEFAULT);
  }

  @Test
  void columnsAndSeedCanBeReplaced() {
    assertEquals(
        new TableSettings(TableFormat.DEFAULT.withColumns("a", "b"), 0.2, 0.2, 7),
        TableSettings.DEFAULT.withColumns("a", "b").withSeed(7));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.1, Double.NaN})
  void sharesLieBetweenZeroAndOne(double share) {
    refuse("testShare", "text", "label", share, 0.2);
    refuse("validationShare", "text", "label", 0.2, share);
  }

  @Test
  void columnsNeedTwoNames() {
    refuse("textColumn", " ", "label", 0.2, 0.2);
    refuse("labelColumn", "text", "", 0.2, 0.2);
    refuse("labelColumn", "text", "text", 0.2, 0.2);
  }
}
