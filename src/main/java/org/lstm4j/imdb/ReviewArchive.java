package org.lstm4j.imdb;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.lstm4j.reviews.ContentDigest;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.RawReviews;
import org.lstm4j.reviews.Review;
import org.lstm4j.reviews.ReviewSource;
import org.lstm4j.reviews.ReviewText;

/**
 * A tar archive of the {@code aclImdb} folder, packed by gzip or not, read without extracting it.
 *
 * <p>Yields the same reviews in the same order, with the same digest, as {@link ReviewFolder} does
 * for the extracted folder. Immutable; safe for any number of threads.
 */
public final class ReviewArchive implements ReviewSource {

  private final Path archive;
  private final ArchiveLimits limits;

  /** Names the archive, {@code .tar}, {@code .tar.gz} or {@code .tgz}; nothing is read yet. */
  public ReviewArchive(Path archive) {
    this(archive, ArchiveLimits.STANDARD);
  }

  ReviewArchive(Path archive, ArchiveLimits limits) {
    this.archive = archive;
    this.limits = limits;
  }

  @Override
  public String name() {
    return ReviewLayout.DATA_SET;
  }

  /** The archive. */
  Path file() {
    return archive;
  }

  /**
   * Number of reviews in the four folders, in the order of {@link ReviewLayout}; unpacks everything
   * and decodes nothing.
   *
   * @throws DataException as {@link #read} does for the archive as a whole
   */
  List<Integer> counts() throws DataException {
    Integer[] counts = {0, 0, 0, 0};
    new TarReviews(archive, limits)
        .forEach((place, content) -> counts[2 * place.split() + place.label()]++);
    return List.of(counts);
  }

  /** SHA-256 of the archive's bytes. */
  @Override
  public String identity() throws DataException {
    return ContentDigest.ofFile(archive);
  }

  /**
   * Reads all reviews in one pass, into memory.
   *
   * @throws DataException naming the archive if it is missing, no tar archive, truncated or
   *     corrupt; if an entry would escape, is a link or a special file, or stands there twice; if
   *     it holds more than 200,000 entries, 1 GiB, or 256 MiB of reviews; if one of the four
   *     folders holds no review; if a review is blank, above 1 MiB or not UTF-8
   */
  @Override
  public RawReviews read() throws DataException {
    Map<ReviewLayout, Review> found = new TreeMap<>(ReviewLayout.ORDER);
    new TarReviews(archive, limits)
        .forEach(
            (place, content) -> {
              String text = ReviewText.decode(content, archive + ": " + place.path());
              Review review = new Review(text, place.label(), place.path());
              if (found.put(place, review) != null) {
                throw new DataException(
                    archive + ": expected each review once, got '" + place.path() + "' twice.");
              }
            });
    if (found.isEmpty()) {
      throw new DataException(
          archive
              + ": expected reviews in train|test/pos|neg/*.txt, got none."
              + " Pack the folder aclImdb.");
    }
    return ImdbReviews.of(split(found, 0), split(found, 1));
  }

  @Override
  public Optional<Path> wordIndex() {
    return ReviewLayout.wordIndex(
        Stream.ofNullable(archive.toAbsolutePath().normalize().getParent()));
  }

  private List<Review> split(Map<ReviewLayout, Review> found, int split) throws DataException {
    List<Review> reviews = new ArrayList<>();
    found.forEach(
        (place, review) -> {
          if (place.split() == split) {
            reviews.add(review);
          }
        });
    for (int label = 0; label < ReviewLayout.FOLDERS.size(); label++) {
      int wanted = label;
      if (reviews.stream().noneMatch(review -> review.label() == wanted)) {
        throw ImdbReviews.oneClassOnly(archive + ": " + ReviewLayout.folder(split, label), label);
      }
    }
    return reviews;
  }
}
