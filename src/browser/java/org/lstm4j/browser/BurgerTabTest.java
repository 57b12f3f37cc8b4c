package org.lstm4j.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The burger review, phrase by phrase. */
class BurgerTabTest extends PageTest {

  private Locator panel;

  @BeforeEach
  void openTheTab() {
    panel = Tab.BURGER.panel(page());
    page().navigate("/" + Tab.BURGER.fragment());
  }

  private Locator row(String meaning) {
    return panel
        .getByRole(AriaRole.ROW)
        .filter(new Locator.FilterOptions().setHasText(meaning))
        .first();
  }

  @Test
  void arrowKeysGoFromPhraseToPhrase() {
    panel.getByLabel("Next step").focus();
    for (int n = 0; n < 5; n++) {
      page().keyboard().press("ArrowRight");
    }

    assertThat(seen("The forget gate lets most of good go.")).isVisible();
    assertThat(row("good")).containsText("0.45");
    assertThat(row("bad")).containsText("0.90");
    assertThat(panel.locator(".story [aria-current=step]")).hasText("not good");
  }

  @Test
  void aPhraseThatIsClickedIsShown() {
    panel.locator(".story .phrase").getByText("whey protein.").click();

    assertThat(seen("After “whey protein.” P(good) is")).isVisible();
  }

  @Test
  void showsWhichClaimsHoldOfTheModel() {
    assertThat(seen("2 of 5 hold")).isVisible();
    assertThat(row("in the end the review is positive")).containsText("agrees");
  }

  @Test
  void tellsTheStoryWhereTheModelCanNotReadIt() {
    page().navigate("/#model=topics&tab=burger");
    page().reload();

    assertThat(seen("only a single network that tells two labels apart")).isVisible();
    assertThat(panel.locator(".story .phrase")).hasCount(13);
  }
}
