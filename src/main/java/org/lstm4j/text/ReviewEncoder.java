package org.lstm4j.text;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * Turns a text into ids: tokens, their ids, then cut and padded.
 *
 * <p>Without further settings it equals {@code keras.datasets.imdb.load_data(num_words=V)} followed
 * by {@code pad_sequences(maxlen=T)}: of a long review the last T ids are kept (the start mark is
 * cut first), a short one is padded on the left. Immutable and safe for any number of threads.
 */
public final class ReviewEncoder {

  private final Tokenizer tokenizer;
  private final Vocabulary vocabulary;
  private final Padding padding;

  /**
   * Makes an encoder that works as Keras's {@code imdb} data set does.
   *
   * @param vocabulary gives each word its id
   * @param length T, steps the network reads; at least 1
   */
  public ReviewEncoder(Vocabulary vocabulary, int length) {
    this(new ReviewTokenizer(), vocabulary, Padding.pre(length));
  }

  /**
   * Makes an encoder.
   *
   * @param tokenizer finds the words
   * @param vocabulary gives each word its id
   * @param padding says where to cut and to pad
   */
  public ReviewEncoder(Tokenizer tokenizer, Vocabulary vocabulary, Padding padding) {
    this.tokenizer = tokenizer;
    this.vocabulary = vocabulary;
    this.padding = padding;
  }

  /** Encodes one text; what is left of one without known words is the start mark, or padding. */
  public EncodedReview encode(String text) {
    return encode(tokenizer.tokenize(text));
  }

  /** Encodes what the tokenizer made of a text. */
  public EncodedReview encode(List<Token> tokens) {
    OptionalInt start = vocabulary.numbering().start();
    int[] ids = new int[tokens.size() + 1];
    int count = 0;
    if (start.isPresent()) {
      ids[count++] = start.getAsInt();
    }
    for (Token token : tokens) {
      OptionalInt id = vocabulary.id(token.text());
      if (id.isPresent()) {
        ids[count++] = id.getAsInt();
      }
    }
    return padding.apply(Arrays.copyOf(ids, count));
  }

  /** How many of the ids stand for a word with an id of its own. */
  public int knownWords(EncodedReview review) {
    Numbering numbering = vocabulary.numbering();
    return (int) Arrays.stream(review.ids()).filter(numbering::isWord).count();
  }

  /** Finds the words. */
  public Tokenizer tokenizer() {
    return tokenizer;
  }

  /** The words and their ids. */
  public Vocabulary vocabulary() {
    return vocabulary;
  }

  /** Where texts are cut and padded. */
  public Padding padding() {
    return padding;
  }

  /** T, steps the network reads. */
  public int length() {
    return padding.length();
  }
}
