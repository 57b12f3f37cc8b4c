package org.lstm4j.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.lstm4j.check.NotRegularException;
import org.lstm4j.check.RegularFile;
import org.lstm4j.imdb.CacheFolder;
import org.lstm4j.imdb.DownloadProgress;
import org.lstm4j.imdb.OfficialDataSet;
import org.lstm4j.imdb.ReviewArchive;
import org.lstm4j.imdb.ReviewFolder;
import org.lstm4j.imdb.UnreachableException;
import org.lstm4j.network.LabelKind;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.LabelRule;
import org.lstm4j.reviews.ReviewSource;
import org.lstm4j.reviews.Unreadable;
import org.lstm4j.sample.SampleReviews;
import org.lstm4j.sample.SampleTopics;
import org.lstm4j.table.ReviewTable;
import org.lstm4j.table.TableSettings;

/**
 * Finds out what a name or a path means: a folder of reviews, an archive, a table, the sample.
 *
 * @param cache is looked into where no path is named
 * @param settings for tables; its rule about labels holds for folders and archives too
 */
public record DataLocator(CacheFolder cache, TableSettings settings) {

  /** Names the IMDB data set in the user's cache, downloaded where it is missing. */
  public static final String IMDB = "imdb";

  /** Names of the embedded samples, as sources and in models. */
  public static final List<String> SAMPLES =
      List.of(SampleReviews.NAME, SampleTopics.TOPICS, SampleTopics.TAGS);

  private static final String KINDS =
      "a folder (aclImdb), an archive of it (.tar.gz, .tgz, .tar) or a table (.csv, .tsv, .jsonl,"
          + " .ndjson, .json, .txt; also as .gz, .bz2, .xz or .zip)";

  /** Whether a name stands for reviews, rather than for a path. */
  public static boolean isName(String name) {
    return name.equals(IMDB) || isSample(name);
  }

  /** Whether this names an embedded sample, as a source or by its name. */
  public static boolean isSample(String name) {
    return SAMPLES.contains(name);
  }

  /** Looks into this user's cache; tables have the default columns and shares. */
  public static DataLocator ofUser() {
    return new DataLocator(CacheFolder.ofUser(), TableSettings.DEFAULT);
  }

  /**
   * Opens what a person calls by name: {@link SampleReviews#NAME}, {@link SampleTopics#TOPICS},
   * {@link SampleTopics#TAGS}, {@link #IMDB} or a path.
   *
   * @param progress hears of the download, where there is one
   * @throws UnreachableException if the IMDB data set is missing and can't be downloaded
   * @throws DataException if nothing lies at the path, or what lies there can't be used
   */
  public ReviewSource named(String name, DownloadProgress progress) throws DataException {
    return switch (name) {
      case SampleReviews.NAME -> new SampleReviews();
      case SampleTopics.TOPICS, SampleTopics.TAGS -> new SampleTopics(name);
      case IMDB -> new OfficialDataSet(cache).fetch(progress);
      default -> open(Path.of(name));
    };
  }

  /**
   * Opens what lies at a path; reads no review yet.
   *
   * <p>A folder is {@code aclImdb} or built like it, holds one of this name, or else holds one
   * archive whose name begins with {@code aclImdb}. A file is what its ending says.
   *
   * @throws DataException if nothing lies there, or a file of another kind
   */
  public ReviewSource open(Path path) throws DataException {
    if (Files.isDirectory(path)) {
      return openFolder(path);
    }
    if (!Files.exists(path)) {
      throw new DataException(
          path + ": expected " + KINDS + ", got nothing there. Check the path.");
    }
    try {
      RegularFile.require(path);
    } catch (NotRegularException e) {
      throw Unreadable.file(path, e);
    }
    if (ReviewTable.isTable(path)) {
      return new ReviewTable(path, settings);
    }
    if (isArchive(path)) {
      return new ReviewArchive(path, folderRule(path));
    }
    ReviewTable.requireText(path);
    throw new DataException(path + ": expected " + KINDS + ", got a file with another ending.");
  }

  /** The reviews in the data folder of the cache; empty if they were never downloaded. */
  public Optional<ReviewSource> cached() {
    Path folder = cache.data().resolve(ReviewFolder.NAME);
    return Files.isDirectory(folder) ? Optional.of(new ReviewFolder(folder)) : Optional.empty();
  }

  private ReviewSource openFolder(Path folder) throws DataException {
    boolean isExtracted =
        Stream.of("train", "test", ReviewFolder.NAME)
            .anyMatch(name -> Files.isDirectory(folder.resolve(name)));
    List<Path> archives = isExtracted ? List.of() : archivesIn(folder);
    if (archives.size() > 1) {
      throw new DataException(
          folder + ": expected one archive of reviews, got " + archives + ". Name one of them.");
    }
    return archives.isEmpty()
        ? new ReviewFolder(folder, folderRule(folder))
        : new ReviewArchive(archives.get(0), folderRule(archives.get(0)));
  }

  /** The rule about labels, which can't ask for tags of files that lie in one folder each. */
  private LabelRule folderRule(Path path) throws DataException {
    if (settings.labels().kind() == LabelKind.ANY) {
      throw new DataException(
          path
              + ": expected a table beside --tag-separator, got folders, in which each review has one"
              + " label. Leave --tag-separator out.");
    }
    return settings.labels();
  }

  private static List<Path> archivesIn(Path folder) throws DataException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(ReviewFolder.NAME))
          .filter(DataLocator::isArchive)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw Unreadable.folder(folder, e);
    }
  }

  private static boolean isArchive(Path path) {
    String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    return Stream.of(".tar.gz", ".tgz", ".tar").anyMatch(name::endsWith);
  }
}
