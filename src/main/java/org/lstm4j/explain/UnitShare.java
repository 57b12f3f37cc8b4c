package org.lstm4j.explain;

/**
 * What one unit of the top layer carried to the score at the end: its weight times what the head
 * reads of it.
 *
 * @param isBackward whether it belongs to the backward reader
 * @param unit in [0, H)
 * @param part of the score; positive for {@link Target#label}
 */
public record UnitShare(boolean isBackward, int unit, double part) {}
