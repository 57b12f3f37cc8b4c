package org.lstm4j.table;

import java.nio.file.Path;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.ReviewText;

/**
 * A table as the first half of every message about it.
 *
 * @param path as the user named it
 * @param format as far as the user says it
 */
record TableFile(Path path, TableFormat format) {

  /** {@code FILE: } and the reason. */
  DataException refused(String reason) {
    return new DataException(path + ": " + reason);
  }

  /** {@code FILE:LINE: } and the reason. */
  DataException refused(long line, String reason) {
    return new DataException(path + ":" + line + ": " + reason);
  }

  /** The same for a row that can be gone past. */
  BadRowException bad(long line, String reason) {
    return new BadRowException(this, line, reason);
  }

  /** Checks what holds for every text and label: no NUL, no half characters, not too long. */
  void requireText(long line, String value) throws BadRowException {
    if (value.indexOf('\0') >= 0) {
      throw bad(
          line,
          "expected text, got the character NUL (U+0000). Remove it, or name the encoding with"
              + " --encoding, perhaps UTF-16LE.");
    }
    if (!ReviewText.isWhole(value)) {
      throw bad(
          line, "expected whole characters, got half of one (\\ud800 to \\udfff). Remove it.");
    }
    if (value.length() > ReviewText.MAX_BYTES) {
      throw bad(
          line,
          "expected a review of at most "
              + ReviewText.MAX_BYTES
              + " bytes, got more. Shorten or remove it.");
    }
  }

  /** Checks a row with a label. */
  void requireRow(long line, String text, String label) throws BadRowException {
    if (text.isBlank()) {
      throw bad(line, "expected a review, got a blank text. Write the review or remove the row.");
    }
    if (label.isBlank()) {
      throw bad(line, "expected a label, got a blank one. Write the label or remove the row.");
    }
    requireText(line, text);
    requireText(line, label);
  }
}
