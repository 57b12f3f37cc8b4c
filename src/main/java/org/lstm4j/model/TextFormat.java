package org.lstm4j.model;

import java.util.OptionalInt;
import org.lstm4j.text.IcuTokenizer;
import org.lstm4j.text.KerasTokenizer;
import org.lstm4j.text.Numbering;
import org.lstm4j.text.Padding;
import org.lstm4j.text.ReviewEncoder;
import org.lstm4j.text.ReviewTokenizer;
import org.lstm4j.text.Tokenizer;
import org.lstm4j.text.VectorizationTokenizer;
import org.lstm4j.text.Vocabulary;

/**
 * How a text becomes ids, as settings; the words themselves are an entry of their own.
 *
 * @param tokenizer finds the words
 * @param numbering gives each rank its id
 * @param padding says where to cut and to pad
 * @param separator stands between two words of the entry
 */
record TextFormat(Tokenizer tokenizer, Numbering numbering, Padding padding, char separator) {

  private static final int NONE = -1;

  /** Kinds of tokenizers by their names in the file. */
  private enum Kind {
    REVIEW,
    KERAS,
    VECTORIZATION,
    ICU
  }

  static TextFormat of(ReviewEncoder encoder) {
    Vocabulary vocabulary = encoder.vocabulary();
    return new TextFormat(
        encoder.tokenizer(), vocabulary.numbering(), encoder.padding(), vocabulary.separator());
  }

  /** The settings of formats 1 and 2, which had no choice. */
  static TextFormat before(int length, int vocabularySize) {
    return new TextFormat(
        new ReviewTokenizer(false), Numbering.imdb(vocabularySize), Padding.pre(length), '\n');
  }

  /** Takes what format 2 says; the number of ids stands among the settings of its estimator. */
  static TextFormat takeFormat2(Settings settings) {
    return before(settings.whole("length", 1, Predictor.MOST_LENGTH), Numbering.UNLIMITED);
  }

  void put(Settings settings) {
    settings.put("length", padding.length());
    settings.putChoice("padding", padding.padding());
    settings.putChoice("truncating", padding.truncating());
    settings.put("words.separator", (int) separator);
    settings.put("id.offset", numbering.offset());
    settings.put("id.limit", numbering.limit());
    settings.put("id.start", numbering.start().orElse(NONE));
    settings.put("id.rare", numbering.rare().orElse(NONE));
    settings.put("id.unknown", numbering.unknown().orElse(NONE));
    if (tokenizer instanceof ReviewTokenizer review) {
      settings.putChoice("tokenizer", Kind.REVIEW);
      settings.put("tokenizer.composes", review.composes());
    } else if (tokenizer instanceof KerasTokenizer keras) {
      settings.putChoice("tokenizer", Kind.KERAS);
      settings.put("tokenizer.filters", keras.filters());
      settings.put("tokenizer.lower", keras.lower());
      settings.put("tokenizer.split", keras.split());
      settings.put("tokenizer.charLevel", keras.charLevel());
    } else if (tokenizer instanceof VectorizationTokenizer layer) {
      settings.putChoice("tokenizer", Kind.VECTORIZATION);
      settings.put("tokenizer.lower", layer.lower());
      settings.put("tokenizer.strips", layer.strips());
      settings.putChoice("tokenizer.split", layer.split());
    } else {
      settings.putChoice("tokenizer", Kind.ICU);
    }
  }

  static TextFormat take(Settings settings) {
    Padding padding =
        new Padding(
            settings.whole("length", 1, Predictor.MOST_LENGTH),
            settings.choice("padding", Padding.Side.values()),
            settings.choice("truncating", Padding.Side.values()));
    char separator = (char) settings.whole("words.separator", '\n', Vocabulary.LAST_SEPARATOR);
    Numbering numbering =
        new Numbering(
            settings.whole("id.offset", 0, Integer.MAX_VALUE),
            settings.whole("id.limit", 1, Integer.MAX_VALUE),
            id(settings, "id.start"),
            id(settings, "id.rare"),
            id(settings, "id.unknown"));
    return new TextFormat(tokenizer(settings), numbering, padding, separator);
  }

  private static OptionalInt id(Settings settings, String name) {
    int id = settings.whole(name, NONE, Integer.MAX_VALUE);
    return id == NONE ? OptionalInt.empty() : OptionalInt.of(id);
  }

  private static Tokenizer tokenizer(Settings settings) {
    return switch (settings.choice("tokenizer", Kind.values())) {
      case REVIEW -> new ReviewTokenizer(settings.flag("tokenizer.composes"));
      case KERAS ->
          new KerasTokenizer(
              settings.text("tokenizer.filters"),
              settings.flag("tokenizer.lower"),
              settings.text("tokenizer.split"),
              settings.flag("tokenizer.charLevel"));
      case VECTORIZATION ->
          new VectorizationTokenizer(
              settings.flag("tokenizer.lower"),
              settings.flag("tokenizer.strips"),
              settings.choice("tokenizer.split", VectorizationTokenizer.Split.values()));
      case ICU -> new IcuTokenizer();
    };
  }

  /** The encoder, once its words are read. */
  ReviewEncoder encoder(byte[] words, int vocabularySize) {
    Numbering own =
        numbering.isImdb(Numbering.UNLIMITED) ? Numbering.imdb(vocabularySize) : numbering;
    return new ReviewEncoder(
        tokenizer, Vocabulary.ofLines(words, separator, vocabularySize, own), padding);
  }
}
