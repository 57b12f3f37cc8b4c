package org.lstm4j.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.lstm4j.network.Input;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Output;
import org.lstm4j.network.Readout;
import org.lstm4j.network.Sequences;
import org.lstm4j.network.Targets;
import org.lstm4j.text.EncodedReviews;

/** What a network learns from. */
record Lessons(Sequences sequences, Targets targets) {

  private static final int SEED = 1;
  private static final int POOL_REVIEWS = 1000;
  private static final double SHARE_OF_TAGS = 0.2;

  /** Encoded reviews. */
  static Lessons of(EncodedReviews reviews) {
    int[][] ids = new int[reviews.size()][];
    Arrays.setAll(ids, n -> reviews.review(n).ids());
    int[] labels = IntStream.range(0, ids.length).map(reviews::label).toArray();
    return new Lessons(new Sequences.Ids(ids), new Targets.Labels(2, labels));
  }

  /**
   * One batch of full sequences that a kind can learn from, always the same. Ids are drawn from the
   * reviews' own, so that they repeat as often as there.
   */
  static Lessons draw(Kind kind, Path folder) throws IOException {
    Random random = new Random(SEED);
    int[] pool = pool(ReviewFiles.read(folder, "train"));
    Sequences sequences =
        kind.network().input() instanceof Input.Values values
            ? new Sequences.Values(values(kind.batchSize(), kind.length(), values.size(), random))
            : new Sequences.Ids(ids(kind, pool, random));
    return new Lessons(sequences, targets(kind, pool, random));
  }

  /** The ids of some reviews one after another. */
  static int[] pool(EncodedReviews reviews) {
    return IntStream.range(0, Math.min(POOL_REVIEWS, reviews.size()))
        .flatMap(n -> IntStream.of(reviews.review(n).ids()))
        .toArray();
  }

  private static int[][] ids(Kind kind, int[] pool, Random random) {
    int[][] ids = new int[kind.batchSize()][];
    Arrays.setAll(ids, n -> random.ints(kind.length(), 0, pool.length).map(i -> pool[i]).toArray());
    return ids;
  }

  private static float[][][] values(int count, int steps, int features, Random random) {
    float[][][] values = new float[count][steps][features];
    for (float[][] rows : values) {
      for (float[] row : rows) {
        for (int i = 0; i < features; i++) {
          row[i] = (float) random.nextGaussian();
        }
      }
    }
    return values;
  }

  private static Targets targets(Kind kind, int[] pool, Random random) {
    NetworkConfig network = kind.network();
    Output output = network.output();
    int count = kind.batchSize();
    if (network.readout().kind() == Readout.Kind.EVERY_STEP) {
      return new Targets.StepIds(output.units(), ids(kind, pool, random));
    }
    if (output.kind() == Output.Kind.TAGS) {
      int[][] tags = new int[count][];
      Arrays.setAll(
          tags,
          n ->
              IntStream.range(0, output.units())
                  .filter(tag -> random.nextDouble() < SHARE_OF_TAGS)
                  .toArray());
      return new Targets.Tags(output.units(), tags);
    }
    return new Targets.Labels(output.labels(), random.ints(count, 0, output.labels()).toArray());
  }

  /** N. */
  int size() {
    return sequences.size();
  }

  /** Those of these sequences, in the given order. */
  Lessons select(int[] numbers) {
    Sequences selected =
        sequences instanceof Sequences.Ids all
            ? new Sequences.Ids(
                Arrays.stream(numbers).mapToObj(n -> all.ids()[n]).toArray(int[][]::new))
            : new Sequences.Values(
                Arrays.stream(numbers)
                    .mapToObj(n -> ((Sequences.Values) sequences).rows()[n])
                    .toArray(float[][][]::new));
    return new Lessons(selected, targets.select(numbers));
  }
}
