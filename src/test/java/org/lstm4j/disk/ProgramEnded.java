package org.lstm4j.disk;

/** Stands for the death of the process: nobody may handle it, and no file operation works after. */
public final class ProgramEnded extends Error {

  private static final long serialVersionUID = 1L;

  ProgramEnded(String operation) {
    super("the program ended at: " + operation);
  }
}
