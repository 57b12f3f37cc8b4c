package org.lstm4j.browser;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.options.LoadState;
import org.junit.jupiter.api.Test;

/** What crosses the network: bytes are never noisy. */
class WeightTest extends PageTest {

  private static final long MOST = 150_000;

  @Test
  void thePageAndAllItsTabsAreLight() {
    Weight weight = new Weight(page());
    Views.show(page(), Tab.READ);
    for (Tab tab : Tab.values()) {
      tab.of(page()).click();
      page().waitForLoadState(LoadState.NETWORKIDLE);
    }
    long bytes = weight.ofPage();

    assertTrue(bytes < MOST, () -> "the page has " + bytes + " bytes");
  }
}
