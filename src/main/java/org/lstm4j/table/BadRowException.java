package org.lstm4j.table;

import org.lstm4j.reviews.DataException;

/** One row can't be used; the rows behind it can still be found. */
final class BadRowException extends DataException {

  private static final long serialVersionUID = 1L;

  private final long line;
  private final String reason;

  BadRowException(TableFile file, long line, String reason) {
    super(file.path() + ":" + line + ": " + reason);
    this.line = line;
    this.reason = reason;
  }

  /** {@code line 7: } and the reason. */
  String inFile() {
    return "line " + line + ": " + reason;
  }
}
