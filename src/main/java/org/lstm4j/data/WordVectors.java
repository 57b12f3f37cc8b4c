package org.lstm4j.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import org.lstm4j.check.Require;
import org.lstm4j.check.Shown;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.Unreadable;
import org.lstm4j.table.ForeignBytes;
import org.lstm4j.table.PackedBytes;
import org.lstm4j.text.Vocabulary;

/**
 * Vectors that were given for the words of a vocabulary: the embedding before the first epoch. The
 * arrays are shared, not copied.
 *
 * @param embeddingSize E, numbers for each word
 * @param matrix shape (V, E), row-major, the row of each id; of an id without a given vector what
 *     was drawn
 * @param ids those that have a given vector, ascending
 * @param count what was found
 */
public record WordVectors(int embeddingSize, float[] matrix, int[] ids, Count count) {

  /**
   * What was found, for people.
   *
   * @param wanted words of the vocabulary that have an id of their own; of a matrix all V ids
   * @param found how many of them have a vector
   * @param inOtherCase how many of these only as the same word in another case
   * @param repeated lines that were passed over, since a line before them has the same wanted word
   * @param lines words in the file, wanted or not; rows of a matrix
   */
  public record Count(int wanted, int found, int inOtherCase, long repeated, long lines) {}

  /** V·E may not be larger, as of all parameters of a network. */
  static final int MOST_NUMBERS = 64_000_000;

  private static final String KIND = "file of word vectors";
  private static final int START_BYTES = 4096;
  private static final int FASTTEXT_MARK = 0xBA164F2F; // 793712314, little-endian

  /**
   * Reads vectors for the words of a vocabulary from a text or a matrix, packed by gzip, bzip2, xz
   * or zip or not; the first bytes say which it is, not the name.
   *
   * <p>A text is UTF-8 with one word a line and E numbers behind it, with blanks or tabs between
   * them, as fastText ({@code .vec}), word2vec and GloVe write it. A first line of two whole
   * numbers says how many words there are, and E, and must be right; without it the first word says
   * E. The last E fields of a line are its numbers, so a word may have blanks. Of lines whose word
   * isn't wanted only the number of fields is checked. Of two lines for one word the first counts.
   *
   * <p>A word of the vocabulary has the vector of exactly this word. If the file hasn't got it, the
   * first word counts that is the same in lower case ({@code Paris} for {@code paris} and the other
   * way round). What stands for padding, start, or unknown words has none.
   *
   * <p>A matrix is NumPy's {@code .npy}, or {@code .npz} with one array: float32 or float64 in any
   * order, shape (V, E), row i for id i. All of it counts as given, padding too.
   *
   * <p>Takes memory for the result and a line, and a second for 400,000 words of 100 numbers (343
   * MB that aren't packed, 10,000 words wanted; 28 November 2026, JDK 17).
   *
   * @param vocabulary has V ids
   * @param drawn returns for E what ids without a given vector get, shape (V, E), row-major; asked
   *     once, after a vector was found, and never for a matrix; the array becomes the result's
   * @throws DataException in one line with file, line and remedy, if the file can't be read, is cut
   *     off or something else, a line has another count of numbers, a number of a wanted word isn't
   *     finite, the first line isn't right, V·E is above 64,000,000, or no word of the vocabulary
   *     is found
   * @throws IllegalArgumentException if {@code drawn} returns another count of numbers
   */
  public static WordVectors read(Path file, Vocabulary vocabulary, IntFunction<float[]> drawn)
      throws DataException {
    try (InputStream in = PackedBytes.open(file, KIND).in()) {
      in.mark(START_BYTES);
      byte[] start = in.readNBytes(START_BYTES);
      in.reset();
      if (NumpyMatrix.is(start)) {
        return new NumpyMatrix(file, vocabulary.size()).read(in);
      }
      Optional<String> other = other(start);
      if (other.isPresent()) {
        throw new DataException(file + ": expected a " + KIND + " in text, got " + other.get());
      }
      return new VectorText(file, new ByteLines(file, in), vocabulary, drawn).read();
    } catch (DataException e) {
      throw e;
    } catch (IOException e) {
      throw Unreadable.file(file, e);
    }
  }

  /**
   * Puts the given vectors into an embedding; rows of other ids stay.
   *
   * @param embedding shape (V, E), row-major
   */
  public void into(float[] embedding) {
    Require.size("embedding", embedding, matrix.length, "(V, E)");
    for (int id : ids) {
      System.arraycopy(matrix, id * embeddingSize, embedding, id * embeddingSize, embeddingSize);
    }
  }

  /** One sentence for people: how many words have a vector. */
  public String summary() {
    String sentence =
        String.format(
            Locale.ROOT,
            "%d of %d words of the vocabulary have a given vector of %d numbers",
            count.found(),
            count.wanted(),
            embeddingSize);
    if (count.inOtherCase() > 0) {
      sentence +=
          String.format(
              Locale.ROOT, ", %d of them that of the word in another case", count.inOtherCase());
    }
    if (count.repeated() > 0) {
      sentence +=
          String.format(
              Locale.ROOT, "; %d lines that repeat a word were passed over", count.repeated());
    }
    return sentence + ".";
  }

  /** What it is and the remedy, if it isn't text. */
  private static Optional<String> other(byte[] start) {
    if (Pickle.is(start)) {
      return Optional.of(
          "a pickle, which is a program and isn't run. Write text in Python, with gensim:"
              + " vectors.wv.save_word2vec_format('vectors.vec').");
    }
    if (start.length >= 4 && begins(start, FASTTEXT_MARK)) {
      return Optional.of("fastText's binary form. Name the .vec file of the same vectors.");
    }
    Optional<String> known = ForeignBytes.name(start);
    if (known.isPresent()) {
      return Optional.of(known.get() + ". Name the text of words and numbers, or a NumPy matrix.");
    }
    boolean isUtf16 = start.length > 1 && ((start[0] & 0xFF) ^ (start[1] & 0xFF)) == 1;
    if (isUtf16 && (start[0] & 0xFE) == 0xFE) {
      return Optional.of("UTF-16. Save it as UTF-8.");
    }
    for (byte b : start) {
      if (b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r') {
        return Optional.of(
            "bytes of a binary form ("
                + Shown.of((char) b)
                + "). Write text in Python, with gensim: load_word2vec_format('FILE', binary=True)"
                + ".save_word2vec_format('vectors.vec').");
      }
    }
    return Optional.empty();
  }

  private static boolean begins(byte[] start, int mark) {
    for (int i = 0; i < Integer.BYTES; i++) {
      if (start[i] != (byte) (mark >>> 24 - 8 * i)) {
        return false;
      }
    }
    return true;
  }

  /** Refuses an embedding that is too large, before memory is taken for it. */
  static void requireSize(String place, int vocabularySize, long embeddingSize)
      throws DataException {
    if (embeddingSize < 1) {
      throw new DataException(
          place
              + ": expected vectors of 1 number or more, got "
              + embeddingSize
              + ". Name"
              + " another file.");
    }
    if (embeddingSize > MOST_NUMBERS / vocabularySize) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "%s: expected at most %d numbers in all, got %d for each of %d words. Take a smaller"
                  + " vocabulary or shorter vectors.",
              place,
              MOST_NUMBERS,
              embeddingSize,
              vocabularySize));
    }
  }
}
