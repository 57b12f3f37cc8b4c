package org.lstm4j.notebook;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lstm4j.reviews.RawReviews;
import org.lstm4j.reviews.Review;
import org.lstm4j.text.ReviewTokenizer;
import org.lstm4j.text.Token;

/**
 * Looks for words that a text took from a review: the IMDB reviews may not be handed on, so no
 * notebook may keep any.
 */
final class Quotation {

  /** So many words in a row are no coincidence. */
  static final int WORDS = 8;

  private Quotation() {}

  /** The first run of {@link #WORDS} words that the text shares with a review; empty for none. */
  static Optional<String> find(String text, RawReviews reviews) {
    Set<String> runs = runs(text).collect(Collectors.toCollection(HashSet::new));
    return Stream.of(reviews.train(), reviews.validation(), reviews.test())
        .flatMap(List::stream)
        .map(Review::text)
        .flatMap(Quotation::runs)
        .filter(runs::contains)
        .findFirst();
  }

  private static Stream<String> runs(String text) {
    List<String> words = new ReviewTokenizer().tokenize(text).stream().map(Token::text).toList();
    return IntStream.rangeClosed(0, words.size() - WORDS)
        .mapToObj(first -> String.join(" ", words.subList(first, first + WORDS)));
  }
}
