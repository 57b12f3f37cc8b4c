package org.lstm4j.imdb;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How the IMDB data set lies in folders, {@code train|test/pos|neg/NAME.txt}, and other reviews in
 * folders of other labels.
 *
 * @param root what stands before {@code train} or {@code test}; may be empty
 * @param split 0 for {@code train}, 1 for {@code test}
 * @param folder that names the label, {@code pos} or another
 * @param name of the file
 */
record ReviewLayout(String root, int split, String folder, String name) {

  /** Short name of the data set that has this layout. */
  static final String DATA_SET = "IMDB";

  /** Name of the folder that the official archive holds. */
  static final String FOLDER = "aclImdb";

  /** Folders of the splits, by number. */
  static final List<String> SPLITS = List.of("train", "test");

  /** Folders of the labels, by label. */
  static final List<String> FOLDERS = List.of("neg", "pos");

  /** Names of the labels, by label. */
  static final List<String> LABELS = List.of("negative", "positive");

  /** Reviews that nobody labelled. */
  private static final String UNLABELLED = "unsup";

  private static final String NAMELESS = "reviews";

  /** File name of the word index that Keras published. */
  static final String WORD_INDEX = "imdb_word_index.json";

  /** Says whether a file of this name is a review; those that begin with a dot are the system's. */
  static boolean isReview(String name) {
    return name.endsWith(".txt") && !name.startsWith(".");
  }

  /** Says whether a folder of this name within a split can be that of a label. */
  static boolean isLabel(String folder) {
    return !folder.equals(UNLABELLED) && !folder.startsWith(".");
  }

  /**
   * What reviews in this folder or archive are called: IMDB if its name begins with {@code
   * aclImdb}, whether or not it was changed, else as it is named.
   */
  static String dataSet(Path place) {
    Path name = place.toAbsolutePath().normalize().getFileName();
    if (name == null) {
      return NAMELESS;
    }
    return name.toString().startsWith(FOLDER) ? DATA_SET : name.toString();
  }

  /** Reads a path with slashes; empty if no labelled review lies there. */
  static Optional<ReviewLayout> of(String path) {
    List<String> steps =
        Stream.of(path.split("/")).filter(step -> !step.isEmpty() && !step.equals(".")).toList();
    int last = steps.size() - 1;
    if (last < 2 || !isReview(steps.get(last))) {
      return Optional.empty();
    }
    int split = SPLITS.indexOf(steps.get(last - 2));
    String folder = steps.get(last - 1);
    if (split < 0 || !isLabel(folder)) {
      return Optional.empty();
    }
    String root = String.join("/", steps.subList(0, last - 2));
    return Optional.of(new ReviewLayout(root, split, folder, steps.get(last)));
  }

  /** {@code train/pos} and so on. */
  static String folder(int split, String folder) {
    return SPLITS.get(split) + "/" + folder;
  }

  /**
   * Of one split: the last label first, each by name. With {@code pos} and {@code neg} it is the
   * order from which Keras shuffles.
   */
  static Comparator<ReviewLayout> order(Map<String, Integer> labels) {
    return Comparator.comparing((ReviewLayout review) -> labels.get(review.folder()))
        .reversed()
        .thenComparing(ReviewLayout::name)
        .thenComparing((ReviewLayout review) -> review.folder());
  }

  /** {@code train/pos/NAME.txt}: the same for a folder and its archive. */
  String path() {
    return folder(split, folder) + "/" + name;
  }

  /** The first word index that lies in one of these folders, even if it can't be read. */
  static Optional<Path> wordIndex(Stream<Path> folders) {
    return folders.map(folder -> folder.resolve(WORD_INDEX)).filter(Files::exists).findFirst();
  }
}
