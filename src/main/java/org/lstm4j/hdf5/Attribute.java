package org.lstm4j.hdf5;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A named value beside a group or a dataset.
 *
 * @param name unique in its group
 * @param type of one value
 * @param space shape
 * @param data the values, not yet read
 */
record Attribute(String name, DataType type, DataSpace space, Cursor data) {

  /** Texts of an array may lie in one place, so their number has not paid for them. */
  private static final int MOST_TEXT_BYTES = 1 << 20;

  /** One text, no longer than the file; Keras writes out matrices in it. */
  private static final int MOST_BYTES_OF_ONE = 64 << 20;

  static Attribute read(Cursor cursor) throws Hdf5Exception {
    int version = cursor.u8();
    if (version < 1 || version > 3) {
      throw new Hdf5Exception("expected an attribute of version 1 to 3, got " + version);
    }
    if (cursor.u8() != 0 && version > 1) {
      throw new Hdf5Exception("expected attributes of a plain type, got one of a named type");
    }
    int[] sizes = {cursor.u16(), cursor.u16(), cursor.u16()};
    if (version == 3) {
      cursor.skip(1); // character set of the name
    }
    Cursor[] parts = new Cursor[sizes.length];
    for (int i = 0; i < sizes.length; i++) {
      parts[i] = cursor.slice(sizes[i]);
      if (version == 1) {
        cursor.skip(-sizes[i] & 7);
      }
    }
    return new Attribute(
        parts[0].text(), DataType.read(parts[1]), DataSpace.read(parts[2]), cursor);
  }

  /** The texts of an array in its order, or the one of a single value. */
  List<String> texts(GlobalHeap heap) throws IOException {
    Cursor values = data.copy();
    List<String> texts = new ArrayList<>();
    long left = most();
    for (long i = 0; i < space.count(); i++) {
      byte[] bytes = next(values, heap, left);
      left -= bytes.length;
      texts.add(new String(bytes, StandardCharsets.UTF_8));
    }
    return texts;
  }

  private int most() throws Hdf5Exception {
    return space.count() == 1 ? MOST_BYTES_OF_ONE : MOST_TEXT_BYTES;
  }

  private byte[] next(Cursor values, GlobalHeap heap, long most) throws IOException {
    return switch (type.kind()) {
      case FIXED_TEXT -> trimmed(values.bytes(type.size()));
      case TEXT -> {
        long count = values.u32();
        if (count > most) {
          throw new Hdf5Exception(
              "attribute '" + name + "': expected at most " + most() + " bytes of text, got more");
        }
        long address = values.address();
        int index = (int) values.u32();
        byte[] bytes = count == 0 ? new byte[0] : heap.object(address, index);
        if (bytes.length != count) {
          throw new Hdf5Exception("attribute '" + name + "': expected a text of another length");
        }
        yield trimmed(bytes);
      }
      default ->
          throw new Hdf5Exception("attribute '" + name + "': expected text, got something else");
    };
  }

  private static byte[] trimmed(byte[] bytes) {
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] == 0) {
      end--;
    }
    return Arrays.copyOf(bytes, end);
  }
}
