package org.lstm4j.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Going through a text word by word, by keys and by pointing. */
class StepsTest extends PageTest {

  private Reader reader;

  @BeforeEach
  void readAText() {
    reader = Reader.at(page()).read("A slow and dull film with a wonderful end.").waitForSteps();
  }

  private Locator map() {
    return page()
        .getByRole(AriaRole.APPLICATION, new Page.GetByRoleOptions().setName("forget gate"));
  }

  private void isAt(int step) {
    assertThat(reader.step()).hasValue(String.valueOf(step));
  }

  @Test
  void keysGoFromWordToWord() {
    reader.step().focus();
    page().keyboard().press("Home");
    isAt(0);
    page().keyboard().press("ArrowRight");
    page().keyboard().press("ArrowRight");
    isAt(2);
    assertThat(reader.step()).hasAttribute("aria-valuetext", Pattern.compile("3 of 10: .*slow"));
    page().keyboard().press("ArrowLeft");
    isAt(1);
    page().keyboard().press("End");
    isAt(9);
    page().keyboard().press("ArrowRight");
    isAt(9);
  }

  @Test
  void buttonsDoTheSame() {
    reader.step().focus();
    page().keyboard().press("Home");
    reader.button("Next step").click();
    isAt(1);
    reader.button("Previous step").click();
    isAt(0);
    assertThat(reader.button("Previous step")).isDisabled();
  }

  @Test
  void playingGoesToTheEnd() {
    reader.step().focus();
    page().keyboard().press("Home");
    reader.button("Play").click();

    isAt(9);
    assertThat(reader.button("Play")).isVisible();
  }

  @Test
  void aWordThatIsClickedIsTheStep() {
    reader.words().getByRole(AriaRole.OPTION).filter(has("slow")).click();

    isAt(2);
  }

  @Test
  void keysGoThroughTheWords() {
    reader.words().focus();
    page().keyboard().press("Home");
    page().keyboard().press("ArrowRight");

    assertThat(reader.words().locator("[aria-selected=true]")).hasText("slow");
  }

  private static Locator.FilterOptions has(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  @Test
  void theDrawingFollows() {
    Locator drawing =
        page().locator("svg[role=img]").filter(new Locator.FilterOptions().setVisible(true)).last();
    reader.step().focus();
    page().keyboard().press("Home");
    String first = drawing.getAttribute("aria-label");
    page().keyboard().press("End");

    assertThat(drawing).not().hasAttribute("aria-label", first);
  }

  @Test
  void pointingAtAMapTellsItsNumber() {
    map().scrollIntoViewIfNeeded();
    map().hover();

    assertThat(seen("forget gate, unit")).isVisible();
  }

  @Test
  void keysInAMapTellItsNumbersAloud() {
    map().focus();
    page().keyboard().press("ArrowDown");
    Locator spoken =
        page()
            .getByRole(AriaRole.STATUS)
            .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^forget gate, .*\\d")));
    assertThat(spoken).hasCount(1);
    String first = spoken.textContent();
    page().keyboard().press("ArrowLeft");

    assertNotEquals(first, spoken.textContent());
    isAt(8);
  }

  @Test
  void everythingCanBeReachedByTheTabKey() {
    page().keyboard().press("Tab");
    boolean isMapSeen = false;
    boolean isSliderSeen = false;
    for (int i = 0; i < 60; i++) {
      page().keyboard().press("Tab");
      Object role = page().evaluate("document.activeElement.getAttribute('role')");
      Object type = page().evaluate("document.activeElement.type ?? ''");
      isMapSeen |= "application".equals(role);
      isSliderSeen |= "range".equals(type);
    }
    assertEquals("true true", isSliderSeen + " " + isMapSeen);
  }

  @Test
  void aStepAsksForNoLayout() {
    CDPSession session = context().newCDPSession(page());
    session.send("Performance.enable");
    reader.read(Texts.ofTokens(300));
    assertThat(reader.words().getByRole(AriaRole.OPTION)).hasCount(300);
    reader.waitForSteps().step().focus();
    page().keyboard().press("Home");
    page().waitForTimeout(300);
    double before = layouts(session);
    page()
        .evaluate(
            "() => { for (let i = 0; i < 100; i++) { document.activeElement.dispatchEvent(new"
                + " KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true, cancelable: true"
                + " })); } }");
    double after = layouts(session);

    isAt(100);
    assertTrue(after - before < 20, () -> after - before + " layouts for 100 steps");
  }

  private static double layouts(CDPSession session) {
    for (JsonElement each : session.send("Performance.getMetrics").getAsJsonArray("metrics")) {
      if (each.getAsJsonObject().get("name").getAsString().equals("LayoutCount")) {
        return each.getAsJsonObject().get("value").getAsDouble();
      }
    }
    throw new AssertionError("no LayoutCount");
  }

  @Test
  void theStepperCoversNoHeading() {
    Locator heading =
        page()
            .getByRole(
                AriaRole.HEADING, new Page.GetByRoleOptions().setName("How the verdict moved"));
    for (String place : List.of("end", "center")) {
      assertEquals(
          "How the verdict moved",
          heading.evaluate(
              "(node, block) => { node.scrollIntoView({ block }); const box ="
                  + " node.getBoundingClientRect(); return document.elementFromPoint(box.x + 5,"
                  + " box.y + box.height / 2).textContent; }",
              place),
          place);
    }
  }
}
