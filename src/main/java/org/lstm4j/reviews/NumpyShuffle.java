package org.lstm4j.reviews;

import java.util.stream.IntStream;
import org.apache.commons.math3.random.MersenneTwister;

/**
 * The orders in which NumPy shuffles: {@code RandomState(seed).shuffle(arange(n))}, again and
 * again.
 *
 * <p>MT19937 seeded by {@code init_genrand}; Fisher and Yates from the end, each index drawn by
 * masking 32 random bits and rejecting what is too large. Each call goes on where the last one
 * ended, as Keras does, which shuffles the training and then the test split with one generator. Not
 * thread-safe.
 *
 * @see <a href="https://doi.org/10.1145/272991.272995">Matsumoto and Nishimura, 1998</a>
 */
public final class NumpyShuffle {

  /** The seed with which the Keras data set was shuffled. */
  public static final int KERAS_SEED = 113;

  private final MersenneTwister generator;

  /** Starts the generator; {@code seed} is taken as unsigned 32 bits, as NumPy does. */
  public NumpyShuffle(int seed) {
    generator = new MersenneTwister(seed);
  }

  /** Returns 0 … n − 1 in the next shuffled order. */
  public int[] order(int n) {
    int[] order = IntStream.range(0, n).toArray();
    for (int i = n - 1; i > 0; i--) {
      int mask = -1 >>> Integer.numberOfLeadingZeros(i);
      int j = generator.nextInt() & mask;
      while (j > i) {
        j = generator.nextInt() & mask;
      }
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return order;
  }
}
