package org.lstm4j.hdf5;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The header of a group or a dataset, versions 1 and 2: a list of messages. */
final class ObjectHeader {

  private static final int MOST_MESSAGES = 10_000;
  private static final int VERSION_1_PREFIX = 16;
  private static final int CHECKSUM_BYTES = 4;

  /** What we read must stand where we read it; other kinds may be shared as they like. */
  private static final Set<Integer> MUST_BE_PLAIN =
      Set.of(Message.DATA_SPACE, Message.DATA_TYPE, Message.LAYOUT, Message.ATTRIBUTE);

  /** A part of a header that is still to be read. */
  private record Block(long address, long count) {}

  private final Source source;
  private final List<Message> messages = new ArrayList<>();
  private final Deque<Block> blocks = new ArrayDeque<>();
  private boolean hasCreationOrder;

  private ObjectHeader(Source source) {
    this.source = source;
  }

  static ObjectHeader read(Source source, long address) throws IOException {
    ObjectHeader header = new ObjectHeader(source);
    if (source.metadata(address, 1).u8() == 1) {
      header.readVersion1(address);
    } else {
      header.readVersion2(address);
    }
    return header;
  }

  List<Message> all(int type) {
    return messages.stream().filter(message -> message.type() == type).toList();
  }

  Optional<Message> first(int type) {
    return messages.stream().filter(message -> message.type() == type).findFirst();
  }

  private void readVersion1(long address) throws IOException {
    Cursor prefix = source.metadata(address, VERSION_1_PREFIX);
    prefix.skip(8); // version, number of messages, references
    blocks.add(new Block(address + VERSION_1_PREFIX, prefix.u32()));
    while (!blocks.isEmpty()) {
      Block block = blocks.remove();
      Cursor cursor = source.metadata(block.address(), block.count());
      while (cursor.remaining() >= 8) {
        int type = cursor.u16();
        int size = cursor.u16();
        int flags = cursor.u8();
        cursor.skip(3);
        add(type, flags, cursor.slice(size));
      }
    }
  }

  private void readVersion2(long address) throws IOException {
    Cursor prefix = source.metadata(address, 6);
    prefix.expect("OHDR");
    int version = prefix.u8();
    if (version != 2) {
      throw new Hdf5Exception("expected an object header of version 1 or 2, got " + version);
    }
    int flags = prefix.u8();
    hasCreationOrder = (flags & 0x04) != 0;
    int skipped = ((flags & 0x20) == 0 ? 0 : 16) + ((flags & 0x10) == 0 ? 0 : 4);
    int width = 1 << (flags & 0x03);
    Cursor size = source.metadata(address + 6 + skipped, width);
    long start = address + 6 + skipped + width;
    long count = size.unsigned(width);
    source.requireInside(start, count);
    requireChecksum(address, start - address + count);
    readMessages(source.metadata(start, count));
    while (!blocks.isEmpty()) {
      Block block = blocks.remove();
      if (block.count() < 4 + CHECKSUM_BYTES) {
        throw new Hdf5Exception("expected a continued header of some bytes, got " + block.count());
      }
      requireChecksum(block.address(), block.count() - CHECKSUM_BYTES);
      Cursor cursor = source.metadata(block.address(), block.count() - CHECKSUM_BYTES);
      cursor.expect("OCHK");
      readMessages(cursor);
    }
  }

  private void readMessages(Cursor cursor) throws Hdf5Exception {
    int least = hasCreationOrder ? 6 : 4;
    while (cursor.remaining() >= least) {
      int type = cursor.u8();
      int size = cursor.u16();
      int flags = cursor.u8();
      cursor.skip(least - 4);
      add(type, flags, cursor.slice(size));
    }
  }

  private void add(int type, int flags, Cursor body) throws Hdf5Exception {
    if (type == Message.CONTINUATION) {
      blocks.add(new Block(body.address(), body.length()));
      return;
    }
    if ((flags & Message.SHARED) != 0 && MUST_BE_PLAIN.contains(type)) {
      throw new Hdf5Exception("expected plain messages, got one that lies elsewhere in the file");
    }
    messages.add(new Message(type, flags, body));
    if (messages.size() > MOST_MESSAGES) {
      throw new Hdf5Exception("expected at most " + MOST_MESSAGES + " messages in a header");
    }
  }

  private void requireChecksum(long address, long count) throws IOException {
    byte[] bytes = source.metadata(address, count).bytes((int) count);
    long stored = source.metadata(address + count, CHECKSUM_BYTES).u32();
    if (stored != (Checksum.of(bytes) & 0xffff_ffffL)) {
      throw new Hdf5Exception("expected the stored checksum of a header, got another; damaged");
    }
  }
}
