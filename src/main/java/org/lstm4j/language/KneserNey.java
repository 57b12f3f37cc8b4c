package org.lstm4j.language;

import java.util.Arrays;
import org.lstm4j.check.Require;

/**
 * Interpolated modified Kneser-Ney smoothing: the best of the models that count groups of words.
 *
 * <p>With c the count of {@link NgramTree}, w a word and h the N − 1 words before it, of which h′
 * is all but the first,
 *
 * <pre>
 *   p(w | h) = (c(h w) − D(c(h w))) / Σ c(h ·) + λ(h) · p(w | h′)
 *   λ(h)     = Σ D(c(h ·)) / Σ c(h ·)
 * </pre>
 *
 * <p>where sums are over the words that follow h; p(w | h) is p(w | h′) where none does, and that
 * of no word before is interpolated with 1 / (V − 1). Each id in [1, V) has a probability above 0,
 * and they add up to 1; id 0 has none. Texts are independent of each other: END stands before each,
 * and no more than it is seen of the one before.
 *
 * <p>Immutable and safe for any number of threads. Of five million words, 5-grams take about 200 MB
 * and a few seconds to count, half as much again while that lasts.
 *
 * @see <a href="https://doi.org/10.1006/csla.1999.0128">Chen and Goodman, 1999</a>
 */
public final class KneserNey implements Baseline {

  private final NgramTree tree;
  private final Discounts[] discounts; // [k − 1]: off the counts of k words
  private final int[][] sums; // [k − 1][h]: Σ c(h ·) of k − 1 words h; 0 where none follows
  private final double[][] lambdas; // [k − 1][h]

  /**
   * Counts.
   *
   * @param texts to learn from, shape (texts, words of the text), ids in [1, V) without END; at
   *     least one
   * @param vocabularySize V
   * @param order N, words of the longest groups; at least 1
   */
  public KneserNey(int[][] texts, int vocabularySize, int order) {
    Require.atLeast("texts", texts.length, 1);
    Require.atLeast("order", order, 1);
    tree = NgramTree.of(LanguageCorpus.stream(texts), vocabularySize, order);
    discounts = new Discounts[order];
    sums = new int[order][];
    lambdas = new double[order][];
    for (int k = 1; k <= order; k++) {
      discounts[k - 1] = Discounts.of(countsOfCounts(k));
      sum(k);
    }
  }

  private long[] countsOfCounts(int k) {
    long[] counts = new long[4];
    for (int group = 0; group < tree.groups(k); group++) {
      int count = tree.count(k, group);
      if (count >= 1 && count <= counts.length) {
        counts[count - 1]++;
      }
    }
    return counts;
  }

  private void sum(int k) {
    int contexts = k == 1 ? 1 : tree.groups(k - 1);
    sums[k - 1] = new int[contexts];
    lambdas[k - 1] = new double[contexts];
    for (int h = 0; h < contexts; h++) {
      double discounted = 0;
      for (int group = first(k, h); group < end(k, h); group++) {
        sums[k - 1][h] += tree.count(k, group);
        discounted += discounts[k - 1].of(tree.count(k, group));
      }
      lambdas[k - 1][h] = sums[k - 1][h] == 0 ? 1 : discounted / sums[k - 1][h];
    }
  }

  private int first(int k, int context) {
    return k == 1 ? 0 : tree.start(k, context);
  }

  private int end(int k, int context) {
    return k == 1 ? tree.groups(1) : tree.start(k, context + 1);
  }

  @Override
  public String name() {
    return switch (tree.order()) {
      case 1 -> "Kneser-Ney unigram";
      case 2 -> "Kneser-Ney bigram";
      default -> "Kneser-Ney " + tree.order() + "-gram";
    };
  }

  @Override
  public WordReader reader() {
    return new Reader();
  }

  private double uniform() {
    return 1.0 / (tree.groups(1) - 1);
  }

  private double counted(int k, int context, int group) {
    int count = tree.count(k, group);
    return (count - discounts[k - 1].of(count)) / sums[k - 1][context];
  }

  private final class Reader implements WordReader {

    /** [k]: the group of the last k words, if they belong to this text and occur. */
    private final int[] contexts;

    private Reader() {
      contexts = new int[tree.order()];
      Arrays.fill(contexts, NgramTree.NONE);
      read(WordIds.END);
    }

    private Reader(Reader other) {
      contexts = other.contexts.clone();
    }

    @Override
    public int vocabularySize() {
      return tree.groups(1);
    }

    @Override
    public void read(int id) {
      readMeasured(id);
    }

    @Override
    public double logProbability(int id) {
      return copy().readMeasured(id);
    }

    /** Both at once, since what follows the last k words is their group with one word more. */
    @Override
    public double readMeasured(int id) {
      double p = id == 0 ? 0 : uniform();
      int last = contexts.length;
      int shorter = 0; // any, before no word
      for (int k = 1; k <= contexts.length; k++) {
        int context = shorter;
        shorter = k < last ? contexts[k] : NgramTree.NONE;
        int group = context == NgramTree.NONE ? NgramTree.NONE : tree.find(k, context, id);
        if (context != NgramTree.NONE) {
          p *= lambdas[k - 1][context];
        }
        if (group != NgramTree.NONE) {
          p += counted(k, context, group);
        }
        if (k < last) {
          contexts[k] = id == WordIds.END && k > 1 ? NgramTree.NONE : group;
        }
      }
      return Math.log(p);
    }

    @Override
    public double[] logProbabilities() {
      double[] p = new double[vocabularySize()];
      Arrays.fill(p, 1, p.length, uniform());
      for (int k = 1; k <= contexts.length && (k == 1 || contexts[k - 1] != NgramTree.NONE); k++) {
        int context = k == 1 ? 0 : contexts[k - 1];
        for (int id = 1; id < p.length; id++) {
          p[id] *= lambdas[k - 1][context];
        }
        for (int group = first(k, context); group < end(k, context); group++) {
          p[tree.word(k, group)] += counted(k, context, group);
        }
      }
      Arrays.setAll(p, id -> Math.log(p[id]));
      return p;
    }

    @Override
    public WordReader copy() {
      return new Reader(this);
    }
  }
}
