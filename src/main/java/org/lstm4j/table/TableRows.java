package org.lstm4j.table;

import java.io.IOException;
import java.util.List;

/** The rows of a table in one of the formats that are understood. */
interface TableRows {

  /** Hands over every row in the order of the file. */
  void read(Sink sink) throws IOException;

  /** Gets one row after the other. */
  interface Sink {

    /** {@code labels}: one, or the tags; one that is empty where labels aren't asked for. */
    void accept(long line, String text, List<String> labels, Fields fields) throws IOException;
  }

  /** Makes the whole row, for those who want it. */
  interface Fields {
    TextTable.Row row(long line, String text);
  }
}
