package org.lstm4j.data;

import java.io.Serializable;
import org.lstm4j.check.Require;
import org.lstm4j.text.Padding;
import org.lstm4j.text.ReviewTokenizer;
import org.lstm4j.text.Tokenizer;

/**
 * How a corpus is encoded.
 *
 * @param vocabularySize V, number of ids; at least 4
 * @param padding where reviews are cut and padded, and T, ids per review after that
 * @param validationShare share of the training reviews that chooses the epoch, in (0, 1); they are
 *     the last ones, as with Keras's {@code validation_split}
 * @param tokenizer finds the words
 */
public record EncodingConfig(
    int vocabularySize, Padding padding, double validationShare, Tokenizer tokenizer)
    implements Serializable {

  /** The notebook's settings. */
  public static final EncodingConfig NOTEBOOK = new EncodingConfig(10_000, 500, 0.2);

  /** Every word has an id of its own, and no review is cut: for models that count. */
  public static final EncodingConfig WHOLE = new EncodingConfig(1 << 21, 10_000, 0.2);

  /** With Keras's tokenizer of the IMDB data set. */
  public EncodingConfig(int vocabularySize, int length, double validationShare) {
    this(vocabularySize, Padding.pre(length), validationShare, new ReviewTokenizer());
  }

  /** Checks the ranges. */
  public EncodingConfig {
    Require.atLeast("vocabularySize", vocabularySize, 4);
    Require.positive("validationShare", Require.within("validationShare", validationShare, 0, 1));
  }

  /** T, ids per review after cutting and padding. */
  public int length() {
    return padding.length();
  }
}
