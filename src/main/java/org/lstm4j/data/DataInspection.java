package org.lstm4j.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lstm4j.check.Finding;

/**
 * Looks whether reviews are there and intact, without reading more than that needs.
 *
 * <p>A published archive is recognised by size and SHA-256, a folder by its number of reviews, a
 * word index by its MD5. Downloads nothing, writes nothing. Takes up to a second for a folder or a
 * published archive, three for another small one, which is unpacked in memory.
 */
public final class DataInspection {

  private static final int REVIEWS_PER_FOLDER = 12_500;

  /** Larger archives that aren't known by their digest take too long to be unpacked for a look. */
  private static final long MOST_UNPACKED_BYTES = 32L << 20;

  /** The official archive without what nobody labelled, and packed again. */
  private static final Published LABELLED =
      new Published(
          "the archive of the labelled reviews",
          28_569_266,
          "d7f97edb4a6ddac2387db5dec8044980031bc636aaa0fe3154583bb37e95716b");

  private static final String OTHER_CACHE =
      "Name another folder with " + CacheFolder.VARIABLE + ".";
  private static final String NAME_OTHERS = "Name other reviews with --data or LSTM4J_DATA.";

  private final OfficialDataSet official;
  private final OfficialFiles files;
  private final Path cache;

  /** An archive that is known to the last byte. */
  private record Published(String name, long bytes, String sha256) {}

  /** Looks into a cache, and at the room for a download there. */
  public DataInspection(CacheFolder cache) {
    this(cache.data(), OfficialFiles.PUBLISHED);
  }

  DataInspection(Path cache, OfficialFiles files) {
    this.official = new OfficialDataSet(cache, files);
    this.files = files;
    this.cache = cache;
  }

  /** What {@code --data} or {@code LSTM4J_DATA} names: a folder, an archive or a table. */
  public ReviewsFinding at(Path path) {
    String location = path.toAbsolutePath().normalize().toString();
    if (!Files.exists(path)) {
      Finding missing = Finding.missing("not there", "Check the path, or unset LSTM4J_DATA.");
      return new ReviewsFinding(location, missing, Optional.empty());
    }
    try {
      ReviewSource source =
          new DataLocator(new CacheFolder(cache), TableSettings.DEFAULT).open(path);
      if (source instanceof ReviewTable) {
        Finding table =
            Files.isReadable(path)
                ? Finding.usable("a table of reviews; train checks every row")
                : Finding.damaged("permission denied", NAME_OTHERS);
        return new ReviewsFinding(location, table, Optional.empty());
      }
      Finding reviews =
          source instanceof ReviewArchive archive ? archive(archive) : folder((ReviewFolder) source);
      return new ReviewsFinding(location, reviews, Optional.of(wordIndex(source.wordIndex())));
    } catch (DataException e) {
      return new ReviewsFinding(location, damage(path, e), Optional.empty());
    }
  }

  /** The data folder of the cache. */
  public ReviewsFinding cached() {
    String location = official.reviews().toString();
    if (!official.isPresent()) {
      long got = official.brokenOffBytes();
      String detail =
          got == 0
              ? "not downloaded yet"
              : "a download broke off at " + inMegabytes(got) + "; the next one goes on there";
      return new ReviewsFinding(location, Finding.missing(detail, ""), Optional.empty());
    }
    ReviewFolder folder = new ReviewFolder(official.reviews());
    Finding reviews;
    try {
      reviews = folder(folder);
    } catch (DataException e) {
      reviews = damage(official.reviews(), e);
    }
    if (reviews.state() != Finding.State.INTACT) {
      reviews =
          Finding.damaged(
              reviews.detail(), "Delete " + location + "; train downloads the reviews again.");
    }
    return new ReviewsFinding(location, reviews, Optional.of(wordIndex(folder.wordIndex())));
  }

  /** The official archive, which is not asked for: whether the cache could take it. */
  public ReviewsFinding download() {
    return new ReviewsFinding(
        files.archive().address().toString(), downloadFinding(), Optional.empty());
  }

