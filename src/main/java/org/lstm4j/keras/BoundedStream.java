package org.lstm4j.keras;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends with a refusal once more bytes were read than an entry of a zip may have. */
final class BoundedStream extends FilterInputStream {

  private final String name;
  private final long most;
  private long count;

  BoundedStream(InputStream in, String name, long most) {
    super(in);
    this.name = name;
    this.most = most;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    add(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    add(Math.max(read, 0));
    return read;
  }

  private void add(int read) throws Refused {
    count += read;
    if (count > most) {
      throw new Refused(
          name
              + ": expected at most "
              + most
              + " bytes in a zip of this size, got more; unpack and zip it without compression");
    }
  }
}
