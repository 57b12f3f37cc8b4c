package org.lstm4j.text;

import java.util.Arrays;
import java.util.BitSet;

/**
 * A text from which words can be taken away, to see what a model makes of the rest.
 *
 * <p>The rest is what is left of the tokens, encoded as if the tokenizer had found no others: the
 * words behind a missing one move up, a text that was cut has room for one that was cut off, and a
 * short one gets another step of padding. So it equals the encoding of the text without the word
 * wherever the tokenizer finds the same words in it; where a language has no blanks, the words
 * beside the gap could be taken for others.
 *
 * <p>Immutable and safe for any number of threads. The text's ids are looked up once.
 */
public final class ShortenedText {

  private final Padding padding;
  private final int[] ids; // of all tokens that have one, and of the start mark
  private final int[] tokens; // for each id its token, or ReadText.NO_TOKEN

  ShortenedText(Padding padding, int[] ids, int[] tokens) {
    this.padding = padding;
    this.ids = ids;
    this.tokens = tokens;
  }

  /**
   * What a model reads of the text without some of its tokens; costs no more steps than the model
   * reads and tokens are missing.
   *
   * @param missing their indexes; one that has no id changes nothing
   */
  public EncodedReview without(BitSet missing) {
    int length = padding.length();
    int[] kept = new int[Math.min(length, ids.length)];
    int count = 0;
    boolean isFromEnd = padding.truncating() == Padding.Side.PRE;
    for (int i = 0; i < ids.length && count < length; i++) {
      int at = isFromEnd ? ids.length - 1 - i : i;
      if (tokens[at] == ReadText.NO_TOKEN || !missing.get(tokens[at])) {
        kept[count++] = ids[at];
      }
    }
    int[] rest = Arrays.copyOf(kept, count);
    for (int i = 0; isFromEnd && i < count; i++) {
      rest[i] = kept[count - 1 - i];
    }
    return padding.apply(rest);
  }
}
