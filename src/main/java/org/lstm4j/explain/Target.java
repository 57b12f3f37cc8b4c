package org.lstm4j.explain;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lstm4j.check.Shown;
import org.lstm4j.model.Decision;
import org.lstm4j.network.LabelKind;

/**
 * Which score is explained: a logit, or the difference of two.
 *
 * <p>Of two labels it is the logit of label 1, so that a text's words are read alike whatever the
 * verdict; of label 0, if that is asked for, the same with the other sign. Of more labels it is
 * that of the label asked for less that of another one, by default of the two likeliest; of tags
 * that of the tag, by default the likeliest.
 *
 * @param label whose score it is; a higher score speaks for it
 * @param against the label that it is compared with; empty of a tag
 * @param plus index into {@code SentimentClassifier.scores}, which counts positively, or −1 for
 *     none
 * @param minus index of the score that is taken off, or −1 for none
 */
public record Target(String label, Optional<String> against, int plus, int minus) {

  /** The score, from what {@code SentimentClassifier.scores} gives, shape (1) or (K). */
  public double score(double[] scores) {
    return of(scores, plus) - of(scores, minus);
  }

  private static double of(double[] scores, int index) {
    return index < 0 ? 0 : scores[index];
  }

  /**
   * The score to explain.
   *
   * @param label asked for; empty for the usual one
   * @param against the label to compare it with; empty for the usual one
   * @param probabilities of the text, shape (K)
   * @throws IllegalArgumentException if the model has no such label, or nothing to compare it with
   */
  static Target of(
      Decision decision, Optional<String> label, Optional<String> against, double[] probabilities) {
    List<String> labels = decision.labels();
    List<Integer> likeliest =
        IntStream.range(0, labels.size())
            .boxed()
            .sorted((a, b) -> Double.compare(probabilities[b], probabilities[a])) // stable
            .toList();
    int asked = label.map(name -> index("label", labels, name)).orElse(-1);
    if (decision.kind() == LabelKind.ANY) {
      if (against.isPresent()) {
        throw new IllegalArgumentException(
            "against: expected none for a model of tags, got '"
                + Shown.of(against.get())
                + "'. Leave it out.");
      }
      int plus = asked < 0 ? likeliest.get(0) : asked;
      return new Target(labels.get(plus), Optional.empty(), plus, -1);
    }
    int other = against.map(name -> index("against", labels, name)).orElse(-1);
    if (asked >= 0 && asked == other) {
      throw new IllegalArgumentException(
          "against: expected another label than '"
              + Shown.of(labels.get(asked))
              + "', got the same. Name two labels.");
    }
    if (decision.isOfTwo()) {
      int one = asked >= 0 ? asked : other >= 0 ? 1 - other : 1;
      Optional<String> rest = Optional.of(labels.get(1 - one));
      return new Target(labels.get(one), rest, one == 1 ? 0 : -1, one == 1 ? -1 : 0);
    }
    int plus = asked >= 0 ? asked : first(likeliest, other);
    int minus = other >= 0 ? other : first(likeliest, plus);
    return new Target(labels.get(plus), Optional.of(labels.get(minus)), plus, minus);
  }

  /** The likeliest label that isn't {@code other}. */
  private static int first(List<Integer> likeliest, int other) {
    return likeliest.get(0) == other ? likeliest.get(1) : likeliest.get(0);
  }

  private static int index(String name, List<String> labels, String label) {
    int index = labels.indexOf(label);
    if (index < 0) {
      List<String> shown = labels.stream().map(each -> "'" + Shown.of(each) + "'").toList();
      throw new IllegalArgumentException(
          name
              + ": expected one of "
              + Shown.of(String.join(", ", shown), 400)
              + ", got '"
              + Shown.of(label)
              + "'. Names are compared letter by letter.");
    }
    return index;
  }
}
