package org.lstm4j.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.web.ServedModel;

/** Models of every kind: each shows what it has, and says what it hasn't. */
class KindsTest extends PageTest {

  private Reader reading(String model) {
    return Reader.at(page(), "#model=" + model).read(Reader.REVIEW).waitForVerdict();
  }

  private Locator main() {
    return page().locator("main");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        Models.REVIEWS,
        Models.LONG_REVIEWS,
        Models.TOPICS,
        Models.TAGS,
        Models.STACKED,
        Models.GRU
      })
  void aNetworkIsLookedInto(String model) {
    Reader reader = reading(model).waitForSteps();

    assertThat(reader.words()).isVisible();
    assertThat(page().locator("main canvas").first()).isVisible();
  }

  @Test
  void fiveLabelsHaveAProbabilityEach() {
    reading(Models.TOPICS);

    for (String label : labels(Models.TOPICS)) {
      assertThat(main().getByText(label).first()).isVisible();
    }
  }

  @Test
  void tagsHaveAProbabilityEach() {
    reading(Models.TAGS);

    for (String label : labels(Models.TAGS)) {
      assertThat(main().getByText(label).first()).isVisible();
    }
  }

  private java.util.List<String> labels(String name) {
    ServedModel model = lab().model(name);
    return model.classifier().predictor().decision().labels();
  }

  @Test
  void aLinearModelHasNoGatesAndSaysSo() {
    reading(Models.LINEAR);

    assertThat(seen("no gates")).isVisible();
    assertThat(page().locator("main canvas")).hasCount(0);
  }

  @Test
  void anotherModelReadsTheSameText() {
    Reader reader = reading(Models.REVIEWS);
    reader.model().selectOption(Models.TOPICS);

    for (String label : labels(Models.TOPICS)) {
      assertThat(main().getByText(label).first()).isVisible();
    }
    assertThat(reader.text()).hasValue(Reader.REVIEW);
  }
}
