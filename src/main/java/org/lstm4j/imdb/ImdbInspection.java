package org.lstm4j.imdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lstm4j.check.Finding;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.Unreadable;

/**
 * Looks whether the IMDB reviews are there and intact, without reading more than that needs.
 *
 * <p>A published archive is recognised by size and SHA-256, a folder by its number of reviews.
 * Downloads nothing, writes nothing. Takes up to a second for a folder or a published archive,
 * three for another small one, which is unpacked in memory.
 */
public final class ImdbInspection {

  private static final int REVIEWS_PER_FOLDER = 12_500;
  private static final List<String> FOLDERS =
      List.of("train/neg", "train/pos", "test/neg", "test/pos");

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

  private final OfficialDataSet official;
  private final OfficialFiles files;
  private final Path cache;

  /** An archive that is known to the last byte. */
  private record Published(String name, long bytes, String sha256) {}

  /** Looks into a cache, and at the room for a download there. */
  public ImdbInspection(CacheFolder cache) {
    this(cache, OfficialFiles.PUBLISHED);
  }

  /** Looks for other official files, as tests do. */
  public ImdbInspection(CacheFolder cache, OfficialFiles files) {
    this.official = new OfficialDataSet(cache.data(), files);
    this.files = files;
    this.cache = cache.data();
  }

  /** An archive that somebody named. */
  public Finding archive(ReviewArchive archive) {
    Path file = archive.file();
    try {
      long size = Files.size(file);
      Optional<Published> published =
          published().stream().filter(known -> known.bytes() == size).findFirst();
      if (published.isPresent()) {
        return published(published.get(), archive.identity());
      }
      if (file.endsWith(files.archive().name())) {
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
    } catch (DataException e) {
      return damage(file, e);
    } catch (IOException e) {
      return damage(file, Unreadable.file(file, e));
    }
  }

  private List<Published> published() {
    RemoteFile archive = files.archive();
    return List.of(
        new Published("the official archive", archive.bytes(), archive.sha256()), LABELLED);
  }

  private static Finding published(Published published, String sha256) {
    return sha256.equals(published.sha256())
        ? Finding.intact(published.name() + ", SHA-256 as published")
        : Finding.damaged(
            "size of " + published.name() + ", but another SHA-256", "Copy or download it again.");
  }

  /** A folder that somebody named. */
  public Finding folder(ReviewFolder folder) {
    try {
      return counted(folder.counts());
    } catch (DataException e) {
      return damage(folder.root(), e);
    }
  }

  private static Finding counted(Map<String, Integer> found) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    FOLDERS.forEach(folder -> counts.put(folder, 0));
    boolean isImdb = counts.keySet().containsAll(found.keySet());
    if (isImdb) {
      counts.putAll(found);
    }
    String all =
        (isImdb ? counts : found)
            .entrySet().stream()
                .map(folder -> folder.getKey() + " " + folder.getValue())
                .collect(Collectors.joining(", "));
    if (!isImdb) {
      return Finding.usable(all);
    }
    if (counts.values().stream().allMatch(count -> count == REVIEWS_PER_FOLDER)) {
      return Finding.intact("50,000 IMDB reviews by their number, 12,500 in each folder");
    }
    return counts.containsValue(0)
        ? Finding.damaged("a folder without reviews: " + all, "Add reviews, or name others.")
        : Finding.usable(all + "; the IMDB data set has 12500 in each");
  }

  private static Finding damage(Path path, DataException thrown) {
    return Finding.refused(path.toString(), thrown.getMessage(), "Name other reviews.");
  }

  /** The data folder of the cache. */
  public Finding cached() {
    if (!official.isPresent()) {
      long got = official.brokenOffBytes();
      return Finding.missing(
          got == 0
              ? "not downloaded yet"
              : "a download broke off at " + inMegabytes(got) + "; the next one goes on there",
          "");
    }
    Finding found = folder(new ReviewFolder(official.reviews()));
    return found.state() == Finding.State.INTACT
        ? found
        : Finding.damaged(
            found.detail(),
            "Delete " + official.reviews() + "; train downloads the reviews again.");
  }

  /** Where {@link #cached()} looks. */
  public Path cachedFolder() {
    return official.reviews();
  }

  /** The official archive, which is not asked for: whether the cache could take it. */
  public Finding download() {
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

  /** Address of what {@link #download()} tells of. */
  public String downloadAddress() {
    return files.archive().address().toString();
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

  private static String inMegabytes(long bytes) {
    return bytes / 1_000_000 + " MB";
  }
}
