package org.lstm4j.data;

import java.util.List;
import java.util.OptionalInt;
import org.lstm4j.reviews.DataException;
import org.lstm4j.text.KerasTokenizer;
import org.lstm4j.text.Numbering;
import org.lstm4j.text.Padding;
import org.lstm4j.text.ReviewEncoder;
import org.lstm4j.text.ReviewTokenizer;
import org.lstm4j.text.Tokenizer;
import org.lstm4j.text.Vocabulary;

/**
 * How texts become the ids of a network that was made elsewhere, as far as a file says it. The
 * number of ids V is the network's, the length T may be.
 *
 * @param source names the file in messages
 * @param origin one sentence for the provenance: where words and ids came from
 * @param tokenizer finds the words
 * @param words by rank; a rank without a word has a name that the tokenizer never finds
 * @param numbering gives each rank its id
 * @param beyond what becomes of words whose id is V or more
 * @param padding where zeros fill up a short text
 * @param truncating where a long text is cut
 * @param notices one line each: what was assumed
 */
public record ForeignText(
    String source,
    String origin,
    Tokenizer tokenizer,
    List<String> words,
    Numbering numbering,
    Beyond beyond,
    Padding.Side padding,
    Padding.Side truncating,
    List<String> notices) {

  /** What becomes of words whose id is V or more. */
  public enum Beyond {
    /** They are too rare, as in Keras's data set {@code imdb}. */
    TOO_RARE,
    /** There must be none. */
    REFUSED
  }

  /** Copies the lists. */
  public ForeignText {
    words = List.copyOf(words);
    notices = List.copyOf(notices);
  }

  /** Keras's data set {@code imdb}: rank + 3, 1 starts, 2 is too rare. */
  public static ForeignText imdb(String source, WordIndex index) {
    return imdb(
        source,
        index.isOfficial()
            ? "Keras's official word index; the ids are Keras's own"
            : "a word index that was named on import",
        index.words());
  }

  static ForeignText imdb(String source, String origin, List<String> words) {
    return new ForeignText(
        source,
        origin,
        new ReviewTokenizer(),
        words,
        Numbering.imdb(Numbering.UNLIMITED),
        Beyond.TOO_RARE,
        Padding.Side.PRE,
        Padding.Side.PRE,
        List.of());
  }

  /** Keras's {@code Tokenizer}, which leaves cutting and padding to {@code pad_sequences}. */
  static ForeignText keras(
      String source,
      String origin,
      KerasTokenizer tokenizer,
      List<String> words,
      Numbering numbering,
      List<String> notices) {
    return new ForeignText(
        source,
        origin,
        tokenizer,
        words,
        numbering,
        Beyond.REFUSED,
        Padding.Side.PRE,
        Padding.Side.PRE,
        notices);
  }

  /**
   * The same with ids that lie elsewhere.
   *
   * @param offset added to a word's rank; what else has an id moves along, but for imdb's 1 and 2
   */
  public ForeignText withOffset(int offset) {
    boolean isImdb = beyond == Beyond.TOO_RARE;
    int moved = offset - numbering.offset();
    boolean isLimited = numbering.limit() != Numbering.UNLIMITED;
    return with(
        new Numbering(
            offset,
            isLimited ? numbering.limit() + moved : numbering.limit(),
            isImdb ? numbering.start() : moved(numbering.start(), moved),
            isImdb ? numbering.rare() : moved(numbering.rare(), moved),
            isImdb ? numbering.unknown() : moved(numbering.unknown(), moved)));
  }

  private static OptionalInt moved(OptionalInt id, int by) {
    return id.isPresent() ? OptionalInt.of(id.getAsInt() + by) : id;
  }

  /** The same with another id, or none, before the first word. */
  public ForeignText withStart(OptionalInt start) {
    return with(
        new Numbering(
            numbering.offset(), numbering.limit(), start, numbering.rare(), numbering.unknown()));
  }

  /** The same with words only up to an id, as the Tokenizer's {@code num_words} says it. */
  public ForeignText withLimit(int limit) {
    return with(
        new Numbering(
            numbering.offset(), limit, numbering.start(), numbering.rare(), numbering.unknown()));
  }

  private ForeignText with(Numbering other) {
    return new ForeignText(
        source, origin, tokenizer, words, other, beyond, padding, truncating, notices);
  }

  /**
   * The encoder for a network.
   *
   * @param vocabularySize V, number of ids the network knows
   * @param pad where to cut and to pad
   * @throws DataException if a word could get an id that the network doesn't know
   */
  public ReviewEncoder encoder(int vocabularySize, Padding pad) throws DataException {
    boolean isCut = beyond == Beyond.TOO_RARE && vocabularySize > numbering.offset();
    Numbering own =
        isCut ? withLimit(Math.min(vocabularySize, numbering.limit())).numbering : numbering;
    int largest = own.largestId(words.size());
    if (largest >= vocabularySize) {
      throw new DataException(
          source
              + ": expected ids below the network's "
              + vocabularySize
              + ", got "
              + largest
              + ". Name the file that belongs to the network, or add --num-words N if the"
              + " Tokenizer had num_words=N.");
    }
    return new ReviewEncoder(tokenizer, new Vocabulary(words, vocabularySize, own), pad);
  }

  /** How many ids it names, padding included: what the network should have, or less. */
  public int ids() {
    return numbering.largestId(words.size()) + 1;
  }
}
