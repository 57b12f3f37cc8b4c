package org.lstm4j.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One step of an LSTM by hand. */
class CalculatorTabTest extends PageTest {

  private Locator panel;

  @BeforeEach
  void openTheTab() {
    panel = Tab.CALCULATOR.panel(page());
    page().navigate("/" + Tab.CALCULATOR.fragment());
    assertThat(result("C(t) = f ∘ C(t−1) + i ∘ candidate")).containsText("0.4066");
  }

  /** A row of results, by its formula. */
  private Locator result(String formula) {
    return panel
        .getByRole(AriaRole.ROW)
        .filter(new Locator.FilterOptions().setHasText(formula))
        .first();
  }

  private Locator field(String name) {
    return panel.getByLabel(name, new Locator.GetByLabelOptions().setExact(true));
  }

  @Test
  void computesAnewWhatIsTyped() {
    field("C(t−1), number 1").fill("6");

    assertThat(result("C(t) = f ∘ C(t−1) + i ∘ candidate")).containsText("5.152");
    assertThat(panel.getByLabel("Example")).hasValue("");
  }

  @Test
  void saysAtTheFieldWhatIsNoNumber() {
    watch().expect(422);
    field("x(t), number 2").fill("many");

    assertThat(seen("x: expected a list of numbers, got \"many\" as number 2.")).isVisible();
    assertThat(field("x(t), number 2")).hasAttribute("aria-invalid", "true");
    assertThat(field("x(t), number 1")).hasAttribute("aria-invalid", "false");

    field("x(t), number 2").fill("2");

    assertThat(field("x(t), number 2")).hasAttribute("aria-invalid", "false");
    assertThat(result("C(t) = f ∘ C(t−1) + i ∘ candidate")).containsText("0.4066");
  }

  @Test
  void keepsNumbersWhenSizesChange() {
    field("Units").fill("4");

    assertThat(result("C(t) = f ∘ C(t−1) + i ∘ candidate")).containsText("0.4066");
    assertThat(field("W_f, row h4, number 4")).hasValue("");
    assertThat(field("W_f, row x1, number 1")).hasValue("0.2");
  }

  @Test
  void warnsOfAGateThatNoSigmoidGives() {
    panel.getByLabel("Example").selectOption("write");

    assertThat(seen("i: no sigmoid gives 2, 4 or 6")).isVisible();
    assertThat(result("i ∘ candidate")).containsText("8");
  }

  @Test
  void showsAProductInTwoWays() {
    panel.getByLabel("show [h, x]·W also as h·U + x·W").check();

    assertThat(result("h(t−1)·U_f + x(t)·W_f")).containsText("0.98");
  }

  @Test
  void takesNumbersOverAsJson() {
    panel.getByText("As JSON").click();
    panel
        .getByLabel("The numbers, as lstm4j gates reads them")
        .fill("{\"f\": [0.5, 1], \"C\": [6, 8]}");
    panel.getByText("Take these numbers").click();

    assertThat(result("f ∘ C(t−1)")).containsText(Pattern.compile("3\\s*8"));
    assertThat(field("Units")).hasValue("2");
  }

  @Test
  void takesAStepOfTheModel() {
    panel.getByText("A step of the model").click();
    panel.getByText("Take its numbers").click();

    assertThat(seen("which write most here")).containsText("“A”");
    assertThat(field("Units")).hasValue("4");
  }
}
