package org.lstm4j.hdf5;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Where texts of any length stand: collections of numbered objects, each read once. */
final class GlobalHeap {

  private static final int HEADER_BYTES = 16;

  private final Source source;
  private final Map<Long, Map<Integer, byte[]>> collections = new HashMap<>();

  GlobalHeap(Source source) {
    this.source = source;
  }

  byte[] object(long address, int index) throws IOException {
    Map<Integer, byte[]> objects = collections.get(address);
    if (objects == null) {
      objects = read(address);
      collections.put(address, objects);
    }
    byte[] object = objects.get(index);
    if (object == null) {
      throw new Hdf5Exception("expected object " + index + " in the heap at " + address);
    }
    return object;
  }

  private Map<Integer, byte[]> read(long address) throws IOException {
    Cursor header = source.metadata(address, HEADER_BYTES);
    header.expect("GCOL");
    header.skip(4);
    long size = header.length();
    if (size < HEADER_BYTES) {
      throw new Hdf5Exception("expected a heap of 16 bytes or more, got " + size);
    }
    Cursor cursor = source.metadata(address + HEADER_BYTES, size - HEADER_BYTES);
    Map<Integer, byte[]> objects = new HashMap<>();
    while (cursor.remaining() >= HEADER_BYTES) {
      int index = cursor.u16();
      cursor.skip(6);
      long bytes = cursor.length();
      if (index == 0) { // the free space at the end
        break;
      }
      objects.put(index, cursor.slice(bytes).bytes((int) bytes));
      cursor.skip(Math.min(cursor.remaining(), (int) (-bytes & 7)));
    }
    return objects;
  }
}
