package org.lstm4j.disk;

/** What is lost when a program ends. */
public enum Loss {

  /** Nothing: only the process died, the system goes on and writes everything. */
  NOTHING,

  /**
   * The power failed, and everything that was not forced is gone: contents are as at the last force
   * of the file (empty if there was none), names as at the last force of their folder.
   */
  FORCED_ONLY,

  /** The power failed; names are as they were, contents only as at the last force of the file. */
  NAMES_SURVIVE,

  /**
   * The power failed; names and sizes are as they were, but what was not forced since the file grew
   * reads as zeros.
   */
  SIZES_SURVIVE
}
