package org.lstm4j.language;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lstm4j.kernel.FusedNetwork;
import org.lstm4j.predict.UndefinedProbabilityException;

class NextWordPredictorTest {

  private final LanguageModel model = SmallLanguageModel.random(1, 6, 4);
  private final NextWordPredictor predictor = new NextWordPredictor(model);

  private double[] probabilities(int... ids) {
    FusedNetwork network = new FusedNetwork(model.network().weights(), 20);
    return network.probabilities(network.logits(ids));
  }

  @Test
  void givesTheProbabilitiesOfTheNetworkBehindTheMark() {
    NextWords next = predictor.predict("I like", 100);
    double[] expected = probabilities(WordIds.END, model.words().id("i"), model.words().id("like"));
    assertEquals(SmallLanguageModel.WORDS.size() + 2, next.likeliest().size());
    for (LikelyWord word : next.likeliest()) {
      assertEquals(expected[word.id()], word.probability(), 1e-6);
      assertEquals(model.words().word(word.id()), word.word());
    }
    assertEquals(expected[WordIds.END], next.end(), 1e-6);
    assertEquals(expected[WordIds.UNKNOWN], next.unknown(), 1e-6);
    double bits = Arrays.stream(expected).map(p -> -p * Math.log(p) / Math.log(2)).sum();
    assertEquals(bits, next.entropy(), 1e-5);
  }

  @Test
  void likeliestStandFirst() {
    double[] top =
        predictor.predict("it was", 5).likeliest().stream()
            .mapToDouble(LikelyWord::probability)
            .toArray();
    double[] all =
        predictor.predict("it was", 40).likeliest().stream()
            .mapToDouble(LikelyWord::probability)
            .toArray();
    assertArrayEquals(Arrays.copyOf(all, 5), top);
    for (int i = 1; i < all.length; i++) {
      assertTrue(all[i - 1] >= all[i]);
    }
  }

  @Test
  void saysWhichWordsAreUnknown() {
    NextWords next = predictor.predict("Nishchal likes Pizza, but Nishchal's friend...", 1);
    assertEquals(List.of("Nishchal", "Nishchal's"), NextWordPredictor.unknown(next));
  }

  @Test
  void readsATextAsItIsEncoded() {
    String text = "I like\r\npizza \uFEFF(but)\tIT <br /> was\u00A0slow";
    int[] ids = predictor.predict(text, 1).text().review().ids();
    assertArrayEquals(model.words().encode(text), Arrays.copyOfRange(ids, 1, ids.length));
    assertEquals(WordIds.END, ids[0]);
  }

  @Test
  void textWithoutWordsAsksHowTextsBegin() {
    NextWords next = predictor.predict(" \n", 3);
    assertEquals(probabilities(WordIds.END)[WordIds.END], next.end(), 1e-6);
    assertEquals(predictor.predict("", 3).likeliest(), next.likeliest());
  }

  @Test
  void aTextChangesNothingForTheNext() {
    NextWords first = predictor.predict("the story", 4);
    predictor.predict("a slow start", 4);
    assertEquals(first.likeliest(), predictor.predict("the story", 4).likeliest());
  }

  @Test
  void refusesNumbersThatAreNone() {
    LanguageModel broken = SmallLanguageModel.random(1, 3);
    Arrays.fill(broken.network().weights().output().bias(), 3e38f);
    Arrays.fill(broken.network().weights().output().kernel(), 3e38f);
    assertThrows(
        UndefinedProbabilityException.class,
        () -> new NextWordPredictor(broken).predict("the story", 1));
    assertThrows(IllegalArgumentException.class, () -> predictor.predict("the", 0));
  }
}
