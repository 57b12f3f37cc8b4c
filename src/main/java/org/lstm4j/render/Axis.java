package org.lstm4j.render;

import java.util.List;

/** What places the numbers of one direction of a {@link LinePanel}. */
interface Axis {

  /** Where a number stands: 0 at the axis's start, 1 at its end. */
  double share(double value);

  /** The numbers that are named, in ascending order; all of them on the axis. */
  List<Tick> ticks();

  /**
   * A number that is named.
   *
   * @param value the number
   * @param text how it is written
   */
  record Tick(double value, String text) {}
}
