package org.lstm4j.keras;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What bars a model from being carried over, collected, so that all of it is named at once.
 *
 * <p>Checks go on behind an obstacle; {@link #require} ends the reading if there was one.
 */
final class Obstacles {

  private static final int MOST_NAMED = 20;

  private final Set<String> reasons = new LinkedHashSet<>();

  /** Something that may be refused. */
  @FunctionalInterface
  interface Check {
    void run() throws Refused;
  }

  /** Something to be read that may be refused. */
  @FunctionalInterface
  interface Reading<T> {
    T read() throws Refused;
  }

  void add(Refused refused) {
    reasons.add(refused.getMessage());
  }

  void check(Check check) {
    try {
      check.run();
    } catch (Refused e) {
      add(e);
    }
  }

  /** What was read, or {@code otherwise} where that was refused. */
  <T> T read(T otherwise, Reading<T> reading) {
    try {
      return reading.read();
    } catch (Refused e) {
      add(e);
      return otherwise;
    }
  }

  /** Refuses the model if anything was in its way. */
  void require() throws Refused {
    if (reasons.isEmpty()) {
      return;
    }
    List<String> named = new ArrayList<>(reasons);
    int more = named.size() - MOST_NAMED;
    if (more > 0) {
      named = new ArrayList<>(named.subList(0, MOST_NAMED));
      named.add(more + " more");
    }
    throw new Refused(String.join("; ", named));
  }
}
