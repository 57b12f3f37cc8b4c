package org.lstm4j.text;

/** What became of a token on its way to the network. */
public enum TokenFate {
  /** Read by an id of its own. */
  READ,
  /** Read as an unknown word, by the id that all of them share. */
  UNKNOWN,
  /** Has no id: the network reads on as if it weren't there. */
  LEFT_OUT,
  /** Has an id, but lies beyond the T steps that are read. */
  CUT
}
