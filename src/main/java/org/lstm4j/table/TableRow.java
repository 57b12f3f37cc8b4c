package org.lstm4j.table;

import org.lstm4j.reviews.DataException;

/**
 * One row of a table before its label is understood.
 *
 * @param text the review, never blank
 * @param label as written, never blank
 * @param line where the row begins, from 1
 */
record TableRow(String text, String label, long line) {

  /** Gets one row after the other. */
  interface Consumer {
    void accept(TableRow row) throws DataException;
  }
}
