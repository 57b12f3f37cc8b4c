package org.lstm4j.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lstm4j.text.EncodedReviews;

/**
 * Encoded reviews as all contestants read them, for each split s: {@code x_s.i16} ids (N, T) padded
 * on the left, {@code y_s.u8} labels (N), {@code len_s.i32} ids that aren't padding (N).
 */
final class ReviewFiles {

  private ReviewFiles() {}

  /** Writes the reviews, shuffled by the seed so that batches follow one another in the file. */
  static void writeShuffled(EncodedReviews reviews, Path folder, String split, int seed)
      throws IOException {
    List<Integer> order = IntStream.range(0, reviews.size()).boxed().collect(Collectors.toList());
    Collections.shuffle(order, new Random(seed));
    write(reviews, order, folder, split);
  }

  static void write(EncodedReviews reviews, Path folder, String split) throws IOException {
    write(reviews, IntStream.range(0, reviews.size()).boxed().toList(), folder, split);
  }

  private static void write(EncodedReviews reviews, List<Integer> order, Path folder, String split)
      throws IOException {
    ByteBuffer ids = buffer(Short.BYTES * order.size() * reviews.length());
    ByteBuffer labels = buffer(order.size());
    ByteBuffer lengths = buffer(Integer.BYTES * order.size());
    for (int n : order) {
      for (int id : reviews.review(n).padded()) {
        ids.putShort((short) id);
      }
      labels.put((byte) reviews.label(n));
      lengths.putInt(reviews.review(n).ids().length);
    }
    Files.write(folder.resolve("x_" + split + ".i16"), ids.array());
    Files.write(folder.resolve("y_" + split + ".u8"), labels.array());
    Files.write(folder.resolve("len_" + split + ".i32"), lengths.array());
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Reads one split; T follows from the sizes. */
  static EncodedReviews read(Path folder, String split) throws IOException {
    ByteBuffer x = wrap(folder.resolve("x_" + split + ".i16"));
    byte[] y = Files.readAllBytes(folder.resolve("y_" + split + ".u8"));
    ByteBuffer lengths = wrap(folder.resolve("len_" + split + ".i32"));
    int length = x.capacity() / Short.BYTES / y.length;
    int[][] ids = new int[y.length][];
    int[] labels = new int[y.length];
    for (int n = 0; n < y.length; n++) {
      int count = lengths.getInt();
      int first = (n + 1) * length - count;
      ids[n] =
          IntStream.range(first, first + count).map(i -> x.getShort(Short.BYTES * i)).toArray();
      labels[n] = y[n];
    }
    return new EncodedReviews(length, ids, labels);
  }

  private static ByteBuffer wrap(Path file) throws IOException {
    return ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
  }
}
