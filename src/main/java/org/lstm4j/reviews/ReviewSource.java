package org.lstm4j.reviews;

import java.nio.file.Path;
import java.util.Optional;

/** A place from which labelled reviews can be read: a folder, an archive, a table, a generator. */
public interface ReviewSource {

  /** Short name for people: {@code IMDB}, {@code sample} or a file name. */
  String name();

  /**
   * Identifies the content without decoding it, so that a cache knows whether it still fits.
   *
   * <p>SHA-256 in hexadecimal: of an archive's bytes; of a table's bytes and settings; of a
   * folder's sorted file names, sizes and times of change.
   *
   * @throws DataException if the source can't be read
   */
  String identity() throws DataException;

  /** Reads all reviews; costs one pass over the source and memory for the whole text. */
  RawReviews read() throws DataException;

  /** Whether there is nothing to learn from: every review is a test review. */
  default boolean isTestOnly() {
    return false;
  }

  /**
   * A word index that lies beside the reviews, {@code imdb_word_index.json}; empty if none does.
   */
  Optional<Path> wordIndex();
}
