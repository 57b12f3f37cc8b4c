package org.lstm4j.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.lstm4j.check.Finding;
import org.lstm4j.imdb.ImdbInspection;
import org.lstm4j.imdb.OfficialFiles;
import org.lstm4j.imdb.ReviewArchive;
import org.lstm4j.imdb.ReviewFolder;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.ReviewSource;

/**
 * Looks at the places where reviews are looked for, without reading more than that needs; downloads
 * nothing, writes nothing.
 *
 * <p>Takes up to a second where a folder or a published archive lies, three for another archive.
 */
public final class DataInspection {

  private final DataLocator locator;
  private final ImdbInspection imdb;

  /** Looks for the published data set, in a cache where no path is named. */
  public DataInspection(DataLocator locator) {
    this(locator, OfficialFiles.PUBLISHED);
  }

  DataInspection(DataLocator locator, OfficialFiles official) {
    this.locator = locator;
    this.imdb = new ImdbInspection(locator.cache(), official);
  }

  /** What a path names: a folder, an archive or a table. */
  public ReviewsFinding at(Path path) {
    String location = path.toAbsolutePath().normalize().toString();
    if (!Files.exists(path)) {
      Finding missing = Finding.missing("not there", "Check the path, or don't name one.");
      return new ReviewsFinding(location, missing, Optional.empty());
    }
    try {
      return found(location, path, locator.open(path));
    } catch (DataException e) {
      return new ReviewsFinding(location, damage(path, e), Optional.empty());
    }
  }

  private ReviewsFinding found(String location, Path path, ReviewSource source) {
    if (source instanceof ReviewArchive archive) {
      return new ReviewsFinding(location, imdb.archive(archive), Optional.of(wordIndex(source)));
    }
    if (source instanceof ReviewFolder folder) {
      return new ReviewsFinding(location, imdb.folder(folder), Optional.of(wordIndex(source)));
    }
    Finding table =
        Files.isReadable(path)
            ? Finding.usable("a table of reviews; train checks every row")
            : Finding.damaged("permission denied", "Change its permissions.");
    return new ReviewsFinding(location, table, Optional.empty());
  }

  /** The data folder of the cache. */
  public ReviewsFinding cached() {
    return new ReviewsFinding(
        imdb.cachedFolder().toString(),
        imdb.cached(),
        locator.cached().map(DataInspection::wordIndex));
  }

  /** The official archive, which is not asked for: whether the cache could take it. */
  public ReviewsFinding download() {
    return new ReviewsFinding(imdb.downloadAddress(), imdb.download(), Optional.empty());
  }

  private static Finding wordIndex(ReviewSource source) {
    Optional<Path> file = source.wordIndex();
    if (file.isEmpty()) {
      return Finding.missing("none beside the reviews; the vocabulary is rebuilt from them", "");
    }
    try {
      WordIndex index = WordIndex.read(file.get());
      return index.isOfficial()
          ? Finding.intact(file.get() + ", Keras's own by its MD5")
          : Finding.usable(file.get() + ", " + index.words().size() + " words, not Keras's own");
    } catch (DataException e) {
      return damage(file.get(), e);
    }
  }

  private static Finding damage(Path path, DataException thrown) {
    return Finding.refused(path.toString(), thrown.getMessage(), "Name other reviews.");
  }
}
