package org.lstm4j.network;

/**
 * How a network reads a sequence of ids that is padded on the left.
 *
 * @param skipsPadding true leaves out every padding id (Keras's {@code mask_zero}: the state stays
 *     as it is); false reads it like any other id, as the notebook does
 * @param backwards true reads from the last id to the first, the padding last
 */
public record Reading(boolean skipsPadding, boolean backwards) {

  /** From left to right, padding included. */
  public static final Reading NOTEBOOK = new Reading(false, false);
}
