package org.lstm4j.cli;

import java.util.Optional;
import org.lstm4j.check.Finding;

/**
 * A place where reviews or models are looked for.
 *
 * @param name what the place is, for people
 * @param location path or address; empty if nothing names one
 * @param isDecisive whether nothing after it is looked at, even if nothing is there
 * @param finding what is there
 * @param wordIndex what lies beside reviews; empty where no word index is looked for
 */
record Place(
    String name,
    String location,
    boolean isDecisive,
    Finding finding,
    Optional<Finding> wordIndex) {

  /** Whether a command would stop looking here. */
  boolean isUsed() {
    return isDecisive || finding.state() != Finding.State.MISSING;
  }

  /** Whether a command that stops here can go on. */
  boolean isUsable() {
    return finding.state() == Finding.State.INTACT || finding.state() == Finding.State.USABLE;
  }
}
