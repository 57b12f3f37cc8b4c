package org.lstm4j.hdf5;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The names in a group and where their objects stand; old groups (a tree) and new ones (a list).
 */
final class Links {

  private static final int HARD = 0;
  private static final int SOFT_IN_TREE = 2;
  private static final int NODE_BYTES = 24;
  private static final int ENTRY_BYTES = 40;
  private static final int MOST_LEVEL = 16;

  private final Source source;
  private final Map<String, Long> addresses = new LinkedHashMap<>();

  private Links(Source source) {
    this.source = source;
  }

  static Map<String, Long> read(Source source, ObjectHeader header) throws IOException {
    Links links = new Links(source);
    Optional<Message> table = header.first(Message.SYMBOL_TABLE);
    if (table.isPresent()) {
      Cursor body = table.get().body();
      links.readTree(body.address(), body.address());
      return links.addresses;
    }
    Optional<Message> info = header.first(Message.LINK_INFO);
    if (info.isPresent()) {
      requireCompact(info.get().body());
    }
    for (Message message : header.all(Message.LINK)) {
      links.readLink(message.body());
    }
    return links.addresses;
  }

  /** Many links stand in a heap with an index; Keras asks for no such group. */
  private static void requireCompact(Cursor info) throws Hdf5Exception {
    info.skip(1);
    if ((info.u8() & 1) != 0) {
      info.skip(8);
    }
    if (info.address() != Cursor.UNDEFINED) {
      throw new Hdf5Exception(
          "expected groups as Keras writes them, got one of HDF5's dense kind; open the file with"
              + " h5py and copy everything to a new one");
    }
  }

  private void readLink(Cursor link) throws Hdf5Exception {
    link.skip(1); // version
    int flags = link.u8();
    int type = (flags & 0x08) == 0 ? HARD : link.u8();
    link.skip(((flags & 0x04) == 0 ? 0 : 8) + ((flags & 0x10) == 0 ? 0 : 1));
    long size = link.unsigned(1 << (flags & 0x03));
    String name = link.slice(size).text();
    if (type != HARD) {
      throw notHard(name);
    }
    put(name, link.address());
  }

  private static Hdf5Exception notHard(String name) {
    return new Hdf5Exception(
        "link '" + name + "': expected an object in this file, got a link to somewhere else");
  }

  private void put(String name, long address) throws Hdf5Exception {
    if (addresses.put(name, address) != null) {
      throw new Hdf5Exception("expected each name once in a group, got '" + name + "' again");
    }
  }

  private void readTree(long treeAddress, long heapAddress) throws IOException {
    byte[] names = names(heapAddress);
    List<Long> nodes = List.of(treeAddress);
    for (int level = levelOf(treeAddress); level >= 0; level--) {
      List<Long> children = new ArrayList<>();
      for (long node : nodes) {
        addChildren(node, level, children);
      }
      nodes = children;
    }
    for (long node : nodes) {
      readEntries(node, names);
    }
  }

  private int levelOf(long address) throws IOException {
    Cursor node = source.metadata(address, NODE_BYTES);
    node.expect("TREE");
    node.skip(1);
    int level = node.u8();
    if (level > MOST_LEVEL) {
      throw new Hdf5Exception("expected a tree of at most 17 levels, got " + (level + 1));
    }
    return level;
  }

  private void addChildren(long address, int level, List<Long> children) throws IOException {
    Cursor node = source.metadata(address, NODE_BYTES);
    node.expect("TREE");
    int type = node.u8();
    int got = node.u8();
    if (type != 0 || got != level) {
      throw new Hdf5Exception("expected a tree whose levels fall by one, got level " + got);
    }
    int count = node.u16();
    Cursor pairs = source.metadata(address + NODE_BYTES, 8 + 16L * count);
    for (int i = 0; i < count; i++) {
      pairs.skip(8); // key
      children.add(pairs.address());
    }
  }

  private void readEntries(long address, byte[] names) throws IOException {
    Cursor header = source.metadata(address, 8);
    header.expect("SNOD");
    header.skip(2);
    int count = header.u16();
    Cursor entries = source.metadata(address + 8, (long) ENTRY_BYTES * count);
    for (int i = 0; i < count; i++) {
      long nameAt = entries.length();
      long object = entries.address();
      long kind = entries.u32();
      entries.skip(20);
      String name = name(names, nameAt);
      if (kind == SOFT_IN_TREE) {
        throw notHard(name);
      }
      put(name, object);
    }
  }

  private byte[] names(long heapAddress) throws IOException {
    Cursor heap = source.metadata(heapAddress, 32);
    heap.expect("HEAP");
    heap.skip(4);
    long size = heap.length();
    heap.skip(8);
    return source.metadata(heap.address(), size).bytes((int) size);
  }

  private static String name(byte[] names, long at) throws Hdf5Exception {
    if (at >= names.length) {
      throw new Hdf5Exception("expected a name inside its heap, got one at " + at);
    }
    ByteBuffer rest = ByteBuffer.wrap(names, (int) at, names.length - (int) at);
    return new Cursor(rest).text();
  }
}
