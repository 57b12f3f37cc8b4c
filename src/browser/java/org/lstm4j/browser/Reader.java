package org.lstm4j.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;

/** The tab that reads a text, by the names that people know its parts by. */
record Reader(Page page) {

  /** A review of our own, negative at its end. */
  static final String REVIEW =
      "The first hour was wonderful and the cast is brilliant, but the end is dull, slow and a"
          + " terrible waste of time.";

  /** Opens the page on it. */
  static Reader at(Page page) {
    return at(page, "");
  }

  /** Opens the page on it, by a link with this fragment. */
  static Reader at(Page page, String fragment) {
    page.navigate("/" + fragment);
    Reader reader = new Reader(page);
    PlaywrightAssertions.assertThat(reader.button("Mixed")).isVisible(); // the script is there
    return reader;
  }

  Locator text() {
    return page.getByLabel("A text to read");
  }

  Locator model() {
    return page.getByRole(
        AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Model").setExact(true));
  }

  /** The words of the text that was read, each an option. */
  Locator words() {
    return page.getByRole(
        AriaRole.LISTBOX, new Page.GetByRoleOptions().setName("Words of the text"));
  }

  /** Waits until the verdict of the text is there. */
  Reader waitForVerdict() {
    PlaywrightAssertions.assertThat(page.getByText("The model knows").first()).isVisible();
    return this;
  }

  /** Where the reading is, of all its steps. */
  Locator step() {
    return page.getByRole(AriaRole.SLIDER, new Page.GetByRoleOptions().setName("Step"));
  }

  /** Waits until the pictures of all steps are there. */
  Reader waitForSteps() {
    PlaywrightAssertions.assertThat(step()).isEnabled();
    return this;
  }

  Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /** Types a text and reads it. */
  Reader read(String text) {
    text().fill(text);
    button("Read it").click();
    return this;
  }
}
