package org.lstm4j.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the tabs beside the first one are for. */
class OtherTabsTest extends PageTest {

  private Locator button(String name) {
    return page()
        .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private Locator sliders() {
    return page().locator("[role=tabpanel]:visible").getByRole(AriaRole.SLIDER);
  }

  @Nested
  class Comparing {

    @Test
    void twoTextsStandSideBySide() {
      Views.show(page(), Tab.COMPARE);
      page().getByLabel("Text A").fill("A slow but wonderful film.");
      page().getByLabel("Text B").fill("A slow and terrible film.");
      button("Compare").click();

      assertThat(seen("probability of positive is")).isVisible();
      assertThat(sliders().first()).isEnabled();
      assertThat(page()).hasURL(Pattern.compile("a=.*b="));
    }

    @Test
    void twoModelsReadOneText() {
      Views.show(page(), Tab.COMPARE);
      page().getByLabel("Text A").fill("A slow but wonderful film.");
      page().getByLabel("Model A").selectOption(Models.REVIEWS);
      page().getByLabel("Model B").selectOption(Models.LINEAR);
      button("Compare").click();

      assertThat(seen("probability of")).isVisible();
      assertThat(seen("no gates")).isVisible();
    }

    @Test
    void aLinkBringsBothSides() {
      page().navigate("/#tab=compare&a=A+slow+film&b=A+fine+film&am=gru&bm=stacked");

      assertThat(page().getByLabel("Text A")).hasValue("A slow film");
      assertThat(page().getByLabel("Text B")).hasValue("A fine film");
      assertThat(page().getByLabel("Model A")).hasValue(Models.GRU);
      assertThat(page().getByLabel("Model B")).hasValue(Models.STACKED);
      assertThat(sliders().first()).isEnabled();
    }

    @Test
    void theLinkThatIsCopiedBringsBothSides() {
      context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
      Views.show(page(), Tab.COMPARE);
      page().getByLabel("Text A").fill("A slow film");
      page().getByLabel("Text B").fill("A fine film");
      page().locator("#panel-compare").getByText("Copy link").click();
      assertThat(seen("Link copied")).isVisible();
      String link = (String) page().evaluate("navigator.clipboard.readText()");

      page().navigate("about:blank");
      page().navigate(link);

      assertThat(page().getByLabel("Text A")).hasValue("A slow film");
      assertThat(page().getByLabel("Text B")).hasValue("A fine film");
    }

    @Test
    void aModelThatIsNotThereIsSaid() {
      page().navigate("/#tab=compare&a=A+slow+film&am=nowhere");

      assertThat(seen("got “nowhere”")).isVisible();
      assertThat(page().getByLabel("Model A")).hasValue(Models.REVIEWS);
    }

    @Test
    void backReturnsToThePairBefore() {
      Views.show(page(), Tab.COMPARE);
      button("The order").click();
      assertThat(sliders().first()).isEnabled();
      button("A negation").click();
      assertThat(page().getByLabel("Text B")).hasValue(Pattern.compile("not good"));

      page().goBack();

      assertThat(page().getByLabel("Text B")).hasValue(Pattern.compile("begins great"));
    }
  }

  @Nested
  class Calculating {

    @Test
    void aNumberThatChangesChangesTheResults() {
      Views.show(page(), Tab.CALCULATOR);
      Locator picture = page().locator("[role=tabpanel]:visible .told");
      assertThat(picture).not().isEmpty();
      String before = picture.textContent();
      Locator field = page().locator("[role=tabpanel]:visible input[inputmode=decimal]").first();

      field.fill("3");

      assertThat(picture).not().hasText(before);
    }

    @Test
    void whatIsNoNumberIsMarkedAndSaid() {
      watch().expect(400, 422);
      Views.show(page(), Tab.CALCULATOR);
      Locator field = page().locator("[role=tabpanel]:visible input[inputmode=decimal]").first();

      field.fill("many");

      assertThat(field).hasAttribute("aria-invalid", "true");
      assertThat(page().locator("[role=tabpanel]:visible [role=alert]").first()).isVisible();
    }

    @Test
    void everyExampleIsComputed() {
      Views.show(page(), Tab.CALCULATOR);
      Locator examples = page().getByLabel("Example", new Page.GetByLabelOptions().setExact(true));
      assertThat(examples).isEnabled();
      for (Locator option : examples.locator("option:not([value=''])").all()) {
        page()
            .waitForResponse(
                response -> response.url().contains("/api/gates") && response.ok(),
                () -> examples.selectOption(option.getAttribute("value")));
        assertThat(page().locator("[role=tabpanel]:visible [role=alert]:visible")).hasCount(0);
      }
    }
  }

  @Nested
  class TheBurger {

    @Test
    void keysGoFromPhraseToPhrase() {
      Views.show(page(), Tab.BURGER);
      Locator told = page().locator("[role=tabpanel]:visible .told[role=status]");
      assertThat(told).not().isEmpty();
      String first = told.textContent();
      sliders().first().focus();

      page().keyboard().press("End");

      assertNotEquals(first, told.textContent());
    }

    @Test
    void aModelThatCanNotReadItIsSaid() {
      page().navigate("/#tab=burger&model=" + Models.LINEAR);

      assertThat(page().locator("[role=tabpanel]:visible .told[role=status]")).not().isEmpty();
    }
  }

  @Nested
  class ThreeCells {

    @Test
    void keysReadTheCurve() {
      Views.show(page(), Tab.CELLS);
      Locator chart = sliders().first();
      chart.focus();
      page().keyboard().press("Home");
      String first = chart.getAttribute("aria-valuetext");
      page().keyboard().press("ArrowRight");

      assertNotEquals(first, chart.getAttribute("aria-valuetext"));
    }

    @Test
    void pointingReadsItToo() {
      Views.show(page(), Tab.CELLS);
      Locator chart = sliders().first();
      chart.focus();
      page().keyboard().press("End");
      String last = chart.getAttribute("aria-valuenow");
      chart.hover();

      assertNotEquals(last, chart.getAttribute("aria-valuenow"));
    }

    @Test
    void everyPictureIsATableToo() {
      Views.show(page(), Tab.CELLS);
      Locator panel = page().locator("[role=tabpanel]:visible");

      assertEquals(
          panel.locator("table").count(), panel.locator("table:has(caption)").count(), "captions");
      assertNotEquals(0, panel.locator("table").count());
    }
  }
}
