package org.lstm4j.text;

import java.util.OptionalInt;
import java.util.stream.Stream;
import org.lstm4j.check.Require;

/**
 * How words get their ids: the word of rank r (from 1) has id r + offset if that is below the
 * limit.
 *
 * @param offset added to a word's rank; at least 0
 * @param limit ids from here on count as too rare; above the offset
 * @param start id that stands before the first word of every text; empty for none
 * @param rare id of a listed word beyond the limit; empty where it is left out
 * @param unknown id of a word that isn't listed; empty where it is left out
 */
public record Numbering(
    int offset, int limit, OptionalInt start, OptionalInt rare, OptionalInt unknown) {

  /** No limit: every listed word has an id. */
  public static final int UNLIMITED = Integer.MAX_VALUE;

  /** Checks the ranges. */
  public Numbering {
    Require.atLeast("offset", offset, 0);
    if (limit <= offset) {
      throw new IllegalArgumentException(
          "limit: expected more than the offset " + offset + ", got " + limit + ".");
    }
    Stream.of(start, rare, unknown)
        .flatMapToInt(OptionalInt::stream)
        .forEach(id -> Require.atLeast("id", id, 0));
  }

  /**
   * Keras's data set {@code imdb}: 1 starts, 2 is too rare, ranks begin at id 4, and a word that
   * was never counted is left out.
   *
   * @param size V, ids are below this; at least 4
   */
  public static Numbering imdb(int size) {
    return new Numbering(
        Vocabulary.RANK_OFFSET,
        Require.atLeast("vocabularySize", size, Vocabulary.RANK_OFFSET + 1),
        OptionalInt.of(Vocabulary.START),
        OptionalInt.of(Vocabulary.UNKNOWN),
        OptionalInt.empty());
  }

  /**
   * Keras's {@code Tokenizer}: ids are the ranks.
   *
   * @param limit its {@code num_words}, or {@link #UNLIMITED}
   * @param unknown id of its {@code oov_token}; empty where there is none and words are left out
   */
  public static Numbering keras(int limit, OptionalInt unknown) {
    return new Numbering(0, limit, OptionalInt.empty(), unknown, unknown);
  }

  /** Keras's layer {@code TextVectorization}: 0 pads, 1 is unknown, ranks begin at id 2. */
  public static Numbering vectorization() {
    return new Numbering(1, UNLIMITED, OptionalInt.empty(), OptionalInt.of(1), OptionalInt.of(1));
  }

  /** The id of a word of this rank, 0 for one that isn't listed; empty if it is left out. */
  OptionalInt id(int rank) {
    if (rank == 0) {
      return unknown;
    }
    return rank < limit - offset ? OptionalInt.of(rank + offset) : rare;
  }

  /** Whether an id stands for a word, not for padding, the start, or what is unknown. */
  public boolean isWord(int id) {
    return id > offset && !isSpecial(id, start) && !isSpecial(id, rare) && !isSpecial(id, unknown);
  }

  private static boolean isSpecial(int id, OptionalInt special) {
    return special.isPresent() && special.getAsInt() == id;
  }

  /** Whether all is as in {@link #imdb} for V ids. */
  public boolean isImdb(int size) {
    return limit == size // one by one: a record's own equals is made at run time, which takes long
        && offset == Vocabulary.RANK_OFFSET
        && start.equals(OptionalInt.of(Vocabulary.START))
        && rare.equals(OptionalInt.of(Vocabulary.UNKNOWN))
        && unknown.isEmpty();
  }

  /** The largest id that can come out, of so many listed words. */
  public int largestId(int words) {
    long last = Math.min(limit - 1L, (long) words + offset);
    return (int)
        Math.max(
            last,
            Stream.of(start, rare, unknown).flatMapToInt(OptionalInt::stream).max().orElse(0));
  }
}
