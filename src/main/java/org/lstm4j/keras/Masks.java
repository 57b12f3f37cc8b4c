package org.lstm4j.keras;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which ids a network leaves out. An embedding with {@code mask_zero} leaves out id 0; a Masking
 * layer behind it takes that back and leaves out the ids whose embedding has {@code mask_value} in
 * every place instead, which is the same, or nothing, or something that we don't have.
 *
 * @param plan of the configuration
 */
record Masks(NetworkPlan plan) {

  private static final int MOST_SHOWN = 5;

  /**
   * Whether steps are masked, now that the embedding is known.
   *
   * @param embedding shape (V, E), empty for real values; Masking layers make zeros of the rows
   *     that they leave out
   */
  boolean hideIn(float[] embedding) throws Refused {
    if (plan.embedding().isEmpty()) {
      return !plan.maskings().isEmpty();
    }
    boolean isMasked = plan.embedding().get().flag("mask_zero", false);
    for (Layer masking : plan.maskings()) {
      Set<Integer> ids = masked(embedding, (float) masking.number("mask_value", 0));
      if (!ids.isEmpty() && !ids.equals(Set.of(0))) {
        throw masking.refused(
            "mask_value: expected it to leave out id 0 or nothing, got ids "
                + ids.stream().limit(MOST_SHOWN).toList());
      }
      isMasked = !ids.isEmpty();
      if (isMasked) {
        Arrays.fill(embedding, 0, plan.config().embeddingSize(), 0);
      }
    }
    return isMasked;
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
}
