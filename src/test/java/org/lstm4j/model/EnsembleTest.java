package org.lstm4j.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.lstm4j.linear.LinearModel;
import org.lstm4j.linear.Phrases;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.text.ReviewEncoder;
import org.lstm4j.text.Vocabulary;

class EnsembleTest {

  private static final List<String> WORDS =
      IntStream.range(0, 40).mapToObj(i -> "word" + i).toList();

  private static void assertRefused(String message, Executable settings) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, settings).getMessage());
  }

  private static LinearEstimator linear(int vocabularySize) {
    return new LinearEstimator(new LinearModel(new long[0], new float[0], 0), vocabularySize);
  }

  private static ReviewEncoder encoder(int vocabularySize, int length) {
    return new ReviewEncoder(new Vocabulary(WORDS, vocabularySize), length);
  }

  /** Some words have ids for all, some for the larger one only, some for none; some are new. */
  @Test
  void aMemberReadsWhatItsOwnEncodingWouldGive() {
    ReviewEncoder common = encoder(33, 20);
    EnsembleMember member = new EnsembleMember(linear(17), 8, 1);
    Random random = new Random(11);
    for (int words = 0; words < 60; words++) {
      String text =
          random
              .ints(words, 0, 50)
              .mapToObj(word -> "word" + word)
              .collect(Collectors.joining(" "));
      assertArrayEquals(
          encoder(17, 8).encode(text).ids(), member.ids(common.encode(text).ids()), text);
    }
  }

  /** "slow film" is one id for the member; V = 9 has room for 7 words then. */
  @Test
  void aMemberMayReadPhrases() {
    Phrases phrases = new Phrases(new long[] {6L << 21 | 5, 12L << 21 | 4});
    TrainedNetwork network = SmallModel.network(SmallModel.CONFIG, 1, "", 0);
    EnsembleMember member = new EnsembleMember(network, 3, 1, phrases);
    assertArrayEquals(new int[] {6, 7, 2}, member.ids(new int[] {1, 6, 5, 9}));
    assertEquals(13, new Ensemble(List.of(member), 0).vocabularySize());
    assertRefused(
        "vocabularySize without phrases: expected 4 or more, got 3.",
        () -> new EnsembleMember(linear(5), 3, 1, phrases));
  }

  @Test
  void theCommonIdsStayAsTheyAre() {
    int[] ids = {1, 9, 4};
    assertArrayEquals(new int[] {2, 4}, new EnsembleMember(linear(5), 2, 1).ids(ids));
    assertArrayEquals(new int[] {1, 9, 4}, ids);
  }

  @Test
  void theCommonEncodingIsThatOfTheLargestMembers() {
    Ensemble ensemble = SmallModel.ensemble();
    assertEquals(9, ensemble.vocabularySize());
    assertEquals(6, ensemble.length());
    assertRefused("length: expected the estimator's 6, got 7.", () -> SmallModel.of(ensemble, 7));
  }

  @Test
  void onlyANetworkIsANetwork() {
    TrainedModel model = SmallModel.of(SmallModel.linear(), 5);
    String message =
        "model: expected a single network, got a model of the kind 'linear'. Choose a model that"
            + " is one.";
    assertRefused(message, model::network);
    assertRefused(message, model.predictor()::network);
    assertRefused(message.replace("linear", "ensemble"), SmallModel.ensemble()::asNetwork);
  }

  @Test
  void whatCanNotBeIsRefused() {
    EnsembleMember member = new EnsembleMember(linear(5), 2, 1);
    Ensemble ensemble = new Ensemble(List.of(member), 0);
    assertRefused("members: expected 1 to 99, got 0.", () -> new Ensemble(List.of(), 0));
    assertRefused(
        "bias: expected a finite number, got NaN.",
        () -> new Ensemble(List.of(member), Double.NaN));
    assertRefused(
        "member: expected no ensemble within another, got one.",
        () -> new EnsembleMember(ensemble, 2, 1));
    assertRefused(
        "weight: expected a finite number, got Infinity.",
        () -> new EnsembleMember(linear(5), 2, Double.POSITIVE_INFINITY));
    assertRefused("length: expected 1 or more, got 0.", () -> new EnsembleMember(linear(5), 0, 1));
    LinearModel pair = new LinearModel(new long[] {4L << 21 | 9}, new float[1], 0);
    assertRefused("features: expected ids below 9, got 9.", () -> new LinearEstimator(pair, 9));
    assertRefused(
        "vocabularySize: expected at most 2097152, got 2097153.", () -> linear((1 << 21) + 1));
  }

  @Test
  void aNetworkWithOtherSlotsIsRefused() {
    NetworkWeights weights = NetworkWeights.zero(SmallModel.CONFIG);
    NetworkWeights other = NetworkWeights.zero(SmallModel.CONFIG.withVocabularySize(10));
    assertRefused(
        "slots: expected at most 2, got 3.",
        () -> new TrainedNetwork(weights, Collections.nCopies(3, weights), ""));
    assertRefused(
        "slots: expected those of " + SmallModel.CONFIG + ", got " + other.config() + ".",
        () -> new TrainedNetwork(weights, List.of(weights, other), ""));
  }
}
