package org.lstm4j.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextGeneratorTest {

  private static final GeneratorSettings TWENTY = new GeneratorSettings(20);

  private final LanguageModel model = SmallLanguageModel.random(1, 5);
  private final TextGenerator generator = new TextGenerator(model);

  private GeneratedText generate(String start, GeneratorSettings settings) {
    return generator.generate(start, settings, word -> {});
  }

  @Test
  void seedGivesTheSameWords() {
    assertEquals(generate("the", TWENTY), generate("the", TWENTY));
    assertEquals(
        generate("the", TWENTY.withSeed(4)),
        new TextGenerator(SmallLanguageModel.random(1, 5))
            .generate("the", TWENTY.withSeed(4), word -> {}));
    assertNotEquals(generate("the", TWENTY).words(), generate("the", TWENTY.withSeed(1)).words());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 16})
  void severalTextsAreThoseOfTheSeedsBehindEachOther(int threads) {
    List<GeneratedText> texts = generator.generate("it was", TWENTY.withSeed(7), 9, threads);
    assertEquals(9, texts.size());
    for (int n = 0; n < 9; n++) {
      assertEquals(generate("it was", TWENTY.withSeed(7 + n)), texts.get(n));
    }
  }

  @Test
  void temperatureZeroTakesTheLikeliestOfThePredictor() {
    GeneratorSettings greedy =
        new GeneratorSettings(6, new Sampling(0, Sampling.ALL, 1), false, false, 3);
    NextWordPredictor predictor = new NextWordPredictor(model);
    StringBuilder text = new StringBuilder("i like");
    for (String word : generate("i like", greedy).words()) {
      List<LikelyWord> likely = predictor.predict(text.toString(), 40).likeliest();
      assertEquals(
          likely.stream().filter(each -> each.id() >= WordIds.FIRST_WORD).findFirst().get().word(),
          word);
      text.append(' ').append(word);
    }
  }

  @Test
  void marksComeOnlyWhereTheyAreAllowed() {
    boolean isEnded = false;
    boolean hasUnknown = false;
    for (int seed = 0; seed < 30; seed++) {
      GeneratorSettings endless = new GeneratorSettings(20, Sampling.PLAIN, false, false, seed);
      GeneratedText text = generate("", endless);
      assertEquals(20, text.words().size());
      assertFalse(text.isEnded());
      assertTrue(SmallLanguageModel.WORDS.containsAll(text.words()), text::text);
      GeneratedText any = generate("", new GeneratorSettings(20, Sampling.PLAIN, true, true, seed));
      isEnded |= any.isEnded();
      assertEquals(!any.isEnded(), any.words().size() == 20);
      hasUnknown |= any.words().contains("<unknown>");
    }
    assertTrue(isEnded && hasUnknown);
  }

  @Test
  void tellsEachWordAsItComes() {
    List<String> told = new ArrayList<>();
    GeneratedText text = generator.generate("the", TWENTY, told::add);
    assertEquals(text.words(), told);
    assertEquals(String.join(" ", told), text.text());
  }
}
