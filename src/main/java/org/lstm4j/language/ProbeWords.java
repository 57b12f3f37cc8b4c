package org.lstm4j.language;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/** Draws from a grammar's lists what a vocabulary has. Not thread-safe. */
final class ProbeWords {

  private static final int TRIES = 20;

  private final WordIds words;
  private final Random random;
  private final Set<String> lacking = new LinkedHashSet<>();

  ProbeWords(WordIds words, long seed) {
    this.words = words;
    this.random = new Random(seed);
  }

  /** Those of some phrases of which every word has an id; what stands in {@code %} is no word. */
  List<String> known(List<String> phrases) {
    List<String> known = new ArrayList<>();
    for (String phrase : phrases) {
      boolean isKnown = true;
      for (String word : phrase.split(" ")) {
        if (!word.isEmpty() && word.charAt(0) != '%' && words.id(word) == WordIds.UNKNOWN) {
          lacking.add(word);
          isKnown = false;
        }
      }
      if (isKnown) {
        known.add(phrase);
      }
    }
    return known;
  }

  /** The same of forms beside each other, such as "boy boys". */
  List<String[]> forms(List<String> phrases) {
    return known(phrases).stream().map(phrase -> phrase.split(" ")).toList();
  }

  /** Words that were asked for and have no id. */
  List<String> lacking() {
    return List.copyOf(lacking);
  }

  <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  /** Another one of a list of at least two. */
  <T> T pickOther(List<T> from, T than) {
    int at = random.nextInt(from.size() - 1);
    return at >= from.indexOf(than) ? from.get(at + 1) : from.get(at);
  }

  /** A new list in another order. */
  <T> List<T> shuffled(List<T> from) {
    List<T> shuffled = new ArrayList<>(from);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  /**
   * Draws different groups of items, up to so many items in all; fewer where there are no more.
   *
   * @param slots lists to draw from; none is drawn if one of them is empty
   */
  List<ProbeItem> draw(
      int most, List<? extends Collection<?>> slots, Supplier<List<ProbeItem>> group) {
    Set<List<ProbeItem>> drawn = new LinkedHashSet<>();
    boolean isPossible = slots.stream().noneMatch(Collection::isEmpty);
    int items = 0;
    for (int i = 0; isPossible && i < TRIES * most; i++) {
      List<ProbeItem> next = group.get();
      if (items + next.size() > most) {
        break;
      }
      items += drawn.add(next) ? next.size() : 0;
    }
    return drawn.stream().flatMap(List::stream).toList();
  }
}
