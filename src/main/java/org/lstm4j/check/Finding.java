package org.lstm4j.check;

/**
 * What a look at something gave, for people and for programs.
 *
 * @param state how it stands
 * @param detail one line without full stop
 * @param remedy what to do, one sentence with its full stop; empty if nothing is wrong
 */
public record Finding(State state, String detail, String remedy) {

  /** How something stands. */
  public enum State {
    /** It is there, and it is exactly what it should be. */
    INTACT,
    /** It is there and can be used; nobody knows what exactly it should be. */
    USABLE,
    /** It isn't there. */
    MISSING,
    /** It is there, and using it would fail or give something else. */
    DAMAGED
  }

  /** Checks that there is a detail and that damage has a remedy; writes both as one line. */
  public Finding {
    detail = Shown.line(detail);
    remedy = Shown.line(remedy);
    if (detail.isBlank()) {
      throw new IllegalArgumentException("detail: expected a line, got a blank one.");
    }
    if (state == State.DAMAGED && remedy.isBlank()) {
      throw new IllegalArgumentException("remedy: expected one for '" + detail + "', got none.");
    }
  }

  /** Something that is exactly what it should be. */
  public static Finding intact(String detail) {
    return new Finding(State.INTACT, detail, "");
  }

  /** Something that can be used. */
  public static Finding usable(String detail) {
    return new Finding(State.USABLE, detail, "");
  }

  /** Something that isn't there. */
  public static Finding missing(String detail, String remedy) {
    return new Finding(State.MISSING, detail, remedy);
  }

  /** Something that is there but not as it should be. */
  public static Finding damaged(String detail, String remedy) {
    return new Finding(State.DAMAGED, detail, remedy);
  }

  /**
   * Damage that an error tells of, in this project's form {@code name: what is wrong. Remedy.}
   *
   * @param name stands before the message, or not, and is left out
   * @param message of the error
   * @param remedy what to do where the message doesn't say it
   */
  public static Finding refused(String name, String message, String remedy) {
    String line = Shown.line(message);
    String start = Shown.line(name) + ": ";
    String text = line.startsWith(start) ? line.substring(start.length()) : line;
    int end = text.indexOf(". ");
    return end < 0
        ? damaged(text.endsWith(".") ? text.substring(0, text.length() - 1) : text, remedy)
        : damaged(text.substring(0, end), text.substring(end + 2));
  }
}
