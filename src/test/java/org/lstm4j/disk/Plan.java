package org.lstm4j.disk;

import java.util.Optional;
import org.lstm4j.check.Require;

/**
 * Which operation meets which fault.
 *
 * @param fault empty if all goes well
 * @param at number of the operation among those that can meet the fault, from 1
 * @param stays whether all later ones meet it too, as on a disk that is and stays full
 */
public record Plan(Optional<Fault> fault, int at, boolean stays) {

  /** Checks the number. */
  public Plan {
    Require.positive("at", at);
  }

  /** All goes well; operations are counted. */
  public static Plan countOnly() {
    return new Plan(Optional.empty(), 1, false);
  }

  /** The program ends at the n-th operation that changes something. */
  public static Plan endAt(int n) {
    return new Plan(Optional.of(Fault.END), n, true);
  }

  /** The n-th operation that can meet the fault fails; later ones work. */
  public static Plan failAt(int n, Fault fault) {
    return new Plan(Optional.of(fault), n, fault == Fault.END);
  }

  /** The n-th operation that can meet the fault fails, and so does every later one. */
  public static Plan failFrom(int n, Fault fault) {
    return new Plan(Optional.of(fault), n, true);
  }

  /** Whether the operation of this number meets the fault. */
  boolean isMet(Operation.Kind kind, int number) {
    return fault.isPresent() && fault.get().meets(kind) && (stays ? number >= at : number == at);
  }
}
