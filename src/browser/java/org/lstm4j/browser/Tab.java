package org.lstm4j.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** A tab of the page: what stands on it, and its word in the address. */
enum Tab {
  READ("Read a text", "read"),
  COMPARE("Compare", "compare"),
  CALCULATOR("Calculator", "calculator"),
  BURGER("Burger review", "burger"),
  CELLS("RNN against LSTM", "cells");

  private final String title;
  private final String word;

  Tab(String title, String word) {
    this.title = title;
    this.word = word;
  }

  String title() {
    return title;
  }

  /** The fragment that opens it, with its #. */
  String fragment() {
    return "#tab=" + word;
  }

  String word() {
    return word;
  }

  /** What is chosen to see it. */
  Locator of(Page page) {
    return page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(title).setExact(true));
  }

  /** What it shows. */
  Locator panel(Page page) {
    return page.getByRole(AriaRole.TABPANEL, new Page.GetByRoleOptions().setName(title));
  }
}
