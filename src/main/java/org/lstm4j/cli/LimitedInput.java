package org.lstm4j.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.lstm4j.reviews.DataException;

/** Ends with a refusal once more was read than anybody means to give. */
final class LimitedInput extends FilterInputStream {

  private final int mebibytes;
  private long count;

  LimitedInput(InputStream in, int mebibytes) {
    super(in);
    this.mebibytes = mebibytes;
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

  private void add(int read) throws DataException {
    count += read;
    if (count > (long) mebibytes << 20) {
      throw new DataException("numbers: expected at most " + mebibytes + " MiB of JSON, got more.");
    }
  }
}
