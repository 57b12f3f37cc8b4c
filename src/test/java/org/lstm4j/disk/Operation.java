package org.lstm4j.disk;

/**
 * Something that a program asked of the disk.
 *
 * @param kind what can go wrong with it
 * @param text what it was, with names relative to the disk: {@code write 8192 m.zip}
 */
public record Operation(Kind kind, String text) {

  /** What an operation does to the disk. */
  public enum Kind {
    /** Changes nothing: opening for reading, reading, listing, attributes, locks. */
    READ,
    /** Changes something, but needs no room: deleting, shortening, times and permissions. */
    CHANGE,
    /** Needs room: creating, writing, moving, linking, and forcing a file. */
    GROWTH
  }

  @Override
  public String toString() {
    return text;
  }
}
