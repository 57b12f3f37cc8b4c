package org.lstm4j.imdb;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.lstm4j.reviews.ContentDigest;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.LabelRule;
import org.lstm4j.reviews.Labels;
import org.lstm4j.reviews.RawReviews;
import org.lstm4j.reviews.Review;
import org.lstm4j.reviews.ReviewSource;
import org.lstm4j.reviews.ReviewText;

/**
 * A tar archive of the {@code aclImdb} folder, or of another that is built like it, packed by gzip
 * or not, read without extracting it.
 *
 * <p>Yields the same reviews in the same order, with the same digest, as {@link ReviewFolder} does
 * for the extracted folder. Immutable; safe for any number of threads.
 */
public final class ReviewArchive implements ReviewSource {

  private final Path archive;
  private final LabelRule rule;
  private final ArchiveLimits limits;

  /** Names the archive, {@code .tar}, {@code .tar.gz} or {@code .tgz}; nothing is read yet. */
  public ReviewArchive(Path archive) {
    this(archive, LabelRule.DEFAULT);
  }

  /** The same with a rule about what its folders mean. */
  public ReviewArchive(Path archive, LabelRule rule) {
    this(archive, rule, ArchiveLimits.STANDARD);
  }

  ReviewArchive(Path archive, LabelRule rule, ArchiveLimits limits) {
    this.archive = archive;
    this.rule = rule;
    this.limits = limits;
  }

  /** {@code IMDB} if the file's name begins with {@code aclImdb}, else the file's name. */
  @Override
  public String name() {
    return ReviewLayout.dataSet(archive);
  }

  /** The archive. */
  Path file() {
    return archive;
  }

  /**
   * Number of reviews by folder, {@code train/pos}; unpacks everything and decodes nothing.
   *
   * @throws DataException as {@link #read} does for the archive as a whole
   */
  Map<String, Integer> counts() throws DataException {
    Map<String, Integer> counts = new TreeMap<>();
    new TarReviews(archive, limits)
        .forEach(
            (place, content) ->
                counts.merge(ReviewLayout.folder(place.split(), place.folder()), 1, Integer::sum));
    return counts;
  }

  /** SHA-256 of the archive's bytes; with a rule about labels, it stands behind. */
  @Override
  public String identity() throws DataException {
    String bytes = ContentDigest.ofFile(archive);
    return rule.equals(LabelRule.DEFAULT) ? bytes : bytes + " " + rule;
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
    List<Map<ReviewLayout, byte[]>> found = List.of(new HashMap<>(), new HashMap<>());
    new TarReviews(archive, limits)
        .forEach(
            (place, content) -> {
              if (found.get(place.split()).put(place, content) != null) {
                throw new DataException(
                    archive + ": expected each review once, got '" + place.path() + "' twice.");
              }
            });
    if (found.stream().allMatch(Map::isEmpty)) {
      throw new DataException(
          archive
              + ": expected reviews in train|test/pos|neg/*.txt, got none."
              + " Pack the folder aclImdb.");
    }
    LabelFolders folders = folders(found);
    return ImdbReviews.of(
        name(), folders, decoded(found.get(0), folders), decoded(found.get(1), folders));
  }

  private LabelFolders folders(List<Map<ReviewLayout, byte[]>> found) throws DataException {
    List<SortedMap<String, Integer>> counts = new ArrayList<>();
    for (int split = 0; split < found.size(); split++) {
      SortedMap<String, Integer> ofSplit = new TreeMap<>();
      found.get(split).keySet().forEach(place -> ofSplit.merge(place.folder(), 1, Integer::sum));
      counts.add(ofSplit);
    }
    return LabelFolders.of(archive.toString(), archive + ": ", counts, rule);
  }

  private List<Review> decoded(Map<ReviewLayout, byte[]> found, LabelFolders folders)
      throws DataException {
    Map<String, Integer> labels = folders.numbers();
    List<ReviewLayout> kept =
        found.keySet().stream()
            .filter(place -> labels.get(place.folder()) != Labels.DROPPED)
            .sorted(ReviewLayout.order(labels))
            .toList();
    List<Review> reviews = new ArrayList<>(kept.size());
    for (ReviewLayout place : kept) {
      String text = ReviewText.decode(found.remove(place), archive + ": " + place.path());
      reviews.add(new Review(text, labels.get(place.folder()), place.path()));
    }
    return reviews;
  }

  @Override
  public Optional<Path> wordIndex() {
    return ReviewLayout.wordIndex(
        Stream.ofNullable(archive.toAbsolutePath().normalize().getParent()));
  }
}
