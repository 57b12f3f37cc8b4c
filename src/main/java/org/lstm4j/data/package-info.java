/**
 * Level 2: reviews from disk or network, as encoded splits.
 *
 * <p>Folders, archives and tables of reviews become {@link org.lstm4j.data.RawReviews}; encoded
 * they are a {@link org.lstm4j.data.Corpus}. DataVec's record readers feed the batches.
 */
package org.lstm4j.data;
