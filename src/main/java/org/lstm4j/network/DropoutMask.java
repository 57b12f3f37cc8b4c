package org.lstm4j.network;

/**
 * Which values are dropped, as a pure function of where they are: the reference and every engine
 * drop the same ones, on any number of threads, and a training that is taken up again goes on with
 * the same ones.
 *
 * <p>Bits come from SplitMix64's finaliser; rates are rounded to a multiple of 2⁻¹⁶.
 *
 * @see <a href="https://doi.org/10.1145/2714064.2660195">Steele, Lea, Flood, 2014</a>
 */
public final class DropoutMask {

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final int CHOICES = 1 << 16;

  private DropoutMask() {}

  /**
   * A key for one row of values.
   *
   * @param seed of the training
   * @param update which one, from 0
   * @param place which dropout of the network, see {@link #place}
   * @param sequence its number in the batch
   * @param step its number in the sequence; 0 where all steps share a mask
   */
  public static long key(long seed, long update, int place, int sequence, int step) {
    long key = mix(seed + GOLDEN);
    key = mix(key + GOLDEN * (update + 1));
    key = mix(key + ((long) place << 32 | sequence));
    return mix(key + step);
  }

  /** The place of a recurrent layer's inputs, or of one reader's hidden state (1 or 2). */
  public static int place(int layer, int use) {
    return layer * 4 + use;
  }

  /** The place of the inputs of a dense layer; the output comes last. */
  public static int densePlace(int layer) {
    return -1 - layer;
  }

  /**
   * What each value of a row is multiplied by: 0 or 1 / (1 − rate).
   *
   * @param key see {@link #key}
   * @param rate in (0, 1)
   * @param mask filled from {@code from} on
   */
  public static void fill(long key, double rate, float[] mask, int from, int count) {
    int dropped = (int) Math.round(rate * CHOICES);
    float kept = (float) (1 / (1 - rate));
    long bits = 0;
    for (int j = 0; j < count; j++) {
      if ((j & 3) == 0) {
        bits = mix(key + GOLDEN * ((j >> 2) + 1));
      }
      mask[from + j] = (bits & CHOICES - 1) < dropped ? 0 : kept;
      bits >>>= 16;
    }
  }

  private static long mix(long z) {
    long mixed = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
    return mixed ^ mixed >>> 31;
  }
}
