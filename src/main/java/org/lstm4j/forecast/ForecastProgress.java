package org.lstm4j.forecast;

/** Hears how a training comes along, and may ask it to stop. Called by the training thread. */
public interface ForecastProgress {

  /** Hears nothing and never stops. */
  ForecastProgress NONE = new ForecastProgress() {};

  /**
   * A training that was saved before goes on.
   *
   * @param seed of the member
   * @param step that comes next, from 1
   */
  default void resumed(int seed, int step) {}

  /**
   * A step is done.
   *
   * @param member number of the member, from 0
   * @param result what it gave
   */
  default void step(int member, ForecastStep result) {}

  /**
   * A member is trained.
   *
   * @param seed its seed
   * @param kept the step that is kept
   * @param end why it ended
   */
  default void trained(int seed, ForecastStep kept, String end) {}

  /** Asked after each step; true saves and ends the training. */
  default boolean isStopRequested() {
    return false;
  }
}
