package org.lstm4j.language;

import java.util.ArrayList;
import java.util.List;

/**
 * The models that count words, from the simplest to the best, all of the same training texts and
 * ids: {@link Unigram}, and {@link KneserNey} of two and of five words.
 *
 * <p>Five million words are counted in some ten seconds and take about 300 MB. Immutable and safe
 * for any number of threads.
 *
 * @param all from the simplest to the best
 */
public record Baselines(List<Baseline> all) {

  private static final int SHORT = 2;
  private static final int LONG = 5;

  /** What {@link #of} has done at its end. */
  public static final int STEPS = 5;

  /** How far the work is. Called by the thread that does it. */
  @FunctionalInterface
  public interface Watcher {

    /**
     * Tells.
     *
     * @param what is done, such as "Kneser-Ney 5-gram: counts"
     * @param done from 0 to {@code most}
     * @param most at least 1; of all the work that was asked for
     */
    void at(String what, long done, long most);
  }

  /**
   * What one of them says of some texts.
   *
   * @param name of the model
   * @param score of the texts
   */
  public record Measured(String name, LanguageScore score) {}

  /** Copies the list. */
  public Baselines {
    all = List.copyOf(all);
  }

  /**
   * Counts.
   *
   * @param texts to learn from, shape (texts, words of the text), ids in [1, V) without END; at
   *     least one
   * @param vocabularySize V
   */
  public static Baselines of(int[][] texts, int vocabularySize, Watcher watcher) {
    List<Baseline> all = new ArrayList<>();
    watcher.at("counts words", 0, STEPS);
    all.add(new Unigram(texts, vocabularySize));
    all.add(new KneserNey(texts, vocabularySize, SHORT));
    watcher.at("counts groups of words", 1, STEPS);
    all.add(new KneserNey(texts, vocabularySize, LONG));
    watcher.at("counts groups of words", STEPS, STEPS);
    return new Baselines(all);
  }

  /**
   * Reads texts with each of them; about half a million words a second each.
   *
   * @param texts shape (texts, words of the text), ids in [1, V) without END
   * @return in the order of {@link #all}
   */
  public List<Measured> measure(int[][] texts, Watcher watcher) {
    long tokens = LanguageCorpus.tokens(texts);
    List<Measured> measured = new ArrayList<>();
    for (Baseline baseline : all) {
      long before = measured.size() * tokens;
      LanguageScore score =
          baseline.score(
              texts, done -> watcher.at(baseline.name(), before + done, all.size() * tokens));
      measured.add(new Measured(baseline.name(), score));
    }
    return measured;
  }
}
