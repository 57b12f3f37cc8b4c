package org.lstm4j.text;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.lstm4j.check.Require;

/**
 * Turns the text of a review into ids: start mark, words, then cut and pad on the left.
 *
 * <p>Equals {@code keras.datasets.imdb.load_data(num_words=V)} followed by {@code
 * pad_sequences(maxlen=T)}: of a long review the last T ids are kept (the start mark is cut first),
 * a short one is padded on the left. Immutable and safe for any number of threads.
 */
public final class ReviewEncoder {

  private final ReviewTokenizer tokenizer = new ReviewTokenizer();
  private final Vocabulary vocabulary;
  private final int length;

  /**
   * Makes an encoder.
   *
   * @param vocabulary gives each word its id
   * @param length T, steps the network reads; at least 1
   */
  public ReviewEncoder(Vocabulary vocabulary, int length) {
    this.vocabulary = vocabulary;
    this.length = Require.atLeast("length", length, 1);
  }

  /** Encodes one review; a text without known words yields the start mark alone. */
  public EncodedReview encode(String review) {
    List<Token> tokens = tokenizer.tokenize(review);
    int[] ids = new int[tokens.size() + 1];
    ids[0] = Vocabulary.START;
    int count = 1;
    for (Token token : tokens) {
      OptionalInt id = vocabulary.id(token.text());
      if (id.isPresent()) {
        ids[count++] = id.getAsInt();
      }
    }
    return new EncodedReview(Arrays.copyOfRange(ids, Math.max(0, count - length), count), length);
  }

  /** The words and their ids. */
  public Vocabulary vocabulary() {
    return vocabulary;
  }

  /** T, steps the network reads. */
  public int length() {
    return length;
  }
}
