package org.lstm4j.language;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * Asks a language model which of two words it finds likelier, item by item.
 *
 * <p>An item is right if the right word is likelier, and half right if both are equally likely.
 * Beginnings that stand next to each other and are the same are read once. Of a network of 256
 * units and 10,000 words the usual items take some ten seconds.
 */
public final class Probe {

  private static final int KEPT = 64; // beginnings, with V numbers each

  private final WordIds words;
  private final WordReader start;
  private final Map<List<String>, double[]> read =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<List<String>, double[]> eldest) {
          return size() > KEPT;
        }
      };

  private Probe(WordIds words, WordReader start) {
    this.words = words;
    this.start = start;
  }

  /** A sum of logarithms with and without what decides. */
  private record Shifted(int count, double with, double without) {

    Shifted plus(Shifted other) {
      return new Shifted(count + other.count, with + other.with, without + other.without);
    }
  }

  /** What tells a shift from others. */
  private record Place(String word, int between) {}

  /**
   * Asks.
   *
   * @param name of the model, for people
   * @param reader at the beginning of a text; stays there
   * @param words that gave the items and number the reader's ids
   * @param progress hears after each item how many are done
   */
  public static ProbeResult ask(
      String name, WordReader reader, WordIds words, List<ProbeItem> items, LongConsumer progress) {
    Probe probe = new Probe(words, reader);
    Map<ProbeResult.Key, ProbeCell> cells = new LinkedHashMap<>();
    Map<Place, Shifted> shifts = new LinkedHashMap<>();
    long done = 0;
    for (ProbeItem item : items) {
      double[] p = probe.logProbabilities(item.before());
      int right = words.id(item.right());
      double gap = p[right] - p[words.id(item.wrong())];
      ProbeResult.Key key = ProbeResult.Key.of(item);
      cells.merge(key, key.cell(1, gap > 0 ? 1 : gap == 0 ? 0.5 : 0), key::sum);
      if (!item.control().isEmpty()) {
        shifts.merge(
            new Place(item.right(), item.between()),
            new Shifted(1, p[right], probe.logProbabilities(item.control())[right]),
            Shifted::plus);
      }
      progress.accept(++done);
    }
    List<ProbeShift> means = new ArrayList<>();
    shifts.forEach(
        (place, sum) ->
            means.add(
                new ProbeShift(
                    place.word,
                    place.between,
                    Math.exp(sum.with / sum.count),
                    Math.exp(sum.without / sum.count))));
    return new ProbeResult(name, new ArrayList<>(cells.values()), means);
  }

  private double[] logProbabilities(List<String> before) {
    double[] known = read.get(before);
    if (known == null) {
      WordReader reader = start.copy();
      before.forEach(word -> reader.read(words.id(word)));
      known = reader.logProbabilities();
      read.put(before, known);
    }
    return known;
  }
}
