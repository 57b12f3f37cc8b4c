package org.lstm4j.imdb;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.lstm4j.check.RegularFile;
import org.lstm4j.check.Shown;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.ReviewText;
import org.lstm4j.reviews.Unreadable;

/**
 * Takes the reviews out of a tar archive, packed by gzip or not, in one pass and in its order.
 *
 * <p>Nothing is written. Every entry's name is checked, also of those that are passed over.
 */
final class TarReviews {

  private static final int TAR_RECORD_BYTES = 512;
  private static final Set<Byte> PLAIN_FILES =
      Set.of(TarConstants.LF_NORMAL, TarConstants.LF_OLDNORM, TarConstants.LF_CONTIG);
  private static final int GZIP_MAGIC = 0x1F8B;

  /** Enough for the headers of one entry and for the padding at the end. */
  private static final long HEADER_BYTES = 1 << 20;

  private final Path archive;
  private final ArchiveLimits limits;
  private long unpackedBytes;
  private long reviewBytes;
  private int entries;
  private Optional<String> root = Optional.empty();

  TarReviews(Path archive, ArchiveLimits limits) {
    this.archive = archive;
    this.limits = limits;
  }

  /** Gets one review after the other. */
  interface Consumer {
    void accept(ReviewLayout place, byte[] content) throws DataException;
  }

  /**
   * Hands over every review.
   *
   * @throws DataException naming the archive, and the entry where there is one
   */
  void forEach(Consumer consumer) throws DataException {
    try (InputStream file = new BufferedInputStream(RegularFile.open(archive), 1 << 16)) {
      UnpackedStream unpacked = new UnpackedStream(unpack(file));
      try {
        readEntries(unpacked, consumer);
        readToEnd(unpacked);
      } catch (DataException e) {
        throw damage(unpacked).orElse(e);
      } catch (UnpackedStream.GrantExceededException e) {
        throw refused("unpacks to more than it declares or than is allowed", "Don't use it");
      } catch (IOException e) {
        throw broken(e, e instanceof EOFException || unpacked.isEnded());
      }
    } catch (DataException e) {
      throw e;
    } catch (IOException e) {
      throw Unreadable.file(archive, e);
    }
  }

  private InputStream unpack(InputStream file) throws IOException {
    file.mark(TAR_RECORD_BYTES);
    byte[] start = file.readNBytes(TAR_RECORD_BYTES);
    file.reset();
    if (start.length >= 2 && ((start[0] & 0xFF) << 8 | start[1] & 0xFF) == GZIP_MAGIC) {
      try {
        return GzipCompressorInputStream.builder()
            .setInputStream(file)
            .setDecompressConcatenated(true)
            .get();
      } catch (IOException e) {
        throw broken(e, e instanceof EOFException);
      }
    }
    if (TarArchiveInputStream.matches(start, start.length)) {
      return file;
    }
    throw new DataException(
        String.format(
            Locale.ROOT,
            "%s: expected a tar archive (.tar, .tar.gz or .tgz), got a file that %s."
                + " Download it again.",
            archive,
            start.length == 0 ? "is empty" : "is neither gzip nor tar"));
  }

  private void readEntries(UnpackedStream unpacked, Consumer consumer) throws IOException {
    TarArchiveInputStream tar =
        new TarArchiveInputStream(unpacked, StandardCharsets.UTF_8.name()); // closed with the file
    unpacked.grant(HEADER_BYTES);
    for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
      requireHarmless(entry);
      long size = entry.getSize();
      requireWithin("entries", ++entries, limits.entries());
      unpackedBytes += size;
      requireWithin("bytes", unpackedBytes, limits.unpackedBytes());
      unpacked.grant(size + HEADER_BYTES);
      Optional<ReviewLayout> review = ReviewLayout.of(entry.getName());
      if (entry.isFile() && review.isPresent()) {
        consumer.accept(review.get(), content(tar, entry, review.get()));
      } else {
        tar.transferTo(OutputStream.nullOutputStream());
      }
      unpacked.grant(HEADER_BYTES);
    }
  }

  private byte[] content(TarArchiveInputStream tar, TarArchiveEntry entry, ReviewLayout review)
      throws IOException {
    if (entry.getSize() > ReviewText.MAX_BYTES) {
      throw ReviewText.tooLong(archive + ": " + review.path());
    }
    if (!root.orElse(review.root()).equals(review.root())) {
      throw refused(
          "holds reviews in '"
              + Shown.of(root.get())
              + "' and in '"
              + Shown.of(review.root())
              + "'",
          "Pack one data set only");
    }
    root = Optional.of(review.root());
    reviewBytes += entry.getSize();
    requireWithin("bytes of reviews", reviewBytes, limits.reviewBytes());
    return tar.readNBytes((int) entry.getSize());
  }

  /** A gzip tells only at its end whether it is whole, a tar ends with records of zeros. */
  private void readToEnd(UnpackedStream unpacked) throws IOException {
    unpacked.grant(HEADER_BYTES);
    unpacked.transferTo(OutputStream.nullOutputStream());
    if (unpacked.zerosAtEnd() < TAR_RECORD_BYTES) {
      throw new EOFException("no end mark");
    }
  }

  /**
   * Damage makes strange content, but only the checksum at the end of a gzip tells the two apart.
   */
  private Optional<DataException> damage(UnpackedStream unpacked) {
    unpacked.grant(limits.reviewBytes());
    try {
      unpacked.transferTo(OutputStream.nullOutputStream());
      return Optional.empty();
    } catch (UnpackedStream.GrantExceededException e) {
      return Optional.empty(); // too long to find out
    } catch (IOException e) {
      return Optional.of(broken(e, e instanceof EOFException));
    }
  }

  private void requireHarmless(TarArchiveEntry entry) throws DataException {
    String name = entry.getName();
    List<String> steps = Arrays.asList(name.split("[/\\\\]"));
    if (name.matches("(?s)([/\\\\]|[A-Za-z]:).*") || steps.contains("..")) {
      throw refused(
          "holds '" + Shown.of(name) + "', which would escape its folder", "Don't use it");
    }
    boolean isPlain = PLAIN_FILES.contains(entry.getLinkFlag()) && !entry.isSparse();
    if (!isPlain && !entry.isDirectory()) {
      throw refused(
          "holds '" + Shown.of(name) + "', which is a link or a special file",
          "Pack plain files and folders only (tar --dereference)");
    }
  }

  private void requireWithin(String what, long count, long most) throws DataException {
    if (count > most) {
      throw refused("holds more than " + most + " " + what, "Pack the reviews only");
    }
  }

  private DataException refused(String reason, String remedy) {
    return new DataException(
        archive + ": expected an archive of reviews, got one that " + reason + ". " + remedy + ".");
  }

  private DataException broken(IOException cause, boolean isTruncated) {
    return new DataException(
        String.format(
            Locale.ROOT,
            "%s: expected a whole archive, got a %s one (%s). Download or copy it again.",
            archive,
            isTruncated ? "truncated" : "corrupt",
            Unreadable.reason(cause)),
        cause);
  }
}
