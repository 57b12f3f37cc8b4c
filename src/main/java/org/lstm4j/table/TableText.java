package org.lstm4j.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Optional;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.Unreadable;

/**
 * The characters of a table, unpacked, decoded strictly and behind the byte order mark. What it
 * throws names the file, and the line where a byte is malformed.
 */
final class TableText extends Reader {

  /** All reviews are held in memory; four times the labelled reviews of the IMDB data set. */
  static final long MAX_BYTES = 256L << 20;

  private static final int START_BYTES = 1 << 16;
  private static final char MARK = '\uFEFF';

  private final TableFile file;
  private final PackedBytes bytes;
  private final Charset charset;
  private final String start;
  private final boolean isWhole;
  private final Reader reader;
  private boolean isBegun;

  private TableText(TableFile file, PackedBytes bytes) throws IOException {
    this.file = file;
    this.bytes = bytes;
    bytes.in().mark(START_BYTES);
    byte[] first = bytes.in().readNBytes(START_BYTES);
    bytes.in().reset();
    isWhole = first.length < START_BYTES;
    charset = charset(file, first);
    Optional<String> foreign = ForeignBytes.reason(first);
    if (foreign.isPresent()) {
      throw file.refused(foreign.get());
    }
    String text = new String(first, charset);
    start = text.startsWith(String.valueOf(MARK)) ? text.substring(1) : text;
    reader = new InputStreamReader(new Bounded(bytes.in()), charset.newDecoder());
  }

  /**
   * Opens a table.
   *
   * @throws DataException if it can't be read, is too large, or begins as another kind of file does
   */
  static TableText open(TableFile file) throws DataException {
    try {
      if (Files.isDirectory(file.path())) {
        throw file.refused("expected a table of reviews, got a folder.");
      }
      PackedBytes bytes = PackedBytes.open(file.path());
      try {
        requireSize(file, bytes);
        return new TableText(file, bytes);
      } catch (IOException e) {
        bytes.in().close();
        throw e;
      }
    } catch (DataException e) {
      throw e;
    } catch (IOException e) {
      throw Unreadable.file(file.path(), e);
    }
  }

  private static void requireSize(TableFile file, PackedBytes bytes) throws IOException {
    long size = Files.size(file.path());
    if (size > MAX_BYTES) {
      throw file.refused("expected at most 256 MiB, got " + size + " bytes. Split the table.");
    }
  }

  private static Charset charset(TableFile file, byte[] first) throws DataException {
    Optional<Charset> marked = TableEncoding.marked(first);
    if (file.format().encoding().isPresent()) {
      Charset given = file.format().encoding().get();
      if (marked.isPresent() && !given.name().startsWith(marked.get().name().substring(0, 5))) {
        throw file.refused(
            "expected "
                + given.name()
                + " as said by --encoding, got the byte order mark of "
                + marked.get().name()
                + ". Leave --encoding out.");
      }
      return given;
    }
    return TableEncoding.of(first)
        .orElseThrow(() -> file.refused("expected UTF-8 or UTF-16, got UTF-32. Save it as UTF-8."));
  }

  /** Refuses to unpack for ever. */
  private final class Bounded extends InputStream {

    private final InputStream in;
    private long left = MAX_BYTES;

    Bounded(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = in.read(buffer, offset, length);
      left -= Math.max(0, count);
      if (left < 0) {
        throw file.refused("expected at most 256 MiB, got more once unpacked. Split the table.");
      }
      return count;
    }
  }

  /** How it begins: up to 64 KiB, decoded; what is malformed is replaced. */
  String start() {
    return start;
  }

  /** Whether {@link #start} is all of it. */
  boolean isWhole() {
    return isWhole;
  }

  /** Name of what was unpacked. */
  String name() {
    return bytes.name();
  }

  /** How it was packed; empty if it wasn't. */
  String packing() {
    return bytes.packing();
  }

  Charset charset() {
    return charset;
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    try {
      int count = reader.read(buffer, offset, length);
      if (!isBegun && count > 0) {
        isBegun = true;
        if (buffer[offset] == MARK) {
          System.arraycopy(buffer, offset + 1, buffer, offset, count - 1);
          return count == 1 ? read(buffer, offset, length) : count - 1;
        }
      }
      return count;
    } catch (CharacterCodingException e) {
      throw malformed(e);
    } catch (DataException e) {
      throw e;
    } catch (IOException e) {
      throw Unreadable.file(file.path(), e);
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
    bytes.in().close();
  }

  /** Decodes once more to find the place, which a reader with a buffer doesn't know. */
  private DataException malformed(IOException cause) {
    try (InputStream in = PackedBytes.open(file.path()).in()) {
      CharsetDecoder decoder = charset.newDecoder();
      ByteBuffer block = ByteBuffer.allocate(START_BYTES).limit(0);
      CharBuffer chars = CharBuffer.allocate(START_BYTES);
      Breaks breaks = new Breaks();
      long offset = 0; // of the block
      int count = 0;
      while (count >= 0) {
        offset += block.position();
        block.compact();
        count = in.read(block.array(), block.position(), block.remaining());
        block.position(block.position() + Math.max(0, count)).flip();
        CoderResult result = CoderResult.OVERFLOW;
        while (result.isOverflow()) {
          result = decoder.decode(block, chars.clear(), count < 0);
          breaks.add(chars.flip());
        }
        if (result.isError()) {
          return file.refused(
              breaks.count + 1, malformed(block.get() & 0xFF, offset + block.position() - 1));
        }
      }
      return Unreadable.file(file.path(), cause);
    } catch (IOException e) {
      e.addSuppressed(cause);
      return Unreadable.file(file.path(), e);
    }
  }

  private String malformed(int value, long offset) {
    return String.format(
        Locale.ROOT,
        "expected %s, got byte 0x%02X at byte offset %d. %s",
        charset.name(),
        value,
        offset,
        file.format().encoding().isPresent()
            ? "Name the encoding that the file was written in with --encoding."
            : "If Excel or another program of Windows wrote it, add --encoding windows-1252; else"
                + " save it as UTF-8.");
  }

  /** Counts line breaks, whatever they are. */
  private static final class Breaks {
    private long count;
    private char last;

    void add(CharBuffer chars) {
      while (chars.hasRemaining()) {
        char c = chars.get();
        if (c == '\r' || c == '\n' && last != '\r') {
          count++;
        }
        last = c;
      }
    }
  }
}
