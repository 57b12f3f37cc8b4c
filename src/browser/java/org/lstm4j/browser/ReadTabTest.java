package org.lstm4j.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Typing a text and having it read. */
class ReadTabTest extends PageTest {

  private Reader reader;

  @BeforeEach
  void openThePage() {
    reader = Reader.at(page());
  }

  private long asked(String path) {
    return watch().requests().stream().filter(each -> each.url().endsWith(path)).count();
  }

  @Test
  void theButtonReads() {
    reader.read(Reader.REVIEW).waitForVerdict();

    assertThat(seen("probability of positive")).isVisible();
  }

  @Test
  void controlAndEnterRead() {
    reader.text().fill(Reader.REVIEW);
    reader.text().press("Control+Enter");

    reader.waitForVerdict();
    assertThat(reader.text()).hasValue(Reader.REVIEW);
  }

  @Test
  void aPauseInTypingReads() {
    reader.text().pressSequentially("a wonderful film");

    reader.waitForVerdict();
    assertEquals(1, asked("/api/predict"), "requests while somebody types");
  }

  @Test
  void theVerdictIsAnnounced() {
    reader.read(Reader.REVIEW).waitForVerdict();

    assertThat(
            page()
                .getByRole(AriaRole.STATUS)
                .filter(hasText("positive, probability|negative, probability")))
        .hasCount(1);
  }

  private static com.microsoft.playwright.Locator.FilterOptions hasText(String pattern) {
    return new com.microsoft.playwright.Locator.FilterOptions()
        .setHasText(Pattern.compile(pattern));
  }

  @Test
  void aBlankTextIsAskedFor() {
    reader.read(" \n ");

    assertThat(seen("Write a text first")).isVisible();
    assertEquals(0, asked("/api/predict"));
  }

  @Test
  void anExampleIsReadAtOnce() {
    reader.button("A slow start").click();

    reader.waitForVerdict();
    assertThat(reader.text()).hasValue(Pattern.compile("wonderful film"));
  }

  @Test
  void arrowKeysGoFromTabToTab() {
    Tab.READ.of(page()).focus();
    page().keyboard().press("ArrowRight");

    assertThat(Tab.COMPARE.of(page())).isFocused();
    assertThat(Tab.COMPARE.panel(page())).isVisible();
    page().keyboard().press("End");
    assertThat(Tab.CELLS.of(page())).hasAttribute("aria-selected", "true");
    assertThat(Tab.CELLS.panel(page())).isVisible();
    page().keyboard().press("Home");
    assertThat(Tab.READ.panel(page())).isVisible();
  }

  @Test
  void theFirstKeyStopIsTheWayPastTheTabs() {
    page().keyboard().press("Tab");

    assertThat(
            page()
                .getByRole(
                    AriaRole.LINK, new Page.GetByRoleOptions().setName("Skip to the content")))
        .isFocused();
  }
}
