package org.lstm4j.hdf5;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * The bytes of a file. Metadata is read in blocks of bounded size, and all of it together may not
 * be much more than the file: a file whose parts point at each other in circles runs out of budget.
 */
final class Source {

  private static final int MOST_BLOCK_BYTES = 1 << 22;
  private static final long FREE_BYTES = 1 << 16;
  private static final int READINGS = 4; // of each byte, on average

  private final FileChannel channel;
  private final long size;
  private long budget;

  Source(FileChannel channel) throws IOException {
    this.channel = channel;
    this.size = channel.size();
    this.budget = READINGS * size + FREE_BYTES;
  }

  long size() {
    return size;
  }

  /** A block of metadata. */
  Cursor metadata(long address, long count) throws IOException {
    budget -= count;
    if (count > MOST_BLOCK_BYTES) {
      throw new Hdf5Exception(
          "expected blocks of metadata of at most " + MOST_BLOCK_BYTES + " bytes, got " + count);
    }
    if (budget < 0) {
      throw new Hdf5Exception("expected a tree of groups, got parts that hold each other");
    }
    requireInside(address, count);
    ByteBuffer block = ByteBuffer.allocate((int) count);
    read(address, block);
    return new Cursor(block);
  }

  /** Refuses a range that isn't in the file. */
  void requireInside(long address, long count) throws Hdf5Exception {
    if (address < 0 || count < 0 || address > size || count > size - address) {
      throw new Hdf5Exception(
          "expected "
              + count
              + " bytes at "
              + address
              + ", got a file of "
              + size
              + "; it is truncated or damaged");
    }
  }

  /** Fills {@code block}, and makes it ready to be read. */
  void read(long address, ByteBuffer block) throws IOException {
    long at = address;
    while (block.hasRemaining()) {
      int count = channel.read(block, at);
      if (count < 0) {
        throw new EOFException("the file got shorter while it was read");
      }
      at += count;
    }
    block.flip();
  }
}
