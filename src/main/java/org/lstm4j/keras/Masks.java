package org.lstm4j.keras;

import java.util.Set;
import java.util.TreeSet;

/**
 * Which ids a network leaves out. An embedding with {@code mask_zero} leaves out id 0; a Masking
 * layer behind it takes that back and leaves out the ids whose embedding has {@code mask_value} in
 * every place instead, which is the same, or nothing, or something that we don't have.
 *
 * @param plan of the configuration
 * @param version the way Keras reads masks backwards has changed
 */
record Masks(NetworkPlan plan, KerasVersion version) {

  private static final int MOST_SHOWN = 5;

  /** Whether the network skips padding, now that its embedding is known; shape (V, E). */
  boolean skipsPadding(float[] embedding) throws Refused {
    boolean skips = plan.config().skipsPadding();
    for (Layer masking : plan.maskings()) {
      Set<Integer> ids = masked(embedding, (float) masking.number("mask_value", 0));
      if (!ids.isEmpty() && !ids.equals(Set.of(0))) {
        throw masking.refused(
            "mask_value: expected it to leave out id 0 or nothing, got ids "
                + ids.stream().limit(MOST_SHOWN).toList());
      }
      skips = !ids.isEmpty();
    }
    if (skips) {
      Obstacles obstacles = new Obstacles();
      check(obstacles);
      obstacles.require();
    }
    return skips;
  }

  private Set<Integer> masked(float[] embedding, float value) {
    int width = plan.config().embeddingSize();
    Set<Integer> ids = new TreeSet<>();
    for (int id = 0; id < plan.config().vocabularySize(); id++) {
      int same = 0;
      while (same < width && embedding[id * width + same] == value) {
        same++;
      }
      if (same == width) {
        ids.add(id);
      }
    }
    return ids;
  }

  /** What bars a network that leaves ids out. */
  void check(Obstacles obstacles) {
    for (Layer layer : plan.recurrent()) {
      obstacles.check(
          () -> {
            if (layer.flag("zero_output_for_mask", false)) {
              throw layer.refused("zero_output_for_mask: expected false for a network with masks");
            }
          });
    }
    if (plan.config().isBackward()) {
      obstacles.check(this::checkBackwards);
    }
  }

  private void checkBackwards() throws Refused {
    Layer first = plan.recurrent().get(0);
    if (plan.recurrent().size() > 1) {
      throw first.refused(
          "go_backwards: expected false before another layer in a network with masks, which Keras"
              + " doesn't turn round");
    }
    if (!version.isAtLeast(3, 15)) {
      throw first.refused(
          "go_backwards: expected false in a network with masks, which Keras "
              + version.text()
              + " may not turn round");
    }
  }
}
