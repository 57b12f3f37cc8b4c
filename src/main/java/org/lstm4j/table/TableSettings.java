package org.lstm4j.table;

import org.lstm4j.check.Require;
import org.lstm4j.reviews.LabelRule;
import org.lstm4j.reviews.NumpyShuffle;

/**
 * How a table of reviews is read and split.
 *
 * @param format how it is written
 * @param testShare part of all reviews that is kept for the end, in (0, 1)
 * @param validationShare part of the other reviews that chooses the epoch, in (0, 1)
 * @param seed of the shuffle: the same seed gives the same split
 * @param labels which label is which
 * @param splitRule version of the rule by which rows are split: 2 keeps copies of a text in one
 *     part, 1 doesn't, as models trained before there was a choice need it
 */
public record TableSettings(
    TableFormat format,
    double testShare,
    double validationShare,
    int seed,
    LabelRule labels,
    int splitRule) {

  /** The rule by which tables are split unless an older one is asked for. */
  public static final int SPLIT_RULE = 2;

  /** Everything found out, a fifth and a fifth, the seed of the Keras data set. */
  public static final TableSettings DEFAULT =
      new TableSettings(TableFormat.DEFAULT, 0.2, 0.2, NumpyShuffle.KERAS_SEED);

  /** Two labels as they are written, split by the newest rule. */
  public TableSettings(TableFormat format, double testShare, double validationShare, int seed) {
    this(format, testShare, validationShare, seed, LabelRule.DEFAULT, SPLIT_RULE);
  }

  /** Checks shares and rule. */
  public TableSettings {
    Require.positive("testShare", testShare);
    Require.within("testShare", testShare, 0, 1);
    Require.positive("validationShare", validationShare);
    Require.within("validationShare", validationShare, 0, 1);
    if (splitRule < 1 || splitRule > SPLIT_RULE) {
      throw new IllegalArgumentException(
          "splitRule: expected 1 or 2, got " + splitRule + ". A newer lstm4j may know it.");
    }
  }

  /** The same settings for other columns. */
  public TableSettings withColumns(String newTextColumn, String newLabelColumn) {
    return withFormat(format.withColumns(newTextColumn, newLabelColumn));
  }

  /** The same settings for tables written in another way. */
  public TableSettings withFormat(TableFormat newFormat) {
    return new TableSettings(newFormat, testShare, validationShare, seed, labels, splitRule);
  }

  /** The same settings with another seed. */
  public TableSettings withSeed(int newSeed) {
    return new TableSettings(format, testShare, validationShare, newSeed, labels, splitRule);
  }

  /** The same settings with other labels. */
  public TableSettings withLabels(LabelRule newLabels) {
    return new TableSettings(format, testShare, validationShare, seed, newLabels, splitRule);
  }

  /** The same settings with another version of the rule by which rows are split. */
  public TableSettings withSplitRule(int newSplitRule) {
    return new TableSettings(format, testShare, validationShare, seed, labels, newSplitRule);
  }
}
