package org.lstm4j.kernel;

import java.util.Random;

/** Networks and ids for tests; the same seed gives the same ones. */
public final class RandomNetwork {

  private RandomNetwork() {}

  /** Weights large enough that gates open and close; every one different. */
  public static NetworkWeights weights(
      int vocabularySize, int embeddingSize, int units, long seed) {
    Random random = new Random(seed);
    return new NetworkWeights(
        new EmbeddingWeights(
            vocabularySize, embeddingSize, gaussians(vocabularySize * embeddingSize, random)),
        new LstmWeights(
            embeddingSize,
            units,
            gaussians(embeddingSize * 4 * units, random),
            gaussians(units * 4 * units, random),
            gaussians(4 * units, random)),
        gaussians(units, random),
        (float) random.nextGaussian());
  }

  /** Ids in [1, V), shape (count). */
  public static int[] ids(int count, int vocabularySize, long seed) {
    return new Random(seed).ints(count, 1, vocabularySize).toArray();
  }

  private static float[] gaussians(int count, Random random) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (0.5 * random.nextGaussian());
    }
    return values;
  }
}
