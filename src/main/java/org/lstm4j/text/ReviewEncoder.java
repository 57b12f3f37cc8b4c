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
    return padding.apply(number(tokens).ids());
  }

  /** Encodes one text and keeps which of its words each id stands for. */
  public ReadText read(String text) {
    List<Token> tokens = tokenizer.tokenize(text);
    NumberedTokens numbered = number(tokens);
    EncodedReview review = padding.apply(numbered.ids());
    int from = padding.firstKept(numbered.ids().length);
    int count = Math.min(numbered.ids().length - from, review.ids().length);
    int[] tokenOfStep = new int[review.ids().length];
    Arrays.fill(tokenOfStep, ReadText.NO_TOKEN);
    System.arraycopy(numbered.tokens(), from, tokenOfStep, 0, count);
    return new ReadText(text, tokens, review, tokenOfStep, fates(tokens, numbered, from, count));
  }

  /** The same text, to be read without some of its words. */
  public ShortenedText shortened(ReadText text) {
    NumberedTokens numbered = number(text.tokens());
    return new ShortenedText(padding, numbered.ids(), numbered.tokens());
  }

  private List<TokenFate> fates(List<Token> tokens, NumberedTokens numbered, int from, int count) {
    TokenFate[] fates = new TokenFate[tokens.size()];
    Arrays.fill(fates, TokenFate.LEFT_OUT);
    for (int i = 0; i < numbered.ids().length; i++) {
      if (numbered.tokens()[i] == ReadText.NO_TOKEN) {
        continue;
      }
      boolean isKept = i >= from && i < from + count;
      boolean isWord = vocabulary.numbering().isWord(numbered.ids()[i]);
      fates[numbered.tokens()[i]] =
          !isKept ? TokenFate.CUT : isWord ? TokenFate.READ : TokenFate.UNKNOWN;
    }
    return List.of(fates);
  }

  private NumberedTokens number(List<Token> tokens) {
    OptionalInt start = vocabulary.numbering().start();
    int[] ids = new int[tokens.size() + 1];
    int[] origins = new int[ids.length];
    int count = 0;
    if (start.isPresent()) {
      origins[count] = ReadText.NO_TOKEN;
      ids[count++] = start.getAsInt();
    }
    for (int t = 0; t < origins.length - 1; t++) {
      OptionalInt id = vocabulary.id(tokens.get(t).text());
      if (id.isPresent()) {
        origins[count] = t;
        ids[count++] = id.getAsInt();
      }
    }
    return new NumberedTokens(Arrays.copyOf(ids, count), Arrays.copyOf(origins, count));
  }

  /**
   * Ids before they are cut.
   *
   * @param ids of the start mark, if there is one, and of the tokens that have one
   * @param tokens for each id the index of its token, or {@link ReadText#NO_TOKEN}
   */
  private record NumberedTokens(int[] ids, int[] tokens) {}

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
