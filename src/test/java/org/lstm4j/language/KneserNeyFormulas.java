package org.lstm4j.language;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Interpolated modified Kneser-Ney smoothing as Chen and Goodman write it (1999, section 4.1.6),
 * word for word and slow: what {@link KneserNey} must equal.
 */
final class KneserNeyFormulas {

  private final int vocabularySize;
  private final int order;

  /** [k]: how often groups of k words occur. */
  private final List<Map<List<Integer>, Integer>> occurrences = new ArrayList<>();

  /** [k]: the counts that are smoothed. */
  private final List<Map<List<Integer>, Integer>> counts = new ArrayList<>();

  KneserNeyFormulas(int[][] texts, int vocabularySize, int order) {
    this.vocabularySize = vocabularySize;
    this.order = order;
    for (int k = 0; k <= order; k++) {
      occurrences.add(new HashMap<>());
      counts.add(new HashMap<>());
    }
    for (int[] text : texts) {
      List<Integer> marked = marked(text);
      for (int end = 1; end < marked.size(); end++) {
        for (int k = 1; k <= Math.min(order, end + 1); k++) {
          occurrences.get(k).merge(marked.subList(end + 1 - k, end + 1), 1, Integer::sum);
        }
      }
    }
    for (int k = 1; k <= order; k++) {
      for (List<Integer> group : occurrences.get(k).keySet()) {
        boolean beginsText = k > 1 && group.get(0) == WordIds.END;
        counts
            .get(k)
            .put(group, k == order || beginsText ? occurrences.get(k).get(group) : before(group));
      }
    }
  }

  static List<Integer> marked(int[] text) {
    List<Integer> marked = new ArrayList<>(List.of(WordIds.END));
    for (int id : text) {
      marked.add(id);
    }
    marked.add(WordIds.END);
    return marked;
  }

  /** How many different words occur before a group. */
  private int before(List<Integer> group) {
    Set<Integer> words = new HashSet<>();
    for (List<Integer> longer : occurrences.get(group.size() + 1).keySet()) {
      if (longer.subList(1, longer.size()).equals(group)) {
        words.add(longer.get(0));
      }
    }
    return words.size();
  }

  private double discount(int k, int count) {
    double[] n = new double[5];
    counts.get(k).values().stream().filter(c -> c < 5).forEach(c -> n[c]++);
    double y = n[1] / (n[1] + 2 * n[2]);
    double[] d = {0, 1 - 2 * y * n[2] / n[1], 2 - 3 * y * n[3] / n[2], 3 - 4 * y * n[4] / n[3]};
    for (int j = 1; j <= 3; j++) {
      if (!(d[j] > 0 && d[j] <= j)) {
        d = new double[] {0, 0.5, 1, 1.5};
      }
    }
    return d[Math.min(count, 3)];
  }

  /** Of a word after the words of its text, END first. */
  double probability(List<Integer> before, int word) {
    int from = Math.max(0, before.size() - (order - 1));
    return smoothed(before.subList(from, before.size()), word);
  }

  private double smoothed(List<Integer> context, int word) {
    int k = context.size() + 1;
    double shorter =
        k == 1 ? 1.0 / (vocabularySize - 1) : smoothed(context.subList(1, context.size()), word);
    double sum = 0;
    double discounted = 0;
    double own = 0;
    for (Map.Entry<List<Integer>, Integer> entry : counts.get(k).entrySet()) {
      List<Integer> group = entry.getKey();
      if (group.subList(0, k - 1).equals(context)) {
        sum += entry.getValue();
        discounted += discount(k, entry.getValue());
        if (group.get(k - 1) == word) {
          own = entry.getValue() - discount(k, entry.getValue());
        }
      }
    }
    return sum == 0 ? shorter : own / sum + discounted / sum * shorter;
  }
}
