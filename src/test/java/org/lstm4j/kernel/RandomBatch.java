package org.lstm4j.kernel;

import java.util.Random;

/**
 * Reviews of random ids, lengths and labels, for tests; the arrays are shared.
 *
 * @param ids of each review, the padding before them left out
 * @param labels 0 or 1 for each
 */
record RandomBatch(int[][] ids, int[] labels) {

  /** Lengths from 0 to T; a quarter of the reviews has padding among its ids, too. */
  static RandomBatch of(int reviews, int length, int vocabularySize, long seed) {
    Random random = new Random(seed);
    int[][] ids = new int[reviews][];
    for (int n = 0; n < ids.length; n++) {
      int first = random.nextInt(4) == 0 ? 0 : 1;
      ids[n] = random.ints(random.nextInt(length + 1), first, vocabularySize).toArray();
    }
    return new RandomBatch(ids, random.ints(reviews, 0, 2).toArray());
  }

  /** As the reference reads it: shape (B, T). */
  int[][] padded(int length) {
    int[][] padded = new int[ids.length][length];
    for (int n = 0; n < ids.length; n++) {
      System.arraycopy(ids[n], 0, padded[n], length - ids[n].length, ids[n].length);
    }
    return padded;
  }
}
