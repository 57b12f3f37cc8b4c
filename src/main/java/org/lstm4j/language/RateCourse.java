package org.lstm4j.language;

import java.util.Locale;
import org.lstm4j.check.Require;

/**
 * How the learning rate changes from update to update. With R the optimiser's learning rate, k the
 * updates made before, and N those of the whole training:
 *
 * <pre>{@code
 * CONSTANT  R
 * LINEAR    R·(N − k) / N
 * COSINE    R·(1 + cos(π·k / N)) / 2
 * }</pre>
 *
 * <p>times (k + 1) / w during the first w updates. So it is a function of the update alone: a
 * training that goes on from a checkpoint has the rates of one that was never broken off.
 *
 * @param kind which rule
 * @param warmUp w, updates in which the rate rises to its full size; 0 for none
 */
public record RateCourse(Kind kind, int warmUp) {

  /** Which rule. */
  public enum Kind {
    /** The same rate for all updates. */
    CONSTANT,
    /** Falls evenly, to nearly 0 at the end. */
    LINEAR,
    /** Falls along half a cosine, to nearly 0 at the end. */
    COSINE
  }

  /** Checks the range. */
  public RateCourse {
    Require.atLeast("warm-up", warmUp, 0);
  }

  /** Whether the rates depend on how many updates there are in all. */
  public boolean leadsToTheEnd() {
    return kind != Kind.CONSTANT;
  }

  /**
   * The rate of an update, above 0.
   *
   * @param first R
   * @param update k, updates made before; from 0
   * @param of N, more than {@code update}
   */
  public double rate(double first, long update, long of) {
    double share = (double) update / of;
    double rate =
        first
            * switch (kind) {
              case CONSTANT -> 1;
              case LINEAR -> 1 - share;
              case COSINE -> (1 + Math.cos(Math.PI * share)) / 2;
            };
    return Math.max(Double.MIN_NORMAL, update < warmUp ? rate * (update + 1) / warmUp : rate);
  }

  /** For people, such as "falling evenly to 0, after 100 updates of warm-up". */
  public String describe() {
    String course =
        switch (kind) {
          case CONSTANT -> "constant";
          case LINEAR -> "falling evenly to 0";
          case COSINE -> "falling along a cosine to 0";
        };
    return warmUp == 0
        ? course
        : String.format(Locale.ROOT, "%s, after %d updates of warm-up", course, warmUp);
  }
}
