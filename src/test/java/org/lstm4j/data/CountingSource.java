package org.lstm4j.data;

import java.nio.file.Path;
import java.util.Optional;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.RawReviews;
import org.lstm4j.reviews.ReviewSource;

/** Counts how often the reviews of another source are really read. */
public final class CountingSource implements ReviewSource {

  private final ReviewSource source;
  private int reads;

  public CountingSource(ReviewSource source) {
    this.source = source;
  }

  public int reads() {
    return reads;
  }

  @Override
  public String name() {
    return source.name();
  }

  @Override
  public String identity() throws DataException {
    return source.identity();
  }

  @Override
  public boolean isTestOnly() {
    return source.isTestOnly();
  }

  @Override
  public RawReviews read() throws DataException {
    reads++;
    return source.read();
  }

  @Override
  public Optional<Path> wordIndex() {
    return source.wordIndex();
  }
}
