/**
 * Level 2: what a raw review is and where it may come from.
 *
 * <p>Every {@link org.lstm4j.reviews.ReviewSource} yields {@link org.lstm4j.reviews.RawReviews};
 * what is wrong with a source is a {@link org.lstm4j.reviews.DataException}.
 */
package org.lstm4j.reviews;
