package org.lstm4j.data;

import org.lstm4j.text.EncodedReviews;
import org.lstm4j.text.ReviewEncoder;

/**
 * A data set ready for training: three encoded splits and what encoded them.
 *
 * @param origin what the reviews are and where the vocabulary came from
 * @param encoder turns further reviews into ids in the same way
 * @param train reviews to learn from
 * @param validation reviews that choose the epoch; never empty
 * @param test reviews that are evaluated, after every epoch too, and never choose anything; empty
 *     where whoever trains keeps them elsewhere
 */
public record Corpus(
    CorpusOrigin origin,
    ReviewEncoder encoder,
    EncodedReviews train,
    EncodedReviews validation,
    EncodedReviews test) {

  /**
   * Training and then validation reviews: what Keras's {@code load_data} calls the training split.
   */
  public EncodedReviews trainAndValidation() {
    return train.followedBy(validation);
  }
}
