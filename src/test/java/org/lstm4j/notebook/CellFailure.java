package org.lstm4j.notebook;

/** A cell that can't be run; the message names notebook, cell, line and reason. */
final class CellFailure extends Exception {

  private static final long serialVersionUID = 1L;

  CellFailure(NotebookCell cell, int line, String reason) {
    super(cell.place() + ", line " + line + ": " + reason);
  }
}
