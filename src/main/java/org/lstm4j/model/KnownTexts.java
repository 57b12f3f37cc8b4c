package org.lstm4j.model;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Which texts a model has seen, by the digests of their tokens before the vocabulary was cut, so
 * that they are known again in whatever file, order or format they come.
 *
 * <p>A digest has 64 bits: among a million seen and a million other texts, one of those is taken
 * for one of these with a chance of 1 to 18 million. Immutable; safe for any number of threads.
 */
public final class KnownTexts {

  /** More texts than these are not remembered. */
  public static final int MOST = 1_000_000;

  /** What a model may have done with a text. */
  public enum Use {
    /** It learned from it. */
    LEARNED,
    /** Its epoch was chosen by it. */
    CHOSEN_BY,
    /** It has not seen it. */
    UNSEEN
  }

  private final long[] learned; // sorted, each once
  private final long[] chosenBy; // the same

  private KnownTexts(long[] learned, long[] chosenBy) {
    this.learned = learned;
    this.chosenBy = chosenBy;
  }

  /**
   * Remembers digests; empty if they are too many or not all known.
   *
   * @param learned digests of the texts to learn from
   * @param chosenBy digests of the texts that chose the epoch
   */
  public static Optional<KnownTexts> of(long[] learned, long[] chosenBy) {
    return learned.length + (long) chosenBy.length > MOST
        ? Optional.empty()
        : Optional.of(new KnownTexts(sorted(learned), sorted(chosenBy)));
  }

  private static long[] sorted(long[] digests) {
    return Arrays.stream(digests).sorted().distinct().toArray();
  }

  /** What the model did with the text of this digest. */
  public Use use(long digest) {
    if (Arrays.binarySearch(learned, digest) >= 0) {
      return Use.LEARNED;
    }
    return Arrays.binarySearch(chosenBy, digest) >= 0 ? Use.CHOSEN_BY : Use.UNSEEN;
  }

  /** Number of different texts the model learned from. */
  public int learned() {
    return learned.length;
  }

  /** Number of different texts that chose the epoch. */
  public int chosenBy() {
    return chosenBy.length;
  }

  /** Both lists one after the other, each sorted; big-endian. */
  byte[] toBytes() {
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * (learned.length + chosenBy.length));
    bytes.asLongBuffer().put(learned).put(chosenBy);
    return bytes.array();
  }

  /**
   * Reads what {@link #toBytes} wrote.
   *
   * @throws IllegalArgumentException if a list isn't sorted
   */
  static KnownTexts of(byte[] bytes, int learned) {
    long[] all = new long[bytes.length / Long.BYTES];
    ByteBuffer.wrap(bytes).asLongBuffer().get(all);
    KnownTexts known =
        new KnownTexts(Arrays.copyOf(all, learned), Arrays.copyOfRange(all, learned, all.length));
    requireSorted(known.learned);
    requireSorted(known.chosenBy);
    return known;
  }

  private static void requireSorted(long[] digests) {
    for (int i = 1; i < digests.length; i++) {
      if (digests[i - 1] >= digests[i]) {
        throw new IllegalArgumentException("expected digests in order, each once, got others");
      }
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KnownTexts known
        && Arrays.equals(learned, known.learned)
        && Arrays.equals(chosenBy, known.chosenBy);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(learned) + Arrays.hashCode(chosenBy);
  }
}
