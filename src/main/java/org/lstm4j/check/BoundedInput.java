package org.lstm4j.check;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;

/** Ends with a refusal once more bytes were read than there may be. */
public final class BoundedInput extends FilterInputStream {

  private final long most;
  private final Supplier<? extends IOException> refusal;
  private long count;

  /**
   * Bounds a stream.
   *
   * @param most bytes that may be read
   * @param refusal what is thrown when there are more
   */
  public BoundedInput(InputStream in, long most, Supplier<? extends IOException> refusal) {
    super(in);
    this.most = most;
    this.refusal = refusal;
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

  private void add(int read) throws IOException {
    count += read;
    if (count > most) {
      throw refusal.get();
    }
  }
}
