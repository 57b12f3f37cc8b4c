package org.lstm4j.hdf5;

import java.io.IOException;

/**
 * A file is no HDF5, is damaged, or uses a part of HDF5 that Keras doesn't; the message says what
 * was expected, without the file's name.
 */
public final class Hdf5Exception extends IOException {

  private static final long serialVersionUID = 1L;

  Hdf5Exception(String message) {
    super(message);
  }
}
