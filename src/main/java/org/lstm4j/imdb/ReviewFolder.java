package org.lstm4j.imdb;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.lstm4j.check.NotRegularException;
import org.lstm4j.check.RegularFile;
import org.lstm4j.reviews.ContentDigest;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.LabelRule;
import org.lstm4j.reviews.Labels;
import org.lstm4j.reviews.RawReviews;
import org.lstm4j.reviews.Review;
import org.lstm4j.reviews.ReviewSource;
import org.lstm4j.reviews.ReviewText;
import org.lstm4j.reviews.Unreadable;

/**
 * An extracted {@code aclImdb} folder, {@code train|test/pos|neg/*.txt}, or one of your own that is
 * built like it, {@code train|test/LABEL/*.txt}.
 *
 * <p>{@code unsup}, which nobody labelled, is passed over, and so are lists of addresses, the
 * README, and what begins with a dot. Any other folder with reviews is a label; there must be two
 * or more, once {@link LabelRule} has renamed or dropped some. The sources of the reviews are
 * relative: {@code train/pos/NAME.txt}. Immutable; safe for any number of threads.
 */
public final class ReviewFolder implements ReviewSource {

  /** Name of the extracted folder, as the archive has it. */
  public static final String NAME = ReviewLayout.FOLDER;

  /** Folders of the IMDB data set's two labels, by number. */
  public static final List<String> USUAL_FOLDERS = ReviewLayout.FOLDERS;

  /** Names of the IMDB data set's two labels, by number. */
  public static final List<String> USUAL_LABELS = ReviewLayout.LABELS;

  private final Path folder;
  private final LabelRule rule;

  /**
   * Names the folder; nothing is read yet.
   *
   * @param folder {@code aclImdb} itself, or a folder that holds one of this name
   */
  public ReviewFolder(Path folder) {
    this(folder, LabelRule.DEFAULT);
  }

  /** The same with a rule about what its folders mean. */
  public ReviewFolder(Path folder, LabelRule rule) {
    this.folder = folder;
    this.rule = rule;
  }

  /** Says whether a file of this name is a review; those that begin with a dot are the system's. */
  public static boolean isReview(String fileName) {
    return ReviewLayout.isReview(fileName);
  }

  /** {@code IMDB} if the folder's name begins with {@code aclImdb}, else the folder's name. */
  @Override
  public String name() {
    return ReviewLayout.dataSet(root());
  }

  /**
   * SHA-256 over the sorted names, sizes and times of change of all reviews; opens no file. With a
   * rule about labels, it stands behind.
   *
   * @throws DataException if a folder is missing, can't be listed, or holds no review
   */
  @Override
  public String identity() throws DataException {
    ContentDigest sha256 = new ContentDigest();
    List<SortedMap<String, SortedMap<String, BasicFileAttributes>>> found = list();
    for (int split = 0; split < found.size(); split++) {
      for (String label : found.get(split).keySet()) {
        sha256.add(ReviewLayout.folder(split, label));
        for (Map.Entry<String, BasicFileAttributes> file : found.get(split).get(label).entrySet()) {
          sha256.add(file.getKey());
          sha256.add(file.getValue().size());
          sha256.add(file.getValue().lastModifiedTime().to(TimeUnit.NANOSECONDS));
        }
      }
    }
    return rule.equals(LabelRule.DEFAULT) ? sha256.hex() : sha256.hex() + " " + rule;
  }

  /**
   * Reads all reviews: of train and of test the last label first, each label by file name.
   *
   * @throws DataException naming the folder or file, if a folder is missing or holds no review, or
   *     a review can't be read, is blank, above 1 MiB or not UTF-8; naming the folder that the rule
   *     doesn't name
   */
  @Override
  public RawReviews read() throws DataException {
    List<SortedMap<String, SortedMap<String, BasicFileAttributes>>> found = list();
    LabelFolders folders = LabelFolders.of(root().toString(), above(), counts(found), rule);
    List<Review> train = read(0, found.get(0), folders);
    List<Review> test = read(1, found.get(1), folders);
    return ImdbReviews.of(name(), folders, train, test);
  }

  @Override
  public Optional<Path> wordIndex() {
    Path absolute = root().toAbsolutePath().normalize();
    return ReviewLayout.wordIndex(
        Stream.of(Optional.of(absolute), Optional.ofNullable(absolute.getParent()))
            .flatMap(Optional::stream));
  }

  /**
   * Number of reviews by folder, {@code train/pos}; opens no file.
   *
   * @throws DataException if a folder is missing, can't be listed, or holds no review, or the
   *     folders aren't two labels or more
   */
  Map<String, Integer> counts() throws DataException {
    List<SortedMap<String, Integer>> found = counts(list());
    LabelFolders.of(root().toString(), above(), found, rule);
    Map<String, Integer> all = new LinkedHashMap<>();
    for (int i = 0; i < found.size(); i++) {
      int split = i;
      found.get(i).forEach((label, count) -> all.put(ReviewLayout.folder(split, label), count));
    }
    return all;
  }

