package org.lstm4j.cli;

import java.util.Optional;
import java.util.Set;
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

  /** States of what a command can go on with. */
  static final Set<Finding.State> READY = Set.of(Finding.State.INTACT, Finding.State.USABLE);

  /** Whether a command would stop looking here. */
  boolean isUsed() {
    return isDecisive || finding.state() != Finding.State.MISSING;
  }

  /** Whether a command that stops here can go on: a word index may be missing, but not broken. */
  boolean isUsable() {
    return READY.contains(finding.state())
        && wordIndex.filter(i -> i.state() == Finding.State.DAMAGED).isEmpty();
  }
}
