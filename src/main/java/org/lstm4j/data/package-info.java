/**
 * Level 5: raw reviews become an encoded {@link org.lstm4j.data.Corpus}.
 *
 * <p>{@link org.lstm4j.data.DataLocator} finds the reviews, {@link org.lstm4j.data.CorpusLoader}
 * orders, encodes, splits and caches them. {@link org.lstm4j.data.WordVectors} reads vectors that
 * were given for the words.
 */
package org.lstm4j.data;
