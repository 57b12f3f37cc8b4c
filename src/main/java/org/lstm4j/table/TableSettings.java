package org.lstm4j.table;

import org.lstm4j.check.Require;
import org.lstm4j.reviews.NumpyShuffle;

/**
 * How a table of reviews is read and split.
 *
 * @param textColumn holds the reviews; {@code text} also finds a column {@code review} where there
 *     is no {@code text}
 * @param labelColumn holds the labels; {@code label} also finds a column {@code sentiment} where
 *     there is no {@code label}
 * @param testShare part of all reviews that is kept for the end, in (0, 1)
 * @param validationShare part of the other reviews that chooses the epoch, in (0, 1)
 * @param seed of the shuffle: the same seed gives the same split
 */
public record TableSettings(
    String textColumn, String labelColumn, double testShare, double validationShare, int seed) {

  /**
   * Columns {@code text} and {@code label}, a fifth and a fifth, the seed of the Keras data set.
   */
  public static final TableSettings DEFAULT =
      new TableSettings("text", "label", 0.2, 0.2, NumpyShuffle.KERAS_SEED);

  /** Checks names and shares. */
  public TableSettings {
    requireName("textColumn", textColumn);
    requireName("labelColumn", labelColumn);
    if (textColumn.equals(labelColumn)) {
      throw new IllegalArgumentException(
          "labelColumn: expected another column than textColumn, got '" + labelColumn + "' again.");
    }
    Require.positive("testShare", testShare);
    Require.within("testShare", testShare, 0, 1);
    Require.positive("validationShare", validationShare);
    Require.within("validationShare", validationShare, 0, 1);
  }

  /** The same settings for other columns. */
  public TableSettings withColumns(String newTextColumn, String newLabelColumn) {
    return new TableSettings(newTextColumn, newLabelColumn, testShare, validationShare, seed);
  }

  /** The same settings with another seed. */
  public TableSettings withSeed(int newSeed) {
    return new TableSettings(textColumn, labelColumn, testShare, validationShare, newSeed);
  }

  private static void requireName(String name, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(name + ": expected the name of a column, got ''.");
    }
  }
}