  private static List<SortedMap<String, Integer>> counts(
      List<SortedMap<String, SortedMap<String, BasicFileAttributes>>> found) {
    List<SortedMap<String, Integer>> counts = new ArrayList<>();
    for (SortedMap<String, SortedMap<String, BasicFileAttributes>> split : found) {
      SortedMap<String, Integer> ofSplit = new TreeMap<>();
      split.forEach((label, files) -> ofSplit.put(label, files.size()));
      counts.add(ofSplit);
    }
    return counts;
  }

  private String above() {
    return root() + root().getFileSystem().getSeparator();
  }

  private List<Review> read(
      int split,
      SortedMap<String, SortedMap<String, BasicFileAttributes>> found,
      LabelFolders folders)
      throws DataException {
    Map<String, Integer> labels = folders.numbers();
    List<ReviewLayout> places = new ArrayList<>();
    found.forEach(
        (label, files) -> {
          if (labels.get(label) != Labels.DROPPED) {
            files.keySet().forEach(name -> places.add(new ReviewLayout("", split, label, name)));
          }
        });
    places.sort(ReviewLayout.order(labels));
    List<Review> reviews = new ArrayList<>(places.size());
    for (ReviewLayout place : places) {
      Path file = root().resolve(place.path()).toAbsolutePath();
      reviews.add(new Review(text(file), labels.get(place.folder()), place.path()));
    }
    return reviews;
  }

  private static String text(Path file) throws DataException {
    try (InputStream in = RegularFile.open(file)) {
      return ReviewText.decode(in.readNBytes(ReviewText.MAX_BYTES + 1), file.toString());
    } catch (DataException e) {
      throw e;
    } catch (IOException e) {
      throw Unreadable.file(file, e);
    }
  }

  /** {@code aclImdb} itself: the folder, or the one of that name in it. */
  Path root() {
    Path inner = folder.resolve(ReviewLayout.FOLDER);
    boolean isRoot =
        ReviewLayout.SPLITS.stream().anyMatch(s -> Files.isDirectory(folder.resolve(s)));
    return !isRoot && Files.isDirectory(inner) ? inner : folder;
  }

  /** Of train and test each folder of a label with its reviews, as far as it has some. */
  private List<SortedMap<String, SortedMap<String, BasicFileAttributes>>> list()
      throws DataException {
    List<SortedMap<String, SortedMap<String, BasicFileAttributes>>> found = new ArrayList<>();
    Set<String> labels = new TreeSet<>();
    for (String split : ReviewLayout.SPLITS) {
      SortedMap<String, SortedMap<String, BasicFileAttributes>> ofSplit = new TreeMap<>();
      for (Path parent : folders(root().resolve(split))) {
        SortedMap<String, BasicFileAttributes> files = list(parent);
        if (!files.isEmpty()) {
          ofSplit.put(parent.getFileName().toString(), files);
        }
      }
      labels.addAll(ofSplit.keySet());
      found.add(ofSplit);
    }
    if (LabelFolders.areUsual(labels)) {
      for (int split = 0; split < ReviewLayout.SPLITS.size(); split++) {
        for (int label = 0; label < ReviewLayout.FOLDERS.size(); label++) {
          requireUsual(split, label, found.get(split).keySet());
        }
      }
    }
    return found;
  }

  private void requireUsual(int split, int label, Set<String> found) throws DataException {
    String folder = ReviewLayout.FOLDERS.get(label);
    Path parent = root().resolve(ReviewLayout.folder(split, folder));
    requireFolder(parent);
    if (!found.contains(folder)) {
      throw ImdbReviews.oneClassOnly(parent.toString(), ReviewLayout.LABELS.get(label));
    }
  }

  /** Folders that can be labels. */
  private static List<Path> folders(Path split) throws DataException {
    if (!Files.isDirectory(split)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(split)) {
      return folders
          .filter(path -> ReviewLayout.isLabel(path.getFileName().toString()))
          .filter(Files::isDirectory)
          .toList();
    } catch (UncheckedIOException e) {
      throw Unreadable.folder(split, e.getCause());
    } catch (IOException e) {
      throw Unreadable.folder(split, e);
    }
  }

  private static SortedMap<String, BasicFileAttributes> list(Path parent) throws DataException {
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
              Locale.ROOT,
              "%s: expected the folders train/pos, train/neg, test/pos and test/neg, or others"
                  + " in train and test, got no %s. Name the extracted folder aclImdb.",
              root(),
              root().relativize(parent)));
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
