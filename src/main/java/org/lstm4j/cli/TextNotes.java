package org.lstm4j.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lstm4j.data.Corpus;
import org.lstm4j.text.EncodedReviews;
import org.lstm4j.text.IcuTokenizer;
import org.lstm4j.text.Vocabulary;

/** What a person should hear of the texts before anything is computed of them. */
final class TextNotes {

  private static final int FEW_TOKENS = 2;

  private TextNotes() {}

  /** A sentence where most texts to learn from are a word or two; empty where all is well. */
  static Optional<String> fewTokens(Corpus corpus) {
    EncodedReviews reviews = corpus.trainAndValidation();
    int starts = corpus.encoder().vocabulary().numbering().start().isPresent() ? 1 : 0;
    long few =
        IntStream.range(0, reviews.size())
            .filter(n -> tokens(reviews.review(n).ids()) <= FEW_TOKENS + starts)
            .count();
    if (2 * few <= reviews.size() || corpus.encoder().tokenizer() instanceof IcuTokenizer) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%s: %d of %d texts have no more than two known words when split at blanks."
                + " If their language is written without blanks, train with --tokenizer icu.",
            corpus.origin().data().name(),
            few,
            reviews.size()));
  }

  private static long tokens(int[] ids) {
    return Arrays.stream(ids).filter(id -> id != Vocabulary.PADDING).count();
  }
}
