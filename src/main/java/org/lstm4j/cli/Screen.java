package org.lstm4j.cli;

import java.io.PrintStream;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * A terminal on which a bar is drawn.
 *
 * @param out where it shows what is printed
 * @param width columns that it has now; asked before each drawing, so that a bar follows a resize
 * @param nanos a clock
 * @param isColoured whether colours are wanted
 * @param erases whether it knows the sequence that erases what stands behind the cursor
 */
record Screen(
    PrintStream out, IntSupplier width, LongSupplier nanos, boolean isColoured, boolean erases) {

  private static final String ERASE = "\u001B[J"; // to the end of the screen

  /**
   * Draws a line over the one before and leaves the cursor in its first column: a terminal that
   * becomes narrower breaks the line, but keeps the cursor where the line begins.
   *
   * @param line shorter than the screen is wide, so that nothing is broken now
   * @param before columns that the line before took
   */
  void draw(String line, int columns, int before) {
    String rest = erases ? ERASE : " ".repeat(Math.max(0, before - columns));
    out.print("\r" + line + rest + "\r");
    out.flush();
  }
}
