package org.lstm4j.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lstm4j.web.WebServer;

/** A test that has a browser window of its own; nothing may be said on its console. */
@ExtendWith(OpenLab.class)
abstract class PageTest {

  /** Most milliseconds that a test waits for anything. */
  private static final double PATIENCE = 15_000;

  private Lab lab;
  private BrowserContext context;
  private Page page;
  private Watch watch;

  @BeforeEach
  final void open(Lab shared) {
    lab = shared;
    open(options(), lab.server());
  }

  /** How the window is; a class that wants another than the usual says so here. */
  Browser.NewContextOptions options() {
    return new Browser.NewContextOptions().setViewportSize(1280, 900).setLocale("en-GB");
  }

  /** Closes the window and opens another, on a server of the test's own. */
  final void open(Browser.NewContextOptions options, WebServer server) {
    closeWindow();
    context =
        lab.browser()
            .newContext(options.setBaseURL(server.address().toString()).setAcceptDownloads(false));
    context.setDefaultTimeout(PATIENCE);
    watch = new Watch(context, server.address().toString().replaceFirst("/$", ""));
    page = context.newPage();
  }

  final Lab lab() {
    return lab;
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

  private void closeWindow() {
    if (context != null) {
      List<String> faults = watch.faults();
      context.close();
      context = null;
      assertEquals(List.of(), faults);
    }
  }

  @AfterEach
  final void close() {
    closeWindow();
  }
}
