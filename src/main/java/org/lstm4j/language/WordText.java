package org.lstm4j.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lstm4j.text.EncodedReview;
import org.lstm4j.text.ReadText;
import org.lstm4j.text.ReviewTokenizer;
import org.lstm4j.text.Token;
import org.lstm4j.text.TokenFate;

/** A text as a language model reads it, with the places of its words. */
final class WordText {

  private static final ReviewTokenizer TOKENIZER = new ReviewTokenizer();

  private WordText() {}

  /** {@link WordIds#END} as the start, then the ids of {@link WordIds#encode}; no word is cut. */
  static ReadText read(WordIds words, String text) {
    List<Token> tokens = TOKENIZER.tokenize(text.replace('\r', ' '));
    int[] ids = new int[tokens.size() + 1];
    int[] origins = new int[ids.length];
    List<TokenFate> fates = new ArrayList<>();
    ids[0] = WordIds.END;
    origins[0] = ReadText.NO_TOKEN;
    for (int n = 0; n < tokens.size(); n++) {
      ids[n + 1] = words.id(tokens.get(n).text());
      origins[n + 1] = n;
      fates.add(ids[n + 1] == WordIds.UNKNOWN ? TokenFate.UNKNOWN : TokenFate.READ);
    }
    return new ReadText(text, tokens, new EncodedReview(ids, ids.length), origins, fates);
  }

  /** The words without an id of their own, as they are spelled, each once, in their order. */
  static List<String> unknown(ReadText text) {
    return Arrays.stream(text.readTokens())
        .filter(token -> text.fates().get(token) == TokenFate.UNKNOWN)
        .mapToObj(text::spelling)
        .distinct()
        .toList();
  }
}
