package org.lstm4j.data;

import java.util.Optional;
import org.lstm4j.text.Numbering;
import org.lstm4j.text.Padding;
import org.lstm4j.text.ReviewEncoder;
import org.lstm4j.text.Tokenizer;
import org.lstm4j.text.Vocabulary;

/**
 * What is known of a corpus before it is read, and what it must therefore be.
 *
 * @param name short name of the source
 * @param words SHA-256 of all words by rank, as {@link Vocabulary#toLines} writes them; empty where
 *     the training reviews decide
 * @param tokenizer finds the words
 * @param numbering gives each rank its id
 * @param vocabularySize V
 * @param padding says where to cut and to pad
 * @param isTestOnly whether there are no reviews to learn from
 */
record CorpusRequest(
    String name,
    Optional<String> words,
    Tokenizer tokenizer,
    Numbering numbering,
    int vocabularySize,
    Padding padding,
    boolean isTestOnly) {

  /** All that decides about the ids but for the words. */
  String encoding() {
    return String.join(
        "\n",
        vocabularySize + " ids",
        numbering.toString(),
        tokenizer.toString(),
        padding.toString());
  }

  ReviewEncoder encoder(Vocabulary vocabulary) {
    return new ReviewEncoder(tokenizer, vocabulary, padding);
  }

  int length() {
    return padding.length();
  }
}
