package org.lstm4j.imdb;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.lstm4j.check.Force;
import org.lstm4j.check.NotRegularException;
import org.lstm4j.check.RegularFile;
import org.lstm4j.check.Shown;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.Unreadable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The IMDB data set in a folder of its own: downloaded, checked and extracted when first asked for.
 *
 * <p>The archive is downloaded into a part file (a later call goes on where an earlier one broke
 * off), checked by its SHA-256, and its labelled reviews are extracted into a temporary folder that
 * is forced to the disk and then renamed in one step. So {@code aclImdb} is either complete or not
 * there, also after a power failure; what a crash left behind is removed by the next call. Calls by
 * several threads or processes wait for one another.
 */
public final class OfficialDataSet {

  private static final Logger LOG = LoggerFactory.getLogger(OfficialDataSet.class);

  /** Of the published archive 336 MB; it fills 84 MB and its labelled reviews 202 MB (2026). */
  private static final int ROOM_PER_ARCHIVE_BYTE = 4;

  /** A file lock keeps out other processes, but within one it throws instead of waiting. */
  private static final Object ONE_AT_A_TIME = new Object();

  private final Path folder;
  private final OfficialFiles files;
  private final DownloadTimeouts timeouts;

  /** Keeps the published data set in the data folder of a cache. */
  public OfficialDataSet(CacheFolder cache) {
    this(cache.data(), OfficialFiles.PUBLISHED);
  }

  /**
   * Keeps a data set in a folder.
   *
   * @param folder is created when needed
   * @param files where they are, and how they are recognised
   */
  public OfficialDataSet(Path folder, OfficialFiles files) {
    this(folder, files, DownloadTimeouts.STANDARD);
  }

  OfficialDataSet(Path folder, OfficialFiles files, DownloadTimeouts timeouts) {
    this.folder = folder;
    this.files = files;
    this.timeouts = timeouts;
  }

  /** Whether the reviews are there; the word index may be missing. */
  public boolean isPresent() {
    return Files.isDirectory(reviews());
  }

  /** Where the reviews are or will be. */
  public Path reviews() {
    return folder.resolve(ReviewLayout.FOLDER);
  }

  /** Where the word index is or will be. */
  public Path wordIndex() {
    return folder.resolve(ReviewLayout.WORD_INDEX);
  }

  /**
   * Returns the reviews, and downloads what is missing.
   *
   * <p>A word index that can't be had is a warning in the log: the vocabulary can be rebuilt.
   *
   * @throws UnreachableException if there is no network, or the server doesn't deliver
   * @throws DataException if the digest is wrong (the download is deleted), the disk is full, or
   *     the folder can't be written
   */
  public ReviewFolder fetch(DownloadProgress progress) throws DataException {
    if (!isSettled()) {
      try {
        Files.createDirectories(folder);
      } catch (IOException e) {
        throw Unwritable.file(folder, e);
      }
      synchronized (ONE_AT_A_TIME) {
        fetchLocked(progress);
      }
    }
    return new ReviewFolder(reviews());
  }

  /** Whether nothing is missing, and nothing left over that could be removed. */
  private boolean isSettled() {
    return isPresent() && Files.exists(wordIndex()) && (!isLeftOver() || !Files.isWritable(folder));
  }

  /** Whether a call was killed when the reviews were there already. */
  private boolean isLeftOver() {
    return Files.exists(part(files.archive())) || Files.exists(extracting());
  }

  /** Room for the archive and the reviews in it. */
  long neededBytes() {
    return files.archive().bytes() * ROOM_PER_ARCHIVE_BYTE;
  }

  /** Bytes of the archive that an earlier download got before it broke off. */
  long brokenOffBytes() {
    return part(files.archive()).toFile().length();
  }

  private void fetchLocked(DownloadProgress progress) throws DataException {
    Path lockFile = folder.resolve("download.lock");
    try (FileChannel channel =
            FileChannel.open(
                RegularFile.require(lockFile),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = lock(channel)) {
      LOG.debug("{}: locked by {}", folder, lock);
      deleteTree(extracting());
      Path archive = part(files.archive());
      boolean isMissing = !isPresent();
      if (isMissing) {
        Unwritable.requireRoom(folder, neededBytes());
        new Download(files.archive(), archive, timeouts, progress).run();
      }
      fetchWordIndex(progress);
      if (isMissing) {
        extract(archive, progress);
      }
      Files.deleteIfExists(archive);
    } catch (DataException e) {
      throw e;
    } catch (NotRegularException e) {
      throw Unreadable.file(lockFile, e);
    } catch (IOException e) {
      throw Unwritable.file(folder, e);
    }
  }

  private FileLock lock(FileChannel channel) throws IOException {
    FileLock lock = channel.tryLock();
    if (lock == null) {
      LOG.info(
          "{}: another process is downloading the reviews; waiting for it.",
          Shown.line(folder.toString()));
      lock = channel.lock();
    }
    return lock;
  }

  private void fetchWordIndex(DownloadProgress progress) throws IOException {
    if (Files.exists(wordIndex())) {
      return;
    }
    Path part = part(files.wordIndex());
    try {
      new Download(files.wordIndex(), part, timeouts, progress).run();
    } catch (DataException e) {
      LOG.warn("The vocabulary will be rebuilt from the reviews. {}", Shown.line(e.getMessage()));
      return;
    }
    moveToItsPlace(part, wordIndex());
  }

  /** What stands in its place is whole, whatever happens from here on. */
  private void moveToItsPlace(Path forced, Path place) throws IOException {
    if (Files.isDirectory(forced)) {
      Forced.tree(forced);
    } else {
      Force.file(forced);
    }
    Files.move(forced, place, StandardCopyOption.ATOMIC_MOVE);
    Force.folder(folder);
  }

  /** Leaves nothing behind but the complete folder, also where the disk runs full. */
  private void extract(Path archive, DownloadProgress progress) throws IOException {
    try {
      extractAside(archive, progress);
      moveToItsPlace(extracting(), reviews());
    } catch (IOException | RuntimeException | Error failure) {
      try {
        deleteTree(extracting());
      } catch (IOException e) {
        failure.addSuppressed(e);
      }
      throw failure;
    }
  }

  private void extractAside(Path archive, DownloadProgress progress) throws IOException {
    for (int split = 0; split < ReviewLayout.SPLITS.size(); split++) {
      for (String label : ReviewLayout.FOLDERS) {
        Files.createDirectories(extracting().resolve(ReviewLayout.folder(split, label)));
      }
    }
    int[] count = {0};
    new TarReviews(archive, ArchiveLimits.STANDARD)
        .forEach(
            (place, content) -> {
              if (ReviewLayout.FOLDERS.contains(place.folder())) {
                write(extracting().resolve(place.path()), content);
                progress.extracted(++count[0]);
              }
            });
  }

  private static void write(Path file, byte[] content) throws DataException {
    try {
      Files.write(file, content, StandardOpenOption.CREATE_NEW);
    } catch (IOException e) {
      throw Unwritable.file(file, e);
    }
  }

  private Path extracting() {
    return folder.resolve(ReviewLayout.FOLDER + ".extracting");
  }

  private Path part(RemoteFile file) {
    return folder.resolve(file.name() + ".part");
  }

  private static void deleteTree(Path top) throws IOException {
    if (!Files.exists(top)) {
      return;
    }
    Files.walkFileTree(
        top,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException failure)
              throws IOException {
            Files.delete(visited);
            return super.postVisitDirectory(visited, failure);
          }
        });
  }
}
