package org.lstm4j.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.lstm4j.model.Predictor;
import org.lstm4j.predict.SentimentClassifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models that this JVM judges with, each read once for all its tasks; of those that were not
 * used for longest it forgets all but {@value #MOST}. Safe for any number of threads: different
 * models are read side by side.
 */
final class ReadModels {

  static final int MOST = 4;

  private static final Logger LOG = LoggerFactory.getLogger(ReadModels.class);
  private static final AtomicInteger READ = new AtomicInteger();
  private static final Map<String, Place> PLACES = new Recent<>(MOST);

  private ReadModels() {}

  /**
   * The model with this digest.
   *
   * @param name for messages
   * @param bytes asked for if it isn't here
   * @throws UncheckedIOException if the bytes are no model that judges texts; the message is one
   *     line
   */
  static SentimentClassifier get(String name, String digest, Supplier<byte[]> bytes) {
    Place place;
    synchronized (PLACES) {
      place = PLACES.computeIfAbsent(digest, absent -> new Place());
    }
    return place.get(name, bytes);
  }

  /** How many were read in this JVM, for tests. */
  static int count() {
    return READ.get();
  }

  /** One model, or its reading under way. */
  private static final class Place {
    private SentimentClassifier classifier;

    synchronized SentimentClassifier get(String name, Supplier<byte[]> bytes) {
      if (classifier == null) {
        long start = System.nanoTime();
        classifier = read(name, bytes.get());
        READ.incrementAndGet();
        LOG.info(
            "Read model {} in {} ms",
            name,
            TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
      }
      return classifier;
    }

    private static SentimentClassifier read(String name, byte[] bytes) {
      try {
        return new SentimentClassifier(Predictor.read(name, bytes));
      } catch (IOException e) {
        throw new UncheckedIOException(String.valueOf(e.getMessage()), e);
      }
    }
  }
}
