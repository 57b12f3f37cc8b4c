package org.lstm4j.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** RNN against LSTM. */
class CellsTabTest extends PageTest {

  private Locator panel;

  @BeforeEach
  void openTheTab() {
    panel = Tab.CELLS.panel(page());
    page().navigate("/" + Tab.CELLS.fragment());
  }

  private Locator chart(String name) {
    return panel.getByRole(AriaRole.SLIDER, new Locator.GetByRoleOptions().setName(name));
  }

  @Test
  void keysMoveAlongAPicture() {
    Locator chart = chart("Norm of the gradient");
    chart.focus();
    page().keyboard().press("End");

    assertThat(chart)
        .hasAttribute(
            "aria-valuetext", Pattern.compile("k = 100: simple RNN 0\\.19, GRU 1\\.6e−20.*"));
    assertThat(seen("Gradient 100 steps back")).isVisible();
  }

  @Test
  void aPointerReadsValuesOff() {
    Locator chart = chart("Accuracy by the number of fillers");
    chart.scrollIntoViewIfNeeded();
    BoundingBox box = chart.boundingBox();
    page().mouse().move(box.x + 60, box.y + box.height / 2);

    assertThat(seen("Accuracy with 10 fillers")).isVisible();
  }

  @Test
  void choicesShowOtherMeasurements() {
    panel.getByLabel("× 2").check();

    assertThat(seen("Grows more than a hundredfold")).containsText("simple RNN, LSTM (bias 5)");
  }

  @Test
  void tellsWhatReviewsAreWorth() {
    assertThat(seen("Seed by seed the LSTM is 0.017 more often right")).isVisible();
    assertThat(seen("0.8819 (0.8789–0.8848)")).isVisible();
  }
}
