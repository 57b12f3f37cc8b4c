package org.lstm4j.spark;

import java.lang.ref.SoftReference;
import java.util.Map;
import java.util.zip.CRC32C;
import org.lstm4j.reviews.NumpyShuffle;
import org.lstm4j.text.EncodedReviews;

/**
 * A partition's rows as an executor keeps them between the rounds of a training, and the orders in
 * which they are learned. Held until the memory is needed; made again from the same bytes it is the
 * same. Safe for any number of threads.
 */
final class HeldPart {

  private static final int MOST = 64;
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private static final Map<Key, SoftReference<HeldPart>> HELD = new Recent<>(MOST);

  private final EncodedReviews reviews;
  private final int seed;
  private NumpyShuffle shuffle;
  private int epoch; // whose order was drawn last
  private int[] order = {};

  /** Which rows these are; the checksum is there should a partition be computed differently. */
  private record Key(String run, int partition, int bytes, long checksum) {}

  private HeldPart(EncodedReviews reviews, int seed) {
    this.reviews = reviews;
    this.seed = seed;
    this.shuffle = new NumpyShuffle(~seed);
  }

  /**
   * The rows of a partition, unpacked where this JVM doesn't hold them.
   *
   * @param run name of the training, like no other's
   * @param partition from 0
   * @param bytes of an {@link EncodedPart}
   * @param seed of the training
   */
  static HeldPart of(String run, int partition, byte[] bytes, int seed) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes);
    Key key = new Key(run, partition, bytes.length, checksum.getValue());
    synchronized (HELD) {
      SoftReference<HeldPart> held = HELD.get(key);
      HeldPart part = held == null ? null : held.get();
      if (part != null) {
        return part;
      }
    }
    HeldPart part =
        new HeldPart(
            Wire.object(bytes, EncodedPart.class).reviews(), partitionSeed(seed, partition));
    synchronized (HELD) {
      HELD.put(key, new SoftReference<>(part));
    }
    return part;
  }

  /**
   * What draws a partition's orders and what it drops: the training's own seed in the first, so
   * that a training of one partition is one without Spark; in others the upper half of SplitMix64's
   * number for seed and partition.
   */
  static int partitionSeed(int seed, int partition) {
    if (partition == 0) {
      return seed;
    }
    long z = seed + GOLDEN * partition;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return (int) ((z ^ z >>> 31) >>> 32);
  }

  /** The rows. */
  EncodedReviews reviews() {
    return reviews;
  }

  /**
   * The order of an epoch, as {@code TrainingRun} draws one after the other; shared, not to be
   * changed. An epoch after the last one costs N steps, others that much for each before them.
   *
   * @param wanted from 1
   */
  synchronized int[] order(int wanted) {
    if (wanted < epoch) {
      shuffle = new NumpyShuffle(~seed);
      epoch = 0;
    }
    while (epoch < wanted) {
      order = shuffle.order(reviews.size());
      epoch++;
    }
    return order;
  }
}
