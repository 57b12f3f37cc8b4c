package org.lstm4j.table;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;
import org.lstm4j.check.Shown;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.Unreadable;

/** Unpacks on the way; says whose fault it is if that fails. */
class UnpackedBytes extends InputStream {

  private final Path path;
  private final String packing;
  private final InputStream in;

  /** Opens what unpacks, which reads the first bytes already. */
  UnpackedBytes(Path path, String packing, Step<InputStream> opening) throws IOException {
    this.path = path;
    this.packing = packing;
    this.in = guarded(opening);
  }

  /** What may fail. */
  interface Step<T> {
    T run() throws IOException;
  }

  /** What unpacks throws whatever it likes at damaged bytes. */
  private <T> T guarded(Step<T> step) throws IOException {
    try {
      return step.run();
    } catch (DataException e) {
      throw e;
    } catch (IOException
        | IllegalArgumentException
        | IllegalStateException
        | IndexOutOfBoundsException e) {
      throw damaged(path, packing, e);
    }
  }

  /** Says that the packed file is to blame. */
  static DataException damaged(Path path, String packing, Throwable cause) {
    String reason = cause instanceof IOException io ? Unreadable.reason(io) : cause.toString();
    return new DataException(
        String.format(
            Locale.ROOT,
            "%s: expected a whole %s file, got one that is cut off, damaged or encrypted ('%s')."
                + " Download or pack it again.",
            path,
            packing,
            cause instanceof EOFException ? "it ends too early" : Shown.of(reason)),
        cause);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    return guarded(() -> in.read(buffer, offset, length));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
