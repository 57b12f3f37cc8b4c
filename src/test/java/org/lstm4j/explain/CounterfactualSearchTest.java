package org.lstm4j.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.linear.LinearModel;
import org.lstm4j.model.LinearEstimator;
import org.lstm4j.network.Cell;
import org.lstm4j.network.Direction;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Output;
import org.lstm4j.network.Readout;
import org.lstm4j.predict.Prediction;
import org.lstm4j.predict.SentimentClassifier;
import org.lstm4j.text.Padding;

class CounterfactualSearchTest {

  private static final int WORDS = 9;

  private static Optional<Counterfactual> found(SentimentClassifier classifier, String text) {
    return new Explainer(classifier).explain(text).counterfactual();
  }

  private static String without(List<String> words, BitSet missing) {
    return IntStream.range(0, words.size())
        .filter(i -> !missing.get(i))
        .mapToObj(words::get)
        .collect(Collectors.joining(" "));
  }

  private static Prediction judged(SentimentClassifier classifier, String text) {
    return classifier.classify(classifier.predictor().encoder().encode(text));
  }

  /** The size of the smallest set whatever, by trying all; 0 if none turns the verdict. */
  private static int smallest(SentimentClassifier classifier, List<String> words) {
    String verdict = judged(classifier, String.join(" ", words)).label();
    int smallest = 0;
    for (int set = 1; set < 1 << words.size(); set++) {
      BitSet missing = BitSet.valueOf(new long[] {set});
      boolean isTurned = !judged(classifier, without(words, missing)).label().equals(verdict);
      int size = Integer.bitCount(set);
      smallest = isTurned && (smallest == 0 || size < smallest) ? size : smallest;
    }
    return smallest;
  }

  static List<NetworkConfig> networks() {
    return List.of(
        ExplainedModel.lstm(),
        ExplainedModel.network(Cell.GRU, Direction.CONCATENATED, Readout.MEAN, Output.softmax(3)));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void whatIsFoundTurnsTheVerdictAndIsAsSmallAsItSays(NetworkConfig config) {
    int turned = 0;
    for (long seed = 0; seed < 20; seed++) {
      SentimentClassifier classifier = ExplainedModel.of(config, seed);
      List<String> words = ExplainedModel.words(WORDS, seed);
      String text = String.join(" ", words);
      int smallest = smallest(classifier, words);

      Optional<Counterfactual> found = found(classifier, text);

      if (found.isPresent()) {
        turned++;
        BitSet missing = new BitSet();
        found.get().tokens().forEach(missing::set);
        Prediction again = judged(classifier, without(words, missing));
        assertEquals(again, found.get().prediction());
        assertNotEquals(judged(classifier, text).label(), again.label());
        int size = found.get().tokens().size();
        assertTrue(size >= smallest);
        assertTrue(!found.get().isSmallest() || size == smallest, () -> seeds(found.get()));
        assertTrue(size > 3 || found.get().isSmallest());
      } else {
        assertTrue(smallest == 0 || smallest > 2, text);
      }
    }
    assertTrue(turned > 3);
  }

  private static String seeds(Counterfactual found) {
    return found.toString();
  }

  /** Each word counts one, the bias k less than all of them: k + 1 words must go. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 6})
  void severalWordsAreFoundWhereOneWillNotDo(int size) {
    LinearModel model =
        new LinearModel(
            new long[] {4, 5, 6, 7, 8, 9, 10},
            new float[] {1, 1, 1, 1, 1, 1, 1},
            (float) (size - 7.5));
    SentimentClassifier classifier =
        ExplainedModel.of(new LinearEstimator(model, 11), Padding.pre(12));

    Counterfactual found = found(classifier, "calm sea warm stone bright slow green").orElseThrow();

    assertEquals(size, found.tokens().size());
    assertEquals(size <= 3, found.isSmallest());
    assertEquals("negative", found.prediction().label());
  }

  @Test
  void aVerdictThatNeverTurnsHasNone() {
    LinearModel model = new LinearModel(new long[] {4}, new float[] {1}, 5);
    SentimentClassifier classifier =
        ExplainedModel.of(new LinearEstimator(model, 11), Padding.pre(12));

    assertEquals(Optional.empty(), found(classifier, "calm sea"));
    assertEquals(Optional.empty(), found(classifier, "nothing known"));
  }

  /** Of tags it is the one that is explained. */
  @Test
  void aTagTurns() {
    NetworkConfig config =
        ExplainedModel.network(Cell.LSTM, Direction.FORWARD, Readout.MAX, Output.tags(3));
    int turned = 0;
    for (long seed = 0; seed < 20; seed++) {
      SentimentClassifier classifier = ExplainedModel.of(config, seed);
      Explainer explainer = new Explainer(classifier, ExplainerSettings.DEFAULT.withLabel("b"));
      Explanation why = explainer.explain(ExplainedModel.text(WORDS, seed));
      if (why.counterfactual().isPresent()) {
        turned++;
        assertNotEquals(
            why.prediction().tags().contains("b"),
            why.counterfactual().get().prediction().tags().contains("b"));
      }
    }
    assertTrue(turned > 0);
  }

  @Test
  void fiveHundredWordsAreNotTooMany() {
    LinearModel model = new LinearModel(new long[] {4}, new float[] {1}, -0.5f);
    SentimentClassifier classifier =
        ExplainedModel.of(new LinearEstimator(model, 11), Padding.pre(500));

    Counterfactual found = found(classifier, "calm sea ".repeat(249)).orElseThrow();

    assertEquals(249, found.tokens().size());
    assertTrue(!found.isSmallest());
  }
}
