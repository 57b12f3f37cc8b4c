package org.lstm4j.text;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * A text as a network reads it, with the way back from each id to the word in the text.
 *
 * <p>The arrays are shared, not copied: do not change them.
 *
 * @param text as it was given
 * @param tokens all that the tokenizer found, in order
 * @param review what the network reads
 * @param tokenOfStep for each id of the review the index of its token, or {@link #NO_TOKEN} for the
 *     start mark and for zeros behind the last word; as long as {@code review.ids()}
 * @param fates for each token
 */
public record ReadText(
    String text,
    List<Token> tokens,
    EncodedReview review,
    int[] tokenOfStep,
    List<TokenFate> fates) {

  /** Stands where an id comes from no word. */
  public static final int NO_TOKEN = -1;

  /** Checks the sizes. */
  public ReadText {
    tokens = List.copyOf(tokens);
    fates = List.copyOf(fates);
    if (tokenOfStep.length != review.ids().length || fates.size() != tokens.size()) {
      throw new IllegalArgumentException(
          "text: expected a token for each of "
              + review.ids().length
              + " ids and a fate for each of "
              + tokens.size()
              + " tokens, got "
              + tokenOfStep.length
              + " and "
              + fates.size()
              + ".");
    }
  }

  /** The step that reads a token, counted from the review's first id; empty if none does. */
  public OptionalInt stepOf(int token) {
    return IntStream.range(0, tokenOfStep.length).filter(t -> tokenOfStep[t] == token).findFirst();
  }

  /** A token's characters as they stand in the text. */
  public String spelling(int token) {
    return text.substring(tokens.get(token).start(), tokens.get(token).end());
  }

  /** The tokens that are read, by an id of their own or as an unknown word, in order. */
  public int[] readTokens() {
    return IntStream.of(tokenOfStep).filter(token -> token != NO_TOKEN).toArray();
  }
}
