package org.lstm4j.cli;

/**
 * One fact of a diagnosis for people, a line.
 *
 * @param mark how the fact is to be taken
 * @param name of the fact
 * @param text the fact; where something is wrong, it ends with what to do
 */
record DoctorLine(Mark mark, String name, String text) {

  /** Checks that it is one line. */
  DoctorLine {
    if (text.lines().count() != 1) {
      throw new IllegalArgumentException("text: expected one line, got '" + text + "'.");
    }
  }

  /** How a fact is to be taken. */
  enum Mark {
    /** Only a fact. */
    FACT(""),
    /** As it should be. */
    OK("ok"),
    /** Worth knowing; nothing fails for it. */
    NOTE("note"),
    /** To be put right. */
    FAIL("FAIL");

    private final String text;

    Mark(String text) {
      this.text = text;
    }
  }

  static DoctorLine fact(String name, String text) {
    return new DoctorLine(Mark.FACT, name, text);
  }

  @Override
  public String toString() {
    return String.format("%-4s  %-17s  %s", mark.text, name, text);
  }
}
