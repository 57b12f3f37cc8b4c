package org.lstm4j.story;

import java.util.Arrays;
import java.util.List;
import org.lstm4j.check.Require;

/**
 * A number for each of the three meanings of the story: of a phrase how much it has of it, of a
 * gate how far it is open for it, of a state how much of it is remembered.
 *
 * @param good a negative one takes good back
 * @param bad a negative one takes bad back
 * @param healthy a negative one is unhealthy
 */
public record Meanings(float good, float bad, float healthy) {

  /** What the three numbers stand for, in their order. */
  public static final List<String> NAMES = List.of("good", "bad", "healthy");

  /** E and H of the story's network. */
  static final int COUNT = NAMES.size();

  static final Meanings NONE = new Meanings(0, 0, 0);

  /** The numbers of a vector, shape (3). */
  static Meanings of(float[] vector) {
    Require.size("vector", vector, COUNT, "(3)");
    return new Meanings(vector[0], vector[1], vector[2]);
  }

  /** Block {@code index} of some that stand side by side, shape (blocks·3). */
  static Meanings block(float[] blocks, int index) {
    return of(Arrays.copyOfRange(blocks, index * COUNT, (index + 1) * COUNT));
  }

  /** The numbers, in the order of {@link #NAMES}; a new array. */
  public float[] vector() {
    return new float[] {good, bad, healthy};
  }
}
