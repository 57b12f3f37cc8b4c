package org.lstm4j.table;

import java.io.IOException;

/** The rows of a table in one of the formats that are understood. */
interface TableRows {

  /** Hands over every row in the order of the file. */
  void forEach(TableRow.Consumer consumer) throws IOException;
}
