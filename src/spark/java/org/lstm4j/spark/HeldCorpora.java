package org.lstm4j.spark;

import java.lang.ref.SoftReference;
import java.util.Map;
import java.util.function.Supplier;
import org.lstm4j.data.Corpus;

/**
 * What the trainings of one JVM read, unpacked once for all of them. Held as long as a training
 * reads it, and afterwards until the memory is needed; of no more than two corpora.
 */
final class HeldCorpora {

  private static final int MOST = 2;
  private static final String ROWS = "the rows of a training, packed and unpacked";
  private static final Map<String, SoftReference<Corpus>> HELD = new Recent<>(MOST);

  private HeldCorpora() {}

  /**
   * The corpus of these bytes. One caller unpacks, others wait for it.
   *
   * @param digest of the bytes
   * @param bytes of a {@link TravellingCorpus}; asked for only where it isn't held
   * @param length of the bytes
   * @throws ExecutorMemory.TooLittleException if they don't fit into this JVM
   */
  static synchronized Corpus of(String digest, Supplier<byte[]> bytes, int length) {
    SoftReference<Corpus> held = HELD.get(digest);
    Corpus corpus = held == null ? null : held.get();
    if (corpus == null) {
      ExecutorMemory.Share share = ExecutorMemory.OWN.take(ROWS, 2L * length);
      try (share) {
        corpus = Wire.object(bytes.get(), TravellingCorpus.class).corpus();
      }
      HELD.put(digest, new SoftReference<>(corpus));
    }
    return corpus;
  }
}
