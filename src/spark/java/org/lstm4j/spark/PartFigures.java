package org.lstm4j.spark;

import java.io.Serializable;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.lstm4j.model.KnownTexts;
import org.lstm4j.text.Numbering;
import org.lstm4j.train.TrainingSummary;

/**
 * What encoded rows are, in few numbers; of a partition, or of all.
 *
 * @param knownWords of each number of known words how many training rows have it, shape (T + 1)
 * @param train number of rows to learn from
 * @param validation number of rows that choose the epoch
 * @param strangers rows that weren't there in the first pass, or were others
 * @param learned digests of the texts to learn from; empty where they are too many to be kept
 * @param chosenBy digests of the texts that choose the epoch; the same
 */
record PartFigures(
    long[] knownWords, long train, long validation, long strangers, long[] learned, long[] chosenBy)
    implements Serializable {

  /** None yet. */
  static PartFigures none(int length) {
    return new PartFigures(new long[length + 1], 0, 0, 0, new long[0], new long[0]);
  }

  /** Looks at a partition. */
  static PartFigures of(Iterator<byte[]> rows, int length, int vocabularySize, boolean keepsTexts) {
    Numbering numbering = Numbering.imdb(vocabularySize);
    long[] words = new long[length + 1];
    long[] counts = new long[2];
    long strangers = 0;
    LongStream.Builder learned = LongStream.builder();
    LongStream.Builder chosenBy = LongStream.builder();
    while (rows.hasNext()) {
      byte[] bytes = rows.next();
      if (bytes.length == 0) {
        strangers++;
        continue;
      }
      EncodedRow row = EncodedRow.of(bytes);
      counts[row.isValidation() ? 1 : 0] += row.count();
      if (!row.isValidation()) {
        words[(int) IntStream.of(row.ids()).filter(numbering::isWord).count()] += row.count();
      }
      if (keepsTexts) {
        (row.isValidation() ? chosenBy : learned).add(row.digest());
      }
    }
    return new PartFigures(
        words,
        counts[0],
        counts[1],
        strangers,
        learned.build().toArray(),
        chosenBy.build().toArray());
  }

  /** Both together. */
  PartFigures plus(PartFigures other) {
    long[] words = new long[knownWords.length];
    for (int n = 0; n < words.length; n++) {
      words[n] = knownWords[n] + other.knownWords[n];
    }
    return new PartFigures(
        words,
        train + other.train,
        validation + other.validation,
        strangers + other.strangers,
        joined(learned, other.learned),
        joined(chosenBy, other.chosenBy));
  }

  private static long[] joined(long[] first, long[] second) {
    return LongStream.concat(LongStream.of(first), LongStream.of(second)).toArray();
  }

  /** One training row in a thousand has fewer known words, as {@code TrainingSummary} counts. */
  private int fewWords() {
    long before = 0;
    long wanted = (long) (TrainingSummary.FEW * train);
    for (int words = 0; words < knownWords.length; words++) {
      before += knownWords[words];
      if (before > wanted) {
        return words;
      }
    }
    return knownWords.length - 1;
  }

  /** The same as a model keeps it, of so many rows. */
  ClusterCorpus.Summary summary(int trainRows, int validationRows) {
    return new ClusterCorpus.Summary(
        trainRows,
        validationRows,
        fewWords(),
        trainRows + (long) validationRows > KnownTexts.MOST
            ? Optional.empty()
            : KnownTexts.of(learned, chosenBy));
  }
}
