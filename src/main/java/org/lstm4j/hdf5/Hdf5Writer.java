package org.lstm4j.hdf5;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file to be written: a tree of groups with text attributes and float arrays.
 *
 * <p>Written with superblock version 2, which every HDF5 library since 1.8 (2008) reads; equal
 * content gives equal bytes. The arrays are shared, not copied. Not thread-safe.
 */
public final class Hdf5Writer {

  private static final int SUPERBLOCK_BYTES = 48;
  private static final int BLOCK_BYTES = 1 << 16;

  private final Group root = new Group();

  /** A dataset and where it ends up. */
  private record Array(List<Integer> shape, float[] values) {}

  /** Something with an address: bytes that are ready, or floats. */
  private record Piece(byte[] bytes, float[] values) {

    long size() {
      return bytes.length + 4L * values.length;
    }
  }

  /** A group to be filled. */
  public static final class Group {

    private final Map<String, List<String>> attributes = new LinkedHashMap<>();
    private final List<String> single = new ArrayList<>();
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final Map<String, Array> arrays = new LinkedHashMap<>();

    private Group() {}

    /** The group below of this name, made if need be; slashes lead further down. */
    public Group group(String path) {
      int slash = path.indexOf('/');
      if (slash < 0) {
        return groups.computeIfAbsent(path, name -> new Group());
      }
      return group(path.substring(0, slash)).group(path.substring(slash + 1));
    }

    /** Sets an attribute that is one text, of fewer than 64,000 bytes. */
    public Group text(String name, String value) {
      single.add(name);
      return texts(name, List.of(value));
    }

    /** Sets an attribute that is a list of texts, together of fewer than 64,000 bytes. */
    public Group texts(String name, List<String> values) {
      attributes.put(name, List.copyOf(values));
      return this;
    }

    /**
     * Puts a float32 array, row-major.
     *
     * @param path of the array below this group
     * @param shape size of each axis
     * @param values as many as the shape says
     */
    public Group array(String path, List<Integer> shape, float[] values) {
      long count = shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
      if (count != values.length) {
        throw new IllegalArgumentException(
            "values: expected "
                + count
                + " floats, shape "
                + shape
                + ", got "
                + values.length
                + ".");
      }
      int slash = path.lastIndexOf('/');
      Group parent = slash < 0 ? this : group(path.substring(0, slash));
      parent.arrays.put(path.substring(slash + 1), new Array(shape, values));
      return this;
    }
  }

  /** The group that holds everything. */
  public Group root() {
    return root;
  }

  /** Writes the file; {@code out} is flushed, not closed. */
  public void writeTo(OutputStream out) throws IOException {
    List<Piece> pieces = new ArrayList<>();
    Places places = new Places(pieces);
    long rootAddress = places.place(root);
    out.write(superblock(rootAddress, places.end));
    ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (Piece piece : pieces) {
      out.write(piece.bytes());
      for (int at = 0; at < piece.values().length; ) {
        block.clear();
        while (at < piece.values().length && block.hasRemaining()) {
          block.putFloat(piece.values()[at++]);
        }
        out.write(block.array(), 0, block.position());
      }
    }
    out.flush();
  }

  private static byte[] superblock(long rootAddress, long end) {
    Bytes bytes = new Bytes().raw(new byte[] {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'});
    bytes.u8(2).u8(8).u8(8).u8(0); // version, bytes of offsets and lengths, flags
    bytes.u64(0).u64(Cursor.UNDEFINED).u64(end).u64(rootAddress);
    return bytes.withChecksum();
  }

  /** Gives every piece its address, children before their group. */
  private static final class Places {

    private final List<Piece> pieces;
    private long end = SUPERBLOCK_BYTES;

    Places(List<Piece> pieces) {
      this.pieces = pieces;
    }

    private long add(Piece piece) {
      long address = end;
      pieces.add(piece);
      end += piece.size();
      return address;
    }

    private long add(byte[] bytes) {
      return add(new Piece(bytes, new float[0]));
    }

    long place(Group group) {
      Map<String, Long> links = new LinkedHashMap<>();
      group.arrays.forEach((name, array) -> links.put(name, place(array)));
      group.groups.forEach((name, below) -> links.put(name, place(below)));
      return add(Messages.group(links, group.attributes, group.single));
    }

    private long place(Array array) {
      long data = add(new Piece(new byte[0], array.values()));
      return add(Messages.dataset(array.shape(), data));
    }
  }
}
