package org.lstm4j.model;

import java.io.Serializable;
import java.util.List;
import org.lstm4j.check.Require;

/**
 * What a model was trained on.
 *
 * @param name short name for people
 * @param digest SHA-256 of the reviews, hexadecimal
 * @param vocabulary one sentence: where the ids came from
 * @param reviews number of reviews for training, validation and test
 * @param splitRule version of the rule by which a table was split into its parts; at least 1
 */
public record TrainingData(
    String name, String digest, String vocabulary, List<Integer> reviews, int splitRule)
    implements Serializable {

  /** The rule of models that don't name one. */
  public static final int FIRST_SPLIT_RULE = 1;

  private static final int PARTS = 3;

  /** Copies the list. */
  public TrainingData {
    reviews = List.copyOf(reviews);
    if (reviews.size() != PARTS) {
      throw new IllegalArgumentException(
          "reviews: expected three numbers, got " + reviews.size() + ".");
    }
    Require.atLeast("splitRule", splitRule, FIRST_SPLIT_RULE);
  }

  /** The same under another name. */
  public TrainingData withName(String newName) {
    return new TrainingData(newName, digest, vocabulary, reviews, splitRule);
  }
}
