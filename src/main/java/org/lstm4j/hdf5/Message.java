package org.lstm4j.hdf5;

/**
 * One entry of an object's header.
 *
 * @param type see the constants
 * @param flags {@link #SHARED} among them
 * @param body not yet read
 */
record Message(int type, int flags, Cursor body) {

  static final int DATA_SPACE = 0x01;
  static final int LINK_INFO = 0x02;
  static final int DATA_TYPE = 0x03;
  static final int LINK = 0x06;
  static final int EXTERNAL_FILES = 0x07;
  static final int LAYOUT = 0x08;
  static final int FILTERS = 0x0b;
  static final int ATTRIBUTE = 0x0c;
  static final int CONTINUATION = 0x10;
  static final int SYMBOL_TABLE = 0x11;
  static final int ATTRIBUTE_INFO = 0x15;

  static final int SHARED = 0x02;
}
