package org.lstm4j.table;

import java.util.Locale;
import java.util.function.Consumer;
import org.lstm4j.reviews.DataException;

/** Counts the bad rows of one reading and goes past as many as are allowed. */
final class BadRows {

  private static final int MOST_SHOWN = 100;

  private final int allowed;
  private final Consumer<String> notes;
  private int count;

  BadRows(TableFile file, Consumer<String> notes) {
    this.allowed = file.format().skipBad();
    this.notes = notes;
  }

  /**
   * Goes past one.
   *
   * @throws DataException if it is one more than allowed
   */
  void pass(BadRowException row) throws DataException {
    if (count == allowed) {
      throw allowed == 0
          ? row
          : new DataException(
              row.getMessage()
                  + " It is one bad row more than the "
                  + allowed
                  + " that --skip-bad allows.",
              row);
    }
    count++;
    if (count <= MOST_SHOWN) {
      notes.accept("passed over " + row.inFile());
    }
  }

  /** Says how many there were. */
  void end() {
    if (count > 0) {
      notes.accept(
          String.format(
              Locale.ROOT,
              "%d bad row%s passed over, of at most %d as said by --skip-bad.",
              count,
              count == 1 ? " was" : "s were",
              allowed));
    }
  }
}
