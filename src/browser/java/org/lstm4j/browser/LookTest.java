package org.lstm4j.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How every tab looks; pictures of it are left in target/screenshots. */
class LookTest extends PageTest {

  private static final Path PICTURES = Path.of("target", "screenshots");

  /** Elements that reach beyond the window and have no scroll bar of their own. */
  private static final String TOO_WIDE =
      """
      () => {
        const width = document.documentElement.clientWidth;
        const isScrolled = (node) => node.closest('.scroll, [hidden]') !== null
          || getComputedStyle(node.parentElement).overflowX !== 'visible';
        return document.documentElement.scrollWidth <= width
          ? []
          : [...document.querySelectorAll('body *')]
              .filter((node) => node.getBoundingClientRect().right > width + 1 && !isScrolled(node))
              .map((node) => `${node.tagName} ${node.className} ${node.id}`)
              .concat('the page is wider than its window');
      }""";

  /** In a window as high as the page, so that what sticks to the window's edge covers nothing. */
  private void picture(Tab tab, String kind) {
    int height = (int) page().evaluate("document.documentElement.scrollHeight");
    page().setViewportSize(page().viewportSize().width, height);
    page()
        .screenshot(
            new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(PICTURES.resolve("serve-" + tab.word() + "-" + kind + ".png")));
  }

  @ParameterizedTest
  @EnumSource(Tab.class)
  void lightAndDarkAreTwoSchemes(Tab tab) {
    open(options().setColorScheme(ColorScheme.LIGHT));
    Views.show(page(), tab);
    picture(tab, "light");
    double light = brightness();

    page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    page().waitForTimeout(300);
    picture(tab, "dark");

    assertTrue(light > 200 && brightness() < 60, () -> light + " and " + brightness());
  }

  /** Of what is behind the words, from 0 to 255. */
  private double brightness() {
    String colour =
        (String)
            page()
                .evaluate(
                    "() => { const of = (node) => getComputedStyle(node).backgroundColor;"
                        + " const body = of(document.body);"
                        + " return body === 'rgba(0, 0, 0, 0)' ? of(document.documentElement) :"
                        + " body; }");
    return Stream.of(colour.replaceAll("[^0-9,.]", "").split(","))
        .limit(3)
        .mapToDouble(Double::parseDouble)
        .average()
        .orElseThrow();
  }

  @ParameterizedTest
  @EnumSource(Tab.class)
  void onPhonesNothingScrollsSideways(Tab tab) {
    open(options().setViewportSize(360, 740));
    Views.show(page(), tab);
    picture(tab, "phone");

    assertEquals(List.of(), page().evaluate(TOO_WIDE));
  }

  @ParameterizedTest
  @EnumSource(Tab.class)
  void nothingMovesForThoseWhoAskForStillness(Tab tab) {
    open(options().setReducedMotion(ReducedMotion.REDUCE));
    page()
        .addInitScript(
            "for (const kind of ['transitionrun', 'animationstart']) {"
                + " addEventListener(kind, (event) => {"
                + " const times = event.target.getAnimations().map((each) =>"
                + " each.effect.getComputedTiming().duration);"
                + " if (times.some((time) => time > 20)) {"
                + " console.error(`${kind} of ${event.target.tagName}"
                + " ${event.target.className}`); } }); }");
    Views.show(page(), tab);
    for (int i = 0; i < 5; i++) {
      page().keyboard().press("Tab");
      page().keyboard().press("ArrowRight");
    }
    page().waitForTimeout(300);

    assertEquals(List.of(), watch().faults());
  }

  @ParameterizedTest
  @EnumSource(Tab.class)
  void onPaperItIsBlackOnWhiteAndWithoutControls(Tab tab) {
    open(options().setColorScheme(ColorScheme.DARK));
    Views.show(page(), tab);
    page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    page().pdf(new Page.PdfOptions().setPath(PICTURES.resolve("serve-" + tab.word() + ".pdf")));

    assertTrue(brightness() > 200, "paper is dark");
    assertEquals(0, page().locator("button:visible").count(), "buttons on paper");
  }
}
