package org.lstm4j.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;

/** Brings every tab to where it shows something. */
final class Views {

  private Views() {}

  /** Opens the page on a tab and waits until its results are there. */
  static void show(Page page, Tab tab) {
    page.navigate("/" + tab.fragment());
    assertThat(tab.of(page)).hasAttribute("aria-selected", "true");
    if (tab == Tab.READ) {
      new Reader(page).read(Reader.REVIEW).waitForSteps();
    }
    if (tab == Tab.COMPARE) {
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("One word")).click();
      assertThat(page.locator("#panel-compare canvas:visible").last()).isVisible();
    }
    page.waitForLoadState(LoadState.NETWORKIDLE);
  }
}
