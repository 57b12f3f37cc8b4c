package org.lstm4j.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The phrases at which one unit was highest, or lowest, each but once. Which they are doesn't
 * depend on the order in which they are offered.
 */
final class TopPhrases {

  private final int most;
  private final boolean isLowest;
  private final Comparator<DataTrace.Phrase> order;
  private final List<DataTrace.Phrase> phrases = new ArrayList<>();

  /**
   * Begins with none.
   *
   * @param most how many are kept; at least 1
   */
  TopPhrases(int most, boolean isLowest) {
    this.most = most;
    this.isLowest = isLowest;
    Comparator<DataTrace.Phrase> byValue = Comparator.comparing(DataTrace.Phrase::value);
    order =
        (isLowest ? byValue : byValue.reversed())
            .thenComparing(DataTrace.Phrase::review)
            .thenComparing(DataTrace.Phrase::step);
  }

  /** Whether a phrase of this value can get among them. */
  boolean wants(float value) {
    if (phrases.size() < most) {
      return !Float.isNaN(value);
    }
    float last = phrases.get(phrases.size() - 1).value();
    return isLowest ? value <= last : value >= last;
  }

  /** Takes a phrase if it is among the first ones. */
  void offer(DataTrace.Phrase phrase) {
    for (int i = 0; i < phrases.size(); i++) {
      if (Arrays.equals(phrases.get(i).ids(), phrase.ids())) {
        if (order.compare(phrase, phrases.get(i)) < 0) {
          phrases.remove(i);
          insert(phrase);
        }
        return;
      }
    }
    insert(phrase);
    if (phrases.size() > most) {
      phrases.remove(most);
    }
  }

  private void insert(DataTrace.Phrase phrase) {
    int at = 0;
    while (at < phrases.size() && order.compare(phrases.get(at), phrase) < 0) {
      at++;
    }
    phrases.add(at, phrase);
  }

  /** The first one first. */
  List<DataTrace.Phrase> phrases() {
    return List.copyOf(phrases);
  }
}
