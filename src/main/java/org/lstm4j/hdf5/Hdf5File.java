package org.lstm4j.hdf5;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.lstm4j.check.RegularFile;

/**
 * An HDF5 file, open for reading. Not thread-safe.
 *
 * <p>Reads superblocks of version 0 to 3, groups of both styles, attributes of text, and arrays of
 * floats that are neither compressed nor cut into chunks: all that Keras writes. Anything else is
 * refused by name. Memory: a few blocks of metadata beside the arrays that are asked for.
 */
public final class Hdf5File implements Closeable {

  /** The first eight bytes of every such file. */
  private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};

  private static final int SUPERBLOCK_BYTES = 48;
  private static final int WORD = 8;

  private final FileChannel channel;
  private final Hdf5Group root;

  private Hdf5File(FileChannel channel) throws IOException {
    this.channel = channel;
    Source source = new Source(channel);
    this.root =
        new Hdf5Group(
            source, new GlobalHeap(source), "/", ObjectHeader.read(source, rootAddress(source)));
  }

  /**
   * Opens a file.
   *
   * @throws Hdf5Exception if it isn't HDF5, or not of the kind described above
   * @throws IOException if it can't be read at all
   */
  public static Hdf5File open(Path file) throws IOException {
    FileChannel channel = FileChannel.open(RegularFile.require(file), StandardOpenOption.READ);
    try {
      return new Hdf5File(channel);
    } catch (IOException | RuntimeException | Error failure) {
      channel.close();
      throw failure;
    }
  }

  /** Whether the first bytes are those of an HDF5 file. */
  public static boolean hasSignature(byte[] start) {
    return start.length >= SIGNATURE.length
        && Arrays.equals(start, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
  }

  /** The group that holds everything. */
  public Hdf5Group root() {
    return root;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static long rootAddress(Source source) throws IOException {
    if (source.size() < SUPERBLOCK_BYTES) {
      throw new Hdf5Exception("expected an HDF5 file, got " + source.size() + " bytes");
    }
    Cursor start = source.metadata(0, WORD + 1);
    if (!hasSignature(start.bytes(WORD))) {
      throw new Hdf5Exception("expected an HDF5 file, got something else");
    }
    int version = start.u8();
    return switch (version) {
      case 0, 1 -> oldRoot(source, version);
      case 2, 3 -> newRoot(source);
      default ->
          throw new Hdf5Exception("expected HDF5 of superblock version 0 to 3, got " + version);
    };
  }

  private static long oldRoot(Source source, int version) throws IOException {
    int skipped = version == 0 ? 24 : 28;
    Cursor block = source.metadata(WORD + 5, skipped - WORD - 5 + 6 * WORD);
    requireWords(block.u8(), block.u8());
    block.skip(skipped - WORD - 7);
    requireWhole(source, block.address(), block);
    block.skip(WORD); // name of the root
    return block.address();
  }

  private static long newRoot(Source source) throws IOException {
    Cursor block = source.metadata(WORD + 1, SUPERBLOCK_BYTES - WORD - 1);
    requireWords(block.u8(), block.u8());
    block.skip(1);
    long base = block.address();
    block.skip(WORD); // extension
    requireWhole(source, base, block.address());
    long root = block.address();
    long stored = block.u32();
    byte[] summed = source.metadata(0, SUPERBLOCK_BYTES - 4).bytes(SUPERBLOCK_BYTES - 4);
    if (stored != (Checksum.of(summed) & 0xffff_ffffL)) {
      throw new Hdf5Exception("expected the superblock's stored checksum, got another; damaged");
    }
    return root;
  }

  private static void requireWords(int offsetBytes, int lengthBytes) throws Hdf5Exception {
    if (offsetBytes != WORD || lengthBytes != WORD) {
      throw new Hdf5Exception(
          "expected addresses and lengths of 8 bytes, got " + offsetBytes + " and " + lengthBytes);
    }
  }

  private static void requireWhole(Source source, long base, Cursor rest) throws Hdf5Exception {
    rest.skip(WORD); // free space
    long end = rest.address();
    rest.skip(WORD); // driver
    requireWhole(source, base, end);
  }

  private static void requireWhole(Source source, long base, long end) throws Hdf5Exception {
    if (base != 0) {
      throw new Hdf5Exception("expected HDF5 from the first byte, got a file with a user block");
    }
    if (end < 0 || end > source.size()) {
      throw new Hdf5Exception(
          "expected a whole file of " + end + " bytes, got " + source.size() + "; it is truncated");
    }
  }
}
