package org.lstm4j.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lstm4j.web.WebServer;
import org.lstm4j.web.WebSettings;

/** A test that has a browser window of its own; nothing may be said on its console. */
@ExtendWith(OpenLab.class)
abstract class PageTest {

  /** Most milliseconds that a test waits for anything. */
  private static final double PATIENCE = 15_000;

  private final List<WebServer> ownServers = new ArrayList<>();
  private Lab lab;
  private BrowserContext context;
  private Page page;
  private Watch watch;

  @BeforeEach
  final void open(Lab shared) {
    lab = shared;
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    open(options());
  }

  /** How the usual window is. */
  static Browser.NewContextOptions options() {
    return new Browser.NewContextOptions().setViewportSize(1280, 900).setLocale("en-GB");
  }

  /** Closes the window and opens another. */
  final void open(Browser.NewContextOptions options) {
    open(options, lab.server());
  }

  /** Closes the window and opens another, for a server of the test's own, which is returned. */
  final WebServer serve(WebSettings settings, String... models) {
    WebServer server = lab.start(settings, models);
    ownServers.add(server);
    open(options(), server);
    return server;
  }

  private void open(Browser.NewContextOptions options, WebServer server) {
    closeWindow();
    String address = server.address().toString();
    context = lab.browser().newContext(options.setBaseURL(address));
    context.setDefaultTimeout(PATIENCE);
    watch = new Watch(context, address.replaceFirst("/$", ""));
    page = context.newPage();
  }

  final BrowserContext context() {
    return context;
  }

  final Page page() {
    return page;
  }

  final Watch watch() {
    return watch;
  }

  /** Whatever is seen and holds this text. */
  final Locator seen(String text) {
    return page.getByText(text).filter(new Locator.FilterOptions().setVisible(true)).first();
  }

  private void closeWindow() {
    if (context != null) {
      List<String> faults = watch.faults();
      context.close();
      context = null;
      assertEquals(List.of(), faults, "what the page said or asked for");
    }
  }

  @AfterEach
  final void close() {
    try {
      closeWindow();
    } finally {
      ownServers.forEach(WebServer::close);
      assertEquals(List.of(), lab.failures(), "faults of the server");
    }
  }
}
