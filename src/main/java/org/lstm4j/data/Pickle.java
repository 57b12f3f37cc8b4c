package org.lstm4j.data;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.lstm4j.reviews.DataException;

/** Python's pickles: programs that make an object, told apart and never run. */
final class Pickle {

  private static final int PROTOCOL_2 = 0x80;

  private Pickle() {}

  /** Protocol 2 and newer start with a byte of their own, the older ones name a class first. */
  static boolean is(byte[] bytes) {
    if (bytes.length > 0 && (bytes[0] & 0xFF) == PROTOCOL_2) {
      return true;
    }
    int most = Math.min(bytes.length, 200);
    String start = new String(bytes, 0, most, StandardCharsets.ISO_8859_1);
    return start.matches("(?s)\\(?[ci][A-Za-z_][A-Za-z_0-9.]*\\n[A-Za-z_].*");
  }

  /**
   * Refuses a pickle.
   *
   * @throws DataException with the line of Python that makes JSON of it
   */
  static void refuse(Path file, byte[] bytes) throws DataException {
    if (!is(bytes)) {
      return;
    }
    String name = file.getFileName().toString();
    boolean isPlain = name.matches("[A-Za-z0-9_][A-Za-z0-9._-]*");
    throw new DataException(
        file
            + ": expected tokenizer.to_json(), got a pickle, which is a program and isn't run."
            + " Turn it into JSON: python -c \"import pickle; print(pickle.load(open('"
            + (isPlain ? name : "tokenizer.pickle")
            + "','rb')).to_json())\" > tokenizer.json");
  }
}
