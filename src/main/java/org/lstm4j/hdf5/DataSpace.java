package org.lstm4j.hdf5;

import java.util.ArrayList;
import java.util.List;

/**
 * The shape of a dataset or an attribute.
 *
 * @param dimensions none for a single value
 * @param isEmpty whether there is no value at all
 */
record DataSpace(List<Long> dimensions, boolean isEmpty) {

  private static final int MOST_DIMENSIONS = 32; // HDF5's own limit
  private static final int NULL_SPACE = 2;

  static DataSpace read(Cursor cursor) throws Hdf5Exception {
    int version = cursor.u8();
    if (version != 1 && version != 2) {
      throw new Hdf5Exception("expected a data space of version 1 or 2, got " + version);
    }
    int rank = cursor.u8();
    cursor.skip(1); // whether there are maxima
    int type = cursor.u8();
    if (version == 1) {
      cursor.skip(4);
    }
    if (rank > MOST_DIMENSIONS) {
      throw new Hdf5Exception("expected at most 32 dimensions, got " + rank);
    }
    List<Long> dimensions = new ArrayList<>();
    for (int i = 0; i < rank; i++) {
      dimensions.add(cursor.length());
    }
    return new DataSpace(List.copyOf(dimensions), version == 2 && type == NULL_SPACE);
  }

  /** Number of values. */
  long count() throws Hdf5Exception {
    try {
      return isEmpty ? 0 : dimensions.stream().reduce(1L, Math::multiplyExact);
    } catch (ArithmeticException e) {
      throw new Hdf5Exception("expected a shape that fits the file, got " + dimensions);
    }
  }
}
