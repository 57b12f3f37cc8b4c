package org.lstm4j.cli;

import java.util.Locale;
import org.lstm4j.check.Shown;

/**
 * One fact of a diagnosis for people, a line.
 *
 * @param mark how the fact is to be taken
 * @param name of the fact
 * @param text the fact; where something is wrong, it ends with what to do
 */
record DoctorLine(Mark mark, String name, String text) {

  /** Writes the fact as one line. */
  DoctorLine {
    text = Shown.line(text);
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
    return String.format(Locale.ROOT, "%-4s  %-17s  %s", mark.text, name, text);
  }
}
