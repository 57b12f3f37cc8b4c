package org.lstm4j.explain;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.lstm4j.model.Decision;
import org.lstm4j.network.LabelKind;
import org.lstm4j.predict.SentimentClassifier;
import org.lstm4j.text.ReadText;
import org.lstm4j.text.ShortenedText;

/**
 * Looks for the smallest set of words without which the model judges otherwise.
 *
 * <p>Tries every word alone; then takes out words one after another, those that matter most alone
 * first, until the verdict turns, and puts back each that isn't needed; then, where that is little
 * enough work, tries every pair; and else takes out, time and again, the word that matters most by
 * then. So a set of one or two words is the smallest there is, and one of three if all pairs were
 * tried.
 *
 * <p>Each of the two last ways costs at most some 20 thousand million multiply-adds, a few seconds
 * of one processor; the others two passes for each word.
 */
final class CounterfactualSearch {

  private static final double MOST_WORK = 2e10;
  private static final int AT_ONCE = 4_096; // sets

  private final SentimentClassifier classifier;
  private final Variants variants;
  private final Decision decision;
  private final Target target;
  private final ShortenedText shortened;
  private final int[] words;
  private final int verdict;
  private double workLeft = MOST_WORK;

  /** Looks at a text; of tags the verdict is whether the target's holds. */
  CounterfactualSearch(SentimentClassifier classifier, ReadText text, Target target) {
    this.classifier = classifier;
    this.variants = new Variants(classifier);
    this.decision = classifier.predictor().decision();
    this.target = target;
    this.shortened = classifier.predictor().encoder().shortened(text);
    this.words = text.readTokens();
    double[] scores = classifier.scores(text.review().ids());
    this.verdict = Turn.verdict(decision, target, classifier.probabilitiesOf(scores));
  }

  /** A set of words, and how firmly the verdict stands without them; the less, the nearer. */
  private record Trial(BitSet missing, double standing, boolean isTurned) {

    static final Comparator<Trial> NEAREST = Comparator.comparingDouble(Trial::standing);

    int size() {
      return missing.cardinality();
    }
  }

  /** What is found; empty if no set that is tried turns the verdict. */
  Optional<Counterfactual> find() {
    List<Trial> alone = tried(withEach(new BitSet()));
    Optional<Trial> single = nearestTurned(alone);
    if (single.isPresent()) {
      return single.map(found -> counterfactual(found, true));
    }
    List<Integer> order =
        alone.stream().sorted(Trial.NEAREST).map(each -> each.missing().nextSetBit(0)).toList();
    Optional<Trial> best = oneAfterAnother(order);
    boolean hasTriedPairs = false;
    if (best.isEmpty() || best.get().size() > 2) {
      double pairs = words.length * (words.length - 1.0) / 2;
      hasTriedPairs = work(pairs) <= MOST_WORK;
      Optional<Trial> pair = hasTriedPairs ? pair() : Optional.empty();
      best = pair.isPresent() ? pair : stepByStep(alone, best);
    }
    int surely = hasTriedPairs ? 3 : 2;
    return best.map(found -> counterfactual(found, found.size() <= surely));
  }

  private Counterfactual counterfactual(Trial found, boolean isSmallest) {
    return new Counterfactual(
        found.missing().stream().boxed().toList(),
        classifier.classify(shortened.without(found.missing())),
        isSmallest);
  }

  /** The first that turns it of ever larger sets, without what isn't needed in it. */
  private Optional<Trial> oneAfterAnother(List<Integer> order) {
    List<BitSet> sets = new ArrayList<>();
    for (int word : order) {
      sets.add(with(sets.isEmpty() ? new BitSet() : sets.get(sets.size() - 1), word));
    }
    Optional<Trial> first = tried(sets).stream().filter(Trial::isTurned).findFirst();
    Trial found = first.orElse(null);
    for (int i = order.size() - 1; found != null && i >= 0; i--) {
      if (found.missing().get(order.get(i))) {
        BitSet less = (BitSet) found.missing().clone();
        less.clear(order.get(i));
        Trial without = tried(List.of(less)).get(0);
        found = without.isTurned() ? without : found;
      }
    }
    return Optional.ofNullable(found);
  }

  private Optional<Trial> pair() {
    List<BitSet> sets = new ArrayList<>();
    for (int i = 0; i < words.length; i++) {
      for (int j = i + 1; j < words.length; j++) {
        sets.add(with(with(new BitSet(), words[i]), words[j]));
      }
      if (sets.size() >= AT_ONCE || i == words.length - 1) {
        Optional<Trial> found = nearestTurned(tried(sets));
        if (found.isPresent()) {
          return found;
        }
        sets.clear();
      }
    }
    return Optional.empty();
  }

  /** A smaller set than the one known, by the word that matters most by then; else the known. */
  private Optional<Trial> stepByStep(List<Trial> alone, Optional<Trial> known) {
    int most = known.map(Trial::size).orElse(words.length + 1);
    BitSet missing = alone.stream().min(Trial.NEAREST).map(Trial::missing).orElse(new BitSet());
    for (int size = 2; size < most && workLeft >= work(words.length); size++) {
      workLeft -= work(words.length);
      List<Trial> next = tried(withEach(missing));
      Optional<Trial> found = nearestTurned(next);
      if (found.isPresent()) {
        return found;
      }
      missing = next.stream().min(Trial.NEAREST).map(Trial::missing).orElse(missing);
    }
    return known;
  }

  private static BitSet with(BitSet missing, int word) {
    BitSet more = (BitSet) missing.clone();
    more.set(word);
    return more;
  }

  /** The set with each of the words that aren't in it. */
  private List<BitSet> withEach(BitSet missing) {
    return IntStream.of(words)
        .filter(word -> !missing.get(word))
        .mapToObj(word -> with(missing, word))
        .toList();
  }

  private static Optional<Trial> nearestTurned(List<Trial> trials) {
    return trials.stream().filter(Trial::isTurned).min(Trial.NEAREST);
  }

  private List<Trial> tried(List<BitSet> sets) {
    int[][] ids =
        sets.stream().map(missing -> shortened.without(missing).ids()).toArray(int[][]::new);
    double[][] scores = variants.scores(ids);
    List<Trial> trials = new ArrayList<>();
    for (int i = 0; i < ids.length; i++) {
      double[] probabilities = classifier.probabilitiesOf(scores[i]);
      boolean isTurned =
          DoubleStream.of(probabilities).noneMatch(Double::isNaN)
              && Turn.verdict(decision, target, probabilities) != verdict;
      trials.add(new Trial(sets.get(i), standing(scores[i]), isTurned));
    }
    return trials;
  }

  /** How far the score of the verdict is above the others. */
  private double standing(double[] scores) {
    if (decision.kind() == LabelKind.ANY) {
      return verdict == 1 ? scores[target.plus()] : -scores[target.plus()];
    }
    if (decision.isOfTwo()) {
      return verdict == 1 ? scores[0] : -scores[0];
    }
    return scores[verdict]
        - IntStream.range(0, scores.length)
            .filter(k -> k != verdict)
            .mapToDouble(k -> scores[k])
            .max()
            .orElseThrow();
  }

  /** Of so many passes over the text, in multiply-adds. */
  private double work(double passes) {
    return passes * words.length * variants.workOfId();
  }
}
