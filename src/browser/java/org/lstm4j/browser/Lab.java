package org.lstm4j.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.lstm4j.web.ModelShelf;
import org.lstm4j.web.WebServer;
import org.lstm4j.web.WebSettings;

/** What all tests share: one Chromium, models, and a server that no test stops. For one thread. */
final class Lab implements AutoCloseable {

  /** Models of the shared server, the default first. */
  private static final List<String> ON_THE_SHELF =
      List.of(
          Models.REVIEWS,
          Models.LONG_REVIEWS,
          Models.TOPICS,
          Models.TAGS,
          Models.LINEAR,
          Models.STACKED,
          Models.GRU);

  private final Models models = new Models();
  private final Playwright playwright;
  private final Browser browser;
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private WebServer server;

  /** Starts the browser of this file. */
  Lab(Path chromium) {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(chromium)
                    .setChromiumSandbox(false));
  }

  Browser browser() {
    return browser;
  }

  /** The server that all share; it has every kind of model. */
  WebServer server() {
    if (server == null) {
      server = start(WebSettings.DEFAULT, ON_THE_SHELF.toArray(String[]::new));
    }
    return server;
  }

  /** A server of one test's own, on a free port, which that test closes. */
  WebServer start(WebSettings settings, String... names) {
    try {
      return WebServer.start(
          settings.withPort(0),
          new ModelShelf(Stream.of(names).map(models::served).toList()),
          Optional.empty(),
          (id, failure) -> failures.add(failure));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Faults of servers' own since this was asked last. */
  List<Throwable> failures() {
    return Stream.generate(failures::poll).takeWhile(Objects::nonNull).toList();
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
    if (server != null) {
      server.close();
    }
  }
}
