package org.lstm4j.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that nobody writes by accident, and some that people do. */
class HostileTextTest extends PageTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a dull film <script>alert('x')</script> and a bad end",
        "a dull film <img src=x onerror=alert(1)> and a bad end",
        "</textarea></p><svg onload=alert(1)> <iframe src=javascript:alert(1)> a dull film",
        "{{7*7}} ${alert(1)} `alert(1)` \" onmouseover=alert(1) ' a dull film",
        "dull &lt;b&gt;film&lt;/b&gt; &#60;script&#62;"
      })
  void markupIsShownAsItWasWritten(String text) {
    Reader reader = Reader.at(page()).read(text).waitForVerdict();
    page().waitForTimeout(500);

    assertThat(reader.text()).hasValue(text);
    assertThat(page().locator("main img, main iframe, main script")).hasCount(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "הסרט היה נפלא and very good",
        "فيلم رائع and wonderful",
        "😀 👩‍👩‍👧‍👦 wonderful 🎬 film",
        "这部电影非常好看 wonderful",
        "\u202Ewonderful\u202C film \u2066 dull \u2069",
        "e\u0301\u0301\u0301\u0301 wonderful Z\u0351\u036b\u0343\u036a\u0302 film",
        "\u0007 \u001b[31m wonderful film \u007f"
      })
  void everyScriptIsRead(String text) {
    Reader.at(page()).read(text).waitForVerdict();
  }

  @Test
  void aTextThatTheServerRefusesStays() {
    watch().expect(400);
    Reader reader = Reader.at(page()).read("a \u0000 wonderful film");

    assertThat(seen("expected")).isVisible();
    assertThat(reader.text()).hasValue("a \u0000 wonderful film");
    reader.read(Reader.REVIEW).waitForVerdict();
  }

  @Test
  void aTextFromRightToLeftIsTypedSo() {
    Reader reader = Reader.at(page());
    reader.text().fill("הסרט היה נפלא");

    assertEquals("rtl", reader.text().evaluate("node => getComputedStyle(node).direction"));
  }

  @Test
  void aWordWithoutEndDoesNotWidenThePage() {
    Reader.at(page()).read("wonderful " + "x".repeat(5_000) + " film").waitForVerdict();
    page().waitForTimeout(500);

    assertEquals(
        0, page().evaluate("document.documentElement.scrollWidth - innerWidth > 1 ? 1 : 0"));
  }

  @Test
  void tenMegabytesAreRefusedAndThePageLivesOn() {
    Reader reader = Reader.at(page()).read("A dull film.").waitForVerdict();
    context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    page().evaluate("text => navigator.clipboard.writeText(text.repeat(100000))", Texts.LINE);
    page().setDefaultTimeout(60_000);

    reader.text().focus();
    page().keyboard().press("Control+V");

    assertThat(seen("text: expected at most"))
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(60_000));
    assertThat(reader.text()).hasValue("A dull film.");
    reader.read(Reader.REVIEW).waitForVerdict();
  }

  @Test
  void aTextThatIsTooLongIsNotSent() {
    Reader reader = Reader.at(page());
    reader
        .text()
        .evaluate(
            "(node, line) => { node.value = line.repeat(15000);"
                + " node.dispatchEvent(new InputEvent('input', { bubbles: true })); }",
            Texts.LINE);

    reader.button("Read it").click();

    assertThat(seen("text: expected at most")).isVisible();
    assertEquals(
        0, watch().requests().stream().filter(each -> each.url().endsWith("/api/predict")).count());
  }

  @Test
  void fiveHundredWordsAreReadToTheEnd() {
    Reader reader = Reader.at(page()).read(Texts.ofTokens(500)).waitForVerdict().waitForSteps();

    assertThat(reader.step()).hasAttribute("max", "499");
  }

  @Test
  void twentyThousandWordsDoNotFreezeThePage() {
    Reader reader = Reader.at(page()).read(Texts.ofTokens(20_000)).waitForVerdict();

    Locator text = reader.text();
    long before = System.nanoTime();
    text.press("End");
    assertTrue(System.nanoTime() - before < 2e9, "the page froze");
  }
}