  private Finding downloadFinding() {
    String size = inMegabytes(files.archive().bytes());
    if (!canWrite(cache)) {
      return Finding.damaged(
          size + " to download, but the cache " + cache + " can't be written", OTHER_CACHE);
    }
    long room = usableBytes(cache);
    return room >= official.neededBytes()
        ? Finding.usable(size + ", downloaded by train if nothing else is there; not tried now")
        : Finding.damaged(
            size
                + " to download, but the cache "
                + cache
                + " has no room: expected "
                + inMegabytes(official.neededBytes())
                + " free, got "
                + inMegabytes(room),
            "Make room. " + OTHER_CACHE);
  }

  /** Free bytes on the disk where a folder is or would be created; 0 if nobody can tell. */
  public static long usableBytes(Path folder) {
    return existing(folder).toFile().getUsableSpace();
  }

  /** Whether a folder can be written or created. */
  public static boolean canWrite(Path folder) {
    Path existing = existing(folder);
    return Files.isDirectory(existing) && Files.isWritable(existing);
  }

  private static Path existing(Path folder) {
    Path existing = folder.toAbsolutePath().normalize();
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    return existing;
  }

  private Finding archive(ReviewArchive archive) throws DataException {
    long size = size(archive.file());
    Optional<Published> published =
        published().stream().filter(known -> known.bytes() == size).findFirst();
    if (published.isPresent()) {
      return archive.identity().equals(published.get().sha256())
          ? Finding.intact(published.get().name() + ", SHA-256 as published")
          : Finding.damaged(
              "size of " + published.get().name() + ", but another SHA-256",
              "Copy or download it again.");
    }
    if (archive.file().endsWith(files.archive().name())) {
      return Finding.damaged(
          String.format(
              Locale.ROOT,
              "named like the official archive, but has %,d bytes instead of %,d",
              size,
              files.archive().bytes()),
          "Download it again, or rename it if it holds other reviews.");
    }
    return size > MOST_UNPACKED_BYTES
        ? Finding.usable("no archive that is known; train checks it while reading")
        : counted(archive.counts());
  }

  private List<Published> published() {
    RemoteFile archive = files.archive();
    return List.of(
        new Published("the official archive", archive.bytes(), archive.sha256()), LABELLED);
  }

  private static Finding folder(ReviewFolder folder) throws DataException {
    List<Integer> counts = new ArrayList<>();
    for (int split = 0; split < ReviewLayout.SPLITS.size(); split++) {
      for (int label = 0; label < ReviewLayout.FOLDERS.size(); label++) {
        counts.add(folder.count(split, label));
      }
    }
    return counted(counts);
  }

  private static Finding counted(List<Integer> counts) {
    if (counts.stream().allMatch(count -> count == REVIEWS_PER_FOLDER)) {
      return Finding.intact("50,000 IMDB reviews by their number, 12,500 in each folder");
    }
    String all =
        IntStream.range(0, counts.size())
            .mapToObj(i -> String.format("%s %d", ReviewLayout.folder(i / 2, i % 2), counts.get(i)))
            .collect(Collectors.joining(", "));
    return counts.contains(0)
        ? Finding.damaged("a folder without reviews: " + all, "Add reviews, or name others.")
        : Finding.usable(all + "; the IMDB data set has 12500 in each");
  }

  private static Finding wordIndex(Optional<Path> file) {
    if (file.isEmpty()) {
      return Finding.missing("none beside the reviews; the vocabulary is rebuilt from them", "");
    }
    try {
      WordIndex index = WordIndex.read(file.get());
      return index.isOfficial()
          ? Finding.intact(file.get() + ", Keras's own by its MD5")
          : Finding.usable(
              file.get() + ", " + index.words().size() + " words, not Keras's own");
    } catch (DataException e) {
      return damage(file.get(), e);
    }
  }

  private static long size(Path file) throws DataException {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw Unreadable.file(file, e);
    }
  }

  private static Finding damage(Path path, DataException thrown) {
    return Finding.refused(path.toString(), thrown.getMessage(), "Name other reviews.");
  }

  private static String inMegabytes(long bytes) {
    return bytes / 1_000_000 + " MB";
  }
}
