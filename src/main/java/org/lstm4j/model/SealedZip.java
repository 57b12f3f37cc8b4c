package org.lstm4j.model;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A zip with one entry, {@code lstm4j/SHA256SUMS}, that holds the digests of all others.
 *
 * <p>Texts are compressed, and read up to a bound. Arrays, whose names end in {@code .bin}, are
 * not: so what is allocated for them is never more than the file has bytes.
 *
 * <p>What was read counts only after {@link #requireDigests}, which looks at the entries' digests
 * while somebody goes on with them.
 */
final class SealedZip implements Closeable {

  static final String DIGESTS = "lstm4j/SHA256SUMS";
  static final int MOST_TEXT_BYTES = 1 << 24; // vocabulary of Keras: 0.8 MB

  private static final int MOST_ENTRIES = 500; // an ensemble of 99 networks with phrases has 401
  private static final int MOST_RATIO = 1032; // more than this Deflate can't shrink
  private static final int MOST_NAMES = 5;
  private static final int MOST_DIGEST_BYTES = 128 * MOST_ENTRIES;
  private static final String ARRAY = ".bin";

  /** The entries get one fixed time, so that equal models are equal files. */
  private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

  private final ZipSource zip;
  private final Map<String, ZipEntry> entries = new HashMap<>();
  private final Set<String> unread = new TreeSet<>();
  private final Set<String> digests = new HashSet<>();
  private final DigestCheck check = new DigestCheck(digests);

  /** Opens a file; the digests are read at once. */
  SealedZip(Path path) throws IOException {
    this(ZipSource.of(path));
  }

  /** Takes a source, and closes it if it can't be read; the digests are read at once. */
  SealedZip(ZipSource zip) throws IOException {
    this.zip = zip;
    try {
      readNames();
      readDigests();
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  private void readNames() throws Refused {
    List<? extends ZipEntry> all = zip.entries();
    if (all.size() > MOST_ENTRIES) {
      throw new Refused("expected at most " + MOST_ENTRIES + " entries, got " + all.size());
    }
    for (ZipEntry entry : all) {
      String name = entry.getName();
      if (!unread.add(name)) {
        throw new Refused(name + ": expected one entry of this name, got another");
      }
      entries.put(name, entry);
    }
  }

  private void readDigests() throws IOException {
    if (!has(DIGESTS) && isFormatOne()) {
      byte[] model = bounded(entries.get(ModelFile.MODEL), MOST_TEXT_BYTES);
      digests.addAll(FormatOne.digests(model));
      digests.add(DigestCheck.line(ModelFile.MODEL, model)); // which has none
      return;
    }
    byte[] text = bounded(take(DIGESTS), MOST_DIGEST_BYTES);
    for (String line : new String(text, StandardCharsets.UTF_8).split("\n")) {
      digests.add(line);
    }
    if (digests.size() != entries.size() - 1) {
      throw new Refused(
          DIGESTS
              + ": expected a line for each of "
              + (entries.size() - 1)
              + " entries, got "
              + digests.size());
    }
  }

  /** Whether this is a model of format 1: the one that has no settings apart. */
  boolean isFormatOne() {
    return has(ModelFile.MODEL) && !has(ModelFile.SETTINGS);
  }

  /** Whether there is an entry of this name that was not read yet. */
  boolean has(String name) {
    return unread.contains(name);
  }

  /** Passes over an entry that must be there. */
  void pass(String name) throws Refused {
    take(name);
  }

  /** Passes over all entries of a folder. */
  void passAll(String folder) {
    unread.removeIf(name -> name.startsWith(folder));
  }

  /** Reads a text. */
  byte[] text(String name) throws IOException {
    return text(name, MOST_TEXT_BYTES);
  }

  /** Reads a text of at most so many bytes. */
  byte[] text(String name, int most) throws IOException {
    return checked(name, bounded(take(name), most));
  }

  /** Reads an array of {@code least} to {@code most} bytes. */
  byte[] array(String name, long least, long most) throws IOException {
    ZipEntry entry = take(name);
    long size = entry.getSize();
    if (size < least || size > most) {
      throw new Refused(
          name
              + ": expected "
              + (least == most ? "" : least + " to ")
              + most
              + " bytes, as the settings say, got "
              + size);
    }
    if (size > zip.bytes()) {
      throw new Refused(name + ": expected no more bytes than the file has, got " + size);
    }
    if (entry.getMethod() != ZipEntry.STORED || entry.getCompressedSize() != size) {
      throw new Refused(name + ": expected an entry that is not compressed, got another");
    }
    byte[] bytes = bounded(entry, (int) size);
    if (bytes.length != size) {
      throw new Refused(name + ": expected " + size + " bytes, got " + bytes.length);
    }
    return checked(name, bytes);
  }

  /** Reads an array that may be compressed, of exactly so many bytes. */
  byte[] compressedArray(String name, int size) throws IOException {
    ZipEntry entry = take(name);
    if (entry.getSize() != size) {
      throw new Refused(name + ": expected " + size + " bytes, got " + entry.getSize());
    }
    if (size / MOST_RATIO > zip.bytes()) {
      throw new Refused(name + ": expected an array that fits the file, got " + size + " bytes");
    }
    byte[] bytes = bounded(entry, size);
    if (bytes.length != size) {
      throw new Refused(name + ": expected " + size + " bytes, got " + bytes.length);
    }
    return checked(name, bytes);
  }

  /** Waits for the digests of all that was read; refuses the first entry that has another. */
  void requireDigests() throws Refused {
    check.require();
  }

  /** Refuses entries that nobody has asked for. */
  void requireNoMore() throws Refused {
    if (!unread.isEmpty()) {
      throw new Refused(unread.iterator().next() + ": expected no such entry");
    }
  }

  private ZipEntry take(String name) throws Refused {
    if (!unread.remove(name)) {
      throw new Refused(name + ": expected this entry, got " + others());
    }
    return entries.get(name);
  }

  /** A few entries that were not asked for; they may tell what the file really is. */
  private String others() {
    StringJoiner names = new StringJoiner(", ", "only ", "").setEmptyValue("none");
    int count = 0;
    for (String name : unread) {
      names.add(++count > MOST_NAMES ? "…" : name);
      if (count > MOST_NAMES) {
        break;
      }
    }
    return names.toString();
  }

  private byte[] bounded(ZipEntry entry, int most) throws IOException {
    try (InputStream in = zip.open(entry)) {
      byte[] bytes = in.readNBytes(most);
      if (in.read() >= 0) {
        throw new Refused(entry.getName() + ": expected at most " + most + " bytes, got more");
      }
      return bytes;
    }
  }

  private byte[] checked(String name, byte[] bytes) {
    check.add(name, bytes);
    return bytes;
  }

  @Override
  public void close() throws IOException {
    check.end();
    zip.close();
  }

  /** The digests of all entries. */
  static byte[] digests(Map<String, byte[]> entries) {
    StringBuilder lines = new StringBuilder();
    entries.forEach((name, bytes) -> lines.append(DigestCheck.line(name, bytes)).append('\n'));
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Writes all entries in their order, and then their digests. */
  static void write(OutputStream target, Map<String, byte[]> entries) throws IOException {
    write(target, entries, Deflater.DEFAULT_COMPRESSION);
  }

  /**
   * Writes all entries in their order, and then their digests.
   *
   * @param level how hard texts are compressed, one of {@link Deflater}'s; arrays never are
   */
  static void write(OutputStream target, Map<String, byte[]> entries, int level)
      throws IOException {
    ZipOutputStream out = new ZipOutputStream(target);
    out.setLevel(level);
    for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
      write(out, entry.getKey(), entry.getValue());
    }
    write(out, DIGESTS, digests(entries));
    out.finish();
    out.flush();
  }

  private static void write(ZipOutputStream out, String name, byte[] bytes) throws IOException {
    ZipEntry header = new ZipEntry(name);
    header.setTimeLocal(ENTRY_TIME);
    if (name.endsWith(ARRAY)) {
      CRC32 sum = new CRC32();
      sum.update(bytes);
      header.setMethod(ZipEntry.STORED);
      header.setSize(bytes.length);
      header.setCrc(sum.getValue());
    } else if (bytes.length > MOST_TEXT_BYTES) {
      throw new IllegalArgumentException(
          name + ": expected at most " + MOST_TEXT_BYTES + " bytes, got " + bytes.length + ".");
    }
    out.putNextEntry(header);
    out.write(bytes);
    out.closeEntry();
  }
}
