package org.lstm4j.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lstm4j.check.Shown;
import org.lstm4j.data.Corpus;
import org.lstm4j.model.Decision;
import org.lstm4j.network.LabelKind;
import org.lstm4j.network.Targets;
import org.lstm4j.text.EncodedReviews;

/** What commands tell of the labels. */
final class LabelReport {

  /** A label with less than this part of its even share, 1 / K, may never be found. */
  private static final double SMALL_PART = 0.4;

  private static final int MOST_SHOWN = 20;

  private LabelReport() {}

  /** Which label or tag is which and how many reviews have it. */
  static String line(List<String> labels, EncodedReviews... parts) {
    long[] counts = counts(labels.size(), parts);
    if (hasTags(parts)) {
      long all = Stream.of(parts).mapToLong(EncodedReviews::size).sum();
      return String.format(
          Locale.ROOT,
          "Tags: %s; %d of %d reviews have none",
          listed(labels, counts),
          untagged(parts),
          all);
    }
    return "Labels: "
        + listed(labels, counts)
        + (labels.size() == 2 ? ": probabilities are of '" + Shown.of(labels.get(1)) + "'" : "");
  }

  private static String listed(List<String> labels, long[] counts) {
    String shown =
        IntStream.range(0, Math.min(labels.size(), MOST_SHOWN))
            .mapToObj(
                n ->
                    String.format(
                        Locale.ROOT, "%d = '%s' (%d)", n, Shown.of(labels.get(n)), counts[n]))
            .collect(Collectors.joining(", "));
    return labels.size() > MOST_SHOWN
        ? shown + " and " + (labels.size() - MOST_SHOWN) + " more"
        : shown;
  }

  /**
   * What a network gives out, for people: "probability of 'good' (batch, 1)".
   *
   * @param isAlone whether of two labels only the second has a probability
   */
  static String output(Decision decision, boolean isAlone) {
    List<String> labels = decision.labels();
    if (decision.isOfTwo() && isAlone) {
      return "probability of '" + Shown.of(labels.get(1)) + "' (batch, 1)";
    }
    String names =
        labels.stream()
            .limit(MOST_SHOWN)
            .map(name -> "'" + Shown.of(name) + "'")
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "probabilities of %s%s%s (batch, %d)",
        decision.kind() == LabelKind.ANY ? "the tags " : "",
        names,
        labels.size() > MOST_SHOWN ? " and " + (labels.size() - MOST_SHOWN) + " more" : "",
        labels.size());
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
    if (corpus.origin().data().kind() == LabelKind.ANY) {
      return Optional.empty();
    }
    List<String> labels = corpus.origin().data().labels();
    long[] counts = counts(labels.size(), corpus.train());
    long all = corpus.train().size();
    int rare = 0;
    int frequent = 0;
    for (int label = 1; label < counts.length; label++) {
      rare = counts[label] < counts[rare] ? label : rare;
      frequent = counts[label] > counts[frequent] ? label : frequent;
    }
    if (counts[rare] >= SMALL_PART / labels.size() * all) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%s: only %d of %d reviews to learn from are labelled '%s'; who always says '%s' is"
                + " right %.1f times in a hundred.%s",
            corpus.origin().data().name(),
            counts[rare],
            all,
            Shown.of(labels.get(rare)),
            Shown.of(labels.get(frequent)),
            100.0 * counts[frequent] / all,
            isWeighted ? "" : " Add --class-weight balanced to make up for it."));
  }

  private static boolean hasTags(EncodedReviews... parts) {
    return Stream.of(parts).anyMatch(part -> part.targets() instanceof Targets.Tags);
  }

  /** The labels or tags that hold for a review. */
  private static int[] labels(EncodedReviews reviews, int n) {
    return reviews.targets() instanceof Targets.Tags tags
        ? tags.tags()[n]
        : new int[] {reviews.label(n)};
  }

  private static long untagged(EncodedReviews... parts) {
    return Stream.of(parts)
        .mapToLong(
            part ->
                IntStream.range(0, part.size()).filter(n -> labels(part, n).length == 0).count())
        .sum();
  }

  private static long[] counts(int size, EncodedReviews... parts) {
    long[] counts = new long[size];
    for (EncodedReviews part : parts) {
      for (int n = 0; n < part.size(); n++) {
        for (int label : labels(part, n)) {
          counts[label]++;
        }
      }
    }
    return counts;
  }
}
