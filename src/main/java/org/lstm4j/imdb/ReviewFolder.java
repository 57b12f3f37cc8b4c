package org.lstm4j.imdb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.datavec.api.records.Record;
import org.datavec.api.split.CollectionInputSplit;
import org.lstm4j.check.NotRegularException;
import org.lstm4j.check.RegularFile;
import org.lstm4j.reviews.ContentDigest;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.RawReviews;
import org.lstm4j.reviews.Review;
import org.lstm4j.reviews.ReviewSource;
import org.lstm4j.reviews.Unreadable;

/**
 * An extracted {@code aclImdb} folder: {@code train|test/pos|neg/*.txt}.
 *
 * <p>Other files, such as {@code unsup}, lists of addresses and the README, are passed over, and so
 * are files whose name begins with a dot. The sources of the reviews are relative: {@code
 * train/pos/NAME.txt}. Immutable; safe for any number of threads.
 */
public final class ReviewFolder implements ReviewSource {

  /** Name of the extracted folder, as the archive has it. */
  public static final String NAME = ReviewLayout.FOLDER;

  private final Path folder;

  /**
   * Names the folder; nothing is read yet.
   *
   * @param folder {@code aclImdb} itself, or a folder that holds one of this name
   */
  public ReviewFolder(Path folder) {
    this.folder = folder;
  }

  @Override
  public String name() {
    return ReviewLayout.DATA_SET;
  }

  /**
   * SHA-256 over the sorted names, sizes and times of change of all reviews; opens no file.
   *
   * @throws DataException if a folder is missing, can't be listed, or holds no review
   */
  @Override
  public String identity() throws DataException {
    ContentDigest sha256 = new ContentDigest();
    for (int split = 0; split < ReviewLayout.SPLITS.size(); split++) {
      for (int label = 0; label < ReviewLayout.FOLDERS.size(); label++) {
        sha256.add(ReviewLayout.folder(split, label));
        for (Map.Entry<String, BasicFileAttributes> file : list(split, label).entrySet()) {
          sha256.add(file.getKey());
          sha256.add(file.getValue().size());
          sha256.add(file.getValue().lastModifiedTime().to(TimeUnit.NANOSECONDS));
        }
      }
    }
    return sha256.hex();
  }

  /**
   * Reads all reviews through {@link ReviewRecordReader}.
   *
   * @throws DataException naming the folder or file, if a folder is missing or holds no review, or
   *     a review can't be read, is blank, above 1 MiB or not UTF-8
   */
  @Override
  public RawReviews read() throws DataException {
    List<Review> train = read(0);
    List<Review> test = read(1);
    return ImdbReviews.of(train, test);
  }

  @Override
  public Optional<Path> wordIndex() {
    Path absolute = root().toAbsolutePath().normalize();
    return ReviewLayout.wordIndex(
        Stream.of(Optional.of(absolute), Optional.ofNullable(absolute.getParent()))
            .flatMap(Optional::stream));
  }

  /**
   * Number of reviews in one of the four folders; opens no file.
   *
   * @throws DataException if the folder is missing, can't be listed, or holds no review
   */
  int count(int split, int label) throws DataException {
    return list(split, label).size();
  }

  private List<Review> read(int split) throws DataException {
    List<URI> files = new ArrayList<>();
    for (int label = 0; label < ReviewLayout.FOLDERS.size(); label++) {
      Path parent = root().resolve(ReviewLayout.folder(split, label));
      list(split, label).keySet().forEach(name -> files.add(parent.resolve(name).toUri()));
    }
    List<Review> reviews = new ArrayList<>(files.size());
    try (ReviewRecordReader reader = new ReviewRecordReader()) {
      reader.initialize(new CollectionInputSplit(files));
      while (reader.hasNext()) {
        reviews.add(review(split, reader.nextRecord()));
      }
    } catch (UncheckedIOException e) {
      throw e.getCause() instanceof DataException refused
          ? refused
          : Unreadable.folder(folder, e.getCause());
    }
    return reviews;
  }

  private static Review review(int split, Record read) {
    int label = read.getRecord().get(1).toInt();
    Path file = Path.of(read.getMetaData().getURI());
    return new Review(
        read.getRecord().get(0).toString(),
        label,
        ReviewLayout.folder(split, label) + "/" + file.getFileName());
  }

  /** {@code aclImdb} itself: the folder, or the one of that name in it. */
  Path root() {
    Path inner = folder.resolve(ReviewLayout.FOLDER);
    boolean isRoot =
        ReviewLayout.SPLITS.stream().anyMatch(s -> Files.isDirectory(folder.resolve(s)));
    return !isRoot && Files.isDirectory(inner) ? inner : folder;
  }

  private SortedMap<String, BasicFileAttributes> list(int split, int label) throws DataException {
    Path parent = root().resolve(ReviewLayout.folder(split, label));
    requireFolder(parent);
    SortedMap<String, BasicFileAttributes> files = new TreeMap<>();
    try {
      Files.walkFileTree(
          parent,
          EnumSet.of(FileVisitOption.FOLLOW_LINKS),
          1,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              String name = file.getFileName().toString();
              if (ReviewLayout.isReview(name)) {
                RegularFile.require(file, attributes);
                files.put(name, attributes);
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (NotRegularException e) {
      throw Unreadable.file(parent, e);
    } catch (IOException e) {
      throw Unreadable.folder(parent, e);
    }
    if (files.isEmpty()) {
      throw ImdbReviews.oneClassOnly(parent.toString(), label);
    }
    return files;
  }

  private void requireFolder(Path parent) throws DataException {
    if (!isFolder(folder)) {
      throw new DataException(
          folder + ": expected a folder of reviews, got nothing of that kind. Check the path.");
    }
    if (!isFolder(parent)) {
      throw new DataException(
          String.format(
              "%s: expected the folders train/pos, train/neg, test/pos and test/neg, got no %s."
                  + " Name the extracted folder aclImdb.",
              root(), root().relativize(parent)));
    }
  }

  /** Unlike {@link Files#isDirectory} it tells a folder that is hidden from one that is missing. */
  private static boolean isFolder(Path path) throws DataException {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class).isDirectory();
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw Unreadable.folder(path, e);
    }
  }
}
