package org.lstm4j.language;

import java.util.List;

/**
 * How well the words of texts were predicted.
 *
 * @param all every word, unknown ones too, and every end mark
 * @param known the same without unknown words
 * @param ends the end marks alone
 * @param byPlace all, by the place in the text; see {@link Place}
 */
public record LanguageScore(Sum all, Sum known, Sum ends, List<Sum> byPlace) {

  /** Places in a text, counted from 1; an end mark's is one behind the last word. */
  public enum Place {
    /** The first word, before which nothing is known. */
    FIRST(1),
    /** The second to the fourth. */
    TO_4(4),
    /** The fifth to the sixteenth. */
    TO_16(16),
    /** The 17th to the 64th. */
    TO_64(64),
    /** The 65th to the 256th. */
    TO_256(256),
    /** Any later one. */
    LATER(Integer.MAX_VALUE);

    private final int last;

    Place(int last) {
      this.last = last;
    }

    /** For people, such as {@code 5-16}. */
    public String description() {
      if (this == FIRST) {
        return "1";
      }
      int from = values()[ordinal() - 1].last + 1;
      return this == LATER ? from + " and later" : from + "-" + last;
    }

    /** That of the place with this number, from 1. */
    public static Place of(int number) {
      int i = 0;
      while (values()[i].last < number) {
        i++;
      }
      return values()[i];
    }
  }

  /**
   * Losses of what was predicted.
   *
   * @param count how much
   * @param nats sum of the losses: of the negative natural logarithms of the probabilities
   */
  public record Sum(long count, double nats) {

    /** Mean loss in nats; NaN of nothing. */
    public double loss() {
      return nats / count;
    }

    /** Mean loss in bits; NaN of nothing. */
    public double bits() {
      return loss() / Math.log(2);
    }

    /** Exponential of the mean loss; NaN of nothing. */
    public double perplexity() {
      return Math.exp(loss());
    }
  }

  /** Copies the list. */
  public LanguageScore {
    byPlace = List.copyOf(byPlace);
  }
}
