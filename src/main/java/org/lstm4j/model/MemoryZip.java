package org.lstm4j.model;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;

/**
 * A zip in memory, as a stranger sent it; nothing is written to a disk.
 *
 * <p>Reads the directory at the end, as {@link java.util.zip.ZipFile} does, and bounds before
 * anything is allocated what there can be: entries may not overlap, so that all of them together
 * have no more bytes than the zip, and what is compressed may not unfold to more than {@value
 * #MOST_UNFOLDED} bytes in all. Models of 64 MB need neither ZIP64 nor encryption, so both are
 * refused.
 */
final class MemoryZip implements ZipSource {

  /** Texts, and the arrays of format 1, unfold to at most so many bytes together: 20 MiB. */
  static final int MOST_UNFOLDED = 20 << 20;

  private static final int END = 0x06054b50;
  private static final int END_SIZE = 22;
  private static final int MOST_COMMENT = 0xFFFF;
  private static final int ENTRY = 0x02014b50;
  private static final int ENTRY_SIZE = 46;
  private static final int LOCAL = 0x04034b50;
  private static final int LOCAL_SIZE = 30;
  private static final int MOST_16 = 0xFFFF; // ZIP64 says so that a number is elsewhere
  private static final int ENCRYPTED = 1;

  private final ByteBuffer zip;
  private final Map<ZipEntry, Integer> places = new IdentityHashMap<>(); // of their bytes
  private final List<ZipEntry> entries = new ArrayList<>();

  /**
   * Reads the directory.
   *
   * @param bytes not copied, must not change
   * @throws ZipException if it is no whole zip
   */
  MemoryZip(byte[] bytes) throws IOException {
    zip = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int end = end();
    int count = u16(end + 10);
    long size = u32(end + 12);
    long offset = u32(end + 16);
    long start = end - size; // what stands before the first entry, if anything, is passed over
    long base = start - offset;
    if (base < 0 || count == MOST_16) {
      throw new ZipException("directory: expected it before the end, got another place");
    }
    int at = (int) start;
    long packed = 0;
    long unfolded = 0;
    for (int i = 0; i < count; i++) {
      at = entry(at, end, base);
      ZipEntry entry = entries.get(i);
      packed += entry.getCompressedSize() > bytes.length ? 0 : entry.getCompressedSize();
      unfolded += entry.getMethod() == ZipEntry.STORED ? 0 : entry.getSize();
    }
    if (packed > bytes.length) {
      throw new Refused("expected entries beside each other, got some that overlap");
    }
    if (unfolded > MOST_UNFOLDED) {
      throw new Refused(
          "expected compressed entries of at most "
              + MOST_UNFOLDED
              + " bytes in all, got "
              + unfolded);
    }
  }

  /** Where the last record begins, behind which only a comment may stand. */
  private int end() throws ZipException {
    int last = zip.limit() - END_SIZE;
    for (int at = last; at >= Math.max(0, last - MOST_COMMENT); at--) {
      if (zip.getInt(at) == END && u16(at + 20) == last - at) {
        return at;
      }
    }
    throw new ZipException("end: expected a directory, got none");
  }

  /** Reads one entry of the directory; returns where the next begins. */
  private int entry(int at, int end, long base) throws IOException {
    if (at > end - ENTRY_SIZE || zip.getInt(at) != ENTRY) {
      throw new ZipException("directory: expected an entry, got something else");
    }
    int nameSize = u16(at + 28);
    int next = at + ENTRY_SIZE + nameSize + u16(at + 30) + u16(at + 32);
    if (next > end) {
      throw new ZipException("directory: expected a whole entry, got the end");
    }
    String name = name(at + ENTRY_SIZE, nameSize);
    ZipEntry entry = named(name);
    int method = u16(at + 10);
    if ((u16(at + 8) & ENCRYPTED) != 0
        || method != ZipEntry.STORED && method != ZipEntry.DEFLATED) {
      throw new ZipException(name + ": expected no other method than Deflate, got one");
    }
    entry.setMethod(method);
    entry.setCompressedSize(u32(at + 20));
    entry.setSize(u32(at + 24));
    long place = place(base + u32(at + 42), end);
    places.put(entry, (int) place);
    entries.add(entry);
    return next;
  }

  private static ZipEntry named(String name) throws ZipException {
    try {
      return new ZipEntry(name);
    } catch (IllegalArgumentException e) {
      throw new ZipException("entry: expected a shorter name, got one of " + name.length());
    }
  }

  private String name(int at, int size) throws ZipException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(zip.slice(at, size)).toString();
    } catch (CharacterCodingException e) {
      throw new ZipException("entry: expected a name in UTF-8, got another");
    }
  }

  /** Where an entry's bytes begin, behind its own header. */
  private long place(long header, int end) throws ZipException {
    if (header > end - LOCAL_SIZE || zip.getInt((int) header) != LOCAL) {
      throw new ZipException("entry: expected its header, got something else");
    }
    return header + LOCAL_SIZE + u16((int) header + 26) + u16((int) header + 28);
  }

  private int u16(int at) {
    return zip.getShort(at) & 0xFFFF;
  }

  private long u32(int at) {
    return zip.getInt(at) & 0xFFFF_FFFFL;
  }

  @Override
  public long bytes() {
    return zip.limit();
  }

  @Override
  public List<ZipEntry> entries() {
    return List.copyOf(entries);
  }

  /** Gives no more bytes than the directory says, so that the bound holds. */
  @Override
  public InputStream open(ZipEntry entry) throws IOException {
    if (places.get(entry) + entry.getCompressedSize() > zip.limit()) {
      throw new ZipException(entry.getName() + ": expected all of it in the file, got less");
    }
    InputStream raw =
        new ByteArrayInputStream(zip.array(), places.get(entry), (int) entry.getCompressedSize());
    if (entry.getMethod() == ZipEntry.STORED) {
      return raw;
    }
    Inflater inflater = new Inflater(true);
    try (InputStream in = new InflaterInputStream(raw, inflater)) {
      byte[] bytes = in.readNBytes((int) entry.getSize());
      if (in.read() >= 0) {
        throw new Refused(entry.getName() + ": expected " + entry.getSize() + " bytes, got more");
      }
      return new ByteArrayInputStream(bytes);
    } finally {
      inflater.end();
    }
  }

  @Override
  public void close() {
    places.clear();
  }
}
