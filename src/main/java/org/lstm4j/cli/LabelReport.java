package org.lstm4j.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lstm4j.check.Shown;
import org.lstm4j.data.Corpus;
import org.lstm4j.text.EncodedReviews;

/** What commands tell of the labels. */
final class LabelReport {

  /** A label with a smaller share of the reviews to learn from is one that may never be found. */
  private static final double SMALL_SHARE = 0.2;

  private LabelReport() {}

  /** Which label is which and how many reviews have it. */
  static String line(List<String> labels, EncodedReviews... parts) {
    long[] counts = counts(parts);
    return String.format(
        "Labels: 0 = '%s' (%d), 1 = '%s' (%d): probabilities are of '%s'",
        Shown.of(labels.get(0)),
        counts[0],
        Shown.of(labels.get(1)),
        counts[1],
        Shown.of(labels.get(1)));
  }

  /** The same of all parts. */
  static String line(Corpus corpus) {
    return line(
        corpus.origin().data().labels(), corpus.train(), corpus.validation(), corpus.test());
  }

  /**
   * What to do about a label that few of the reviews to learn from have.
   *
   * @param isWeighted whether that is done already
   */
  static Optional<String> imbalance(Corpus corpus, boolean isWeighted) {
    long[] counts = counts(corpus.train());
    long all = counts[0] + counts[1];
    int rare = counts[0] < counts[1] ? 0 : 1;
    if (counts[rare] >= SMALL_SHARE * all) {
      return Optional.empty();
    }
    List<String> labels = corpus.origin().data().labels();
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%s: only %d of %d reviews to learn from are labelled '%s'; who always says '%s' is"
                + " right %.1f times in a hundred.%s",
            corpus.origin().data().name(),
            counts[rare],
            all,
            Shown.of(labels.get(rare)),
            Shown.of(labels.get(1 - rare)),
            100.0 * counts[1 - rare] / all,
            isWeighted ? "" : " Add --class-weight balanced to make up for it."));
  }

  private static long[] counts(EncodedReviews... parts) {
    long[] counts = new long[2];
    for (EncodedReviews part : parts) {
      IntStream.range(0, part.size()).forEach(n -> counts[part.label(n)]++);
    }
    return counts;
  }
}
