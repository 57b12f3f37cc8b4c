package org.lstm4j.spark;

import java.io.Serializable;
import org.lstm4j.data.EncodingConfig;
import org.lstm4j.text.Numbering;
import org.lstm4j.text.ReviewEncoder;
import org.lstm4j.text.Vocabulary;

/**
 * A {@link ReviewEncoder} as it travels: its words in one array. Safe for any number of threads.
 */
final class EncoderOnWire implements Serializable {

  private static final long serialVersionUID = 1L;

  private final EncodingConfig config;
  private final byte[] words;
  private final char separator;
  private transient ReviewEncoder encoder;

  EncoderOnWire(EncodingConfig config, Vocabulary vocabulary) {
    this.config = config;
    this.words = vocabulary.toLines();
    this.separator = vocabulary.separator();
  }

  /** Makes it at the first call. */
  synchronized ReviewEncoder encoder() {
    if (encoder == null) {
      int size = config.vocabularySize();
      encoder =
          new ReviewEncoder(
              config.tokenizer(),
              Vocabulary.ofLines(words, separator, size, Numbering.imdb(size)),
              config.padding());
    }
    return encoder;
  }
}
