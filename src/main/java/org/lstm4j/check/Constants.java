package org.lstm4j.check;

import java.util.Locale;

/** How the constants of an enum are written for people and programs. */
public final class Constants {

  private Constants() {}

  /** The word for a constant: lower case, with hyphens; {@code CELL_WRITES} is "cell-writes". */
  public static String word(Object constant) {
    return constant.toString().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
