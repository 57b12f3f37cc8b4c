package org.lstm4j.language;

import java.util.Arrays;

/**
 * Texts as ids, in three parts. The stream of a part is END, text, END, text, END …: every word and
 * the END after each text is predicted and counted once.
 *
 * <p>The arrays are shared, not copied, and must not change.
 *
 * @param words give ids; made from the training part alone
 * @param train texts that are learned from, shape (texts, words of the text), without marks
 * @param validation those that choose the epoch
 * @param test those that choose nothing
 * @param origin where they come from
 */
public record LanguageCorpus(
    WordIds words, int[][] train, int[][] validation, int[][] test, TextOrigin origin) {

  /** A part of a corpus. */
  public enum Part {
    /** Learned from. */
    TRAIN,
    /** Chooses the epoch. */
    VALIDATION,
    /** Chooses nothing. */
    TEST
  }

  /** The texts of a part. */
  public int[][] part(Part part) {
    return switch (part) {
      case TRAIN -> train;
      case VALIDATION -> validation;
      case TEST -> test;
    };
  }

  /**
   * The first texts of each part, with so many words or a few more.
   *
   * @param words at least 1
   */
  public LanguageCorpus shortened(int words) {
    return new LanguageCorpus(
        this.words, first(train, words), first(validation, words), first(test, words), origin);
  }

  private static int[][] first(int[][] texts, int words) {
    int count = 0;
    for (long read = 0; count < texts.length && read < words; count++) {
      read += texts[count].length;
    }
    return Arrays.copyOf(texts, count);
  }

  /** What is predicted of these texts: their words, and an END after each. */
  public static long tokens(int[][] texts) {
    return Arrays.stream(texts).mapToLong(text -> text.length + 1L).sum();
  }

  /**
   * The stream of texts: END, and each text with an END after it.
   *
   * @return a new array, one id more than {@link #tokens}
   * @throws IllegalArgumentException if no array can hold it
   */
  public static int[] stream(int[][] texts) {
    long tokens = tokens(texts);
    if (tokens >= Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "texts: expected fewer than 2 billion words, got " + tokens + ". Take a part of them.");
    }
    int[] stream = new int[(int) tokens + 1];
    stream[0] = WordIds.END;
    int at = 1;
    for (int[] text : texts) {
      System.arraycopy(text, 0, stream, at, text.length);
      at += text.length;
      stream[at++] = WordIds.END;
    }
    return stream;
  }
}
