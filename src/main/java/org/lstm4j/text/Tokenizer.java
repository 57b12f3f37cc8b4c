package org.lstm4j.text;

import java.io.Serializable;
import java.util.List;

/**
 * Splits a text into tokens. A model needs the one it was trained with, so its kind and settings
 * travel with the model.
 *
 * <p>Tokens come in order and do not overlap; {@code start} and {@code end} point into the text as
 * it was given, whatever happened to upper case and accents. All are immutable and safe for any
 * number of threads, and cost one pass over the text.
 */
public sealed interface Tokenizer extends Serializable
    permits ReviewTokenizer, KerasTokenizer, VectorizationTokenizer, IcuTokenizer {

  /** Returns the tokens of {@code text}, in order; none for a text without any. */
  List<Token> tokenize(String text);
}
