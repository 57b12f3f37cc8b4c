package org.lstm4j.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Request;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hears all that a browser's pages say and ask for. For one thread. */
final class Watch {

  /** What Chromium itself says of an answer that isn't 200; not of a policy or a script. */
  private static final Pattern REFUSED =
      Pattern.compile("Failed to load resource: the server responded with a status of (\\d+).*");

  private static final String LOST = "Failed to load resource: net::ERR_CONNECTION_REFUSED";

  private final String origin;
  private final List<String> said = new ArrayList<>();
  private final List<Request> requests = new ArrayList<>();
  private final Set<Integer> expected = new HashSet<>();
  private boolean isServerAway;

  /**
   * Listens to all pages of a context, from now on.
   *
   * @param origin the only one that may be asked, without a slash at the end
   */
  Watch(BrowserContext context, String origin) {
    this.origin = origin;
    context.onConsoleMessage(this::hear);
    context.onWebError(error -> said.add("error: " + error.error()));
    context.onDialog(
        dialog -> {
          said.add("dialog: " + dialog.message());
          dialog.dismiss();
        });
    context.onRequest(requests::add);
  }

  /** From now on answers of these statuses are no fault. */
  void expect(Integer... statuses) {
    expected.addAll(List.of(statuses));
  }

  /** From now on it is no fault that nobody answers. */
  void expectNoServer() {
    isServerAway = true;
  }

  private void hear(ConsoleMessage message) {
    Matcher refused = REFUSED.matcher(message.text());
    boolean isExpected =
        refused.matches() && expected.contains(Integer.valueOf(refused.group(1)))
            || isServerAway && message.text().startsWith(LOST);
    if (!isExpected) {
      said.add(message.type() + ": " + message.text() + " (" + message.location() + ")");
    }
  }

  /** All requests so far, in order. */
  List<Request> requests() {
    return List.copyOf(requests);
  }

  /** What was said and shouldn't have been, and what went elsewhere; empty if all is well. */
  List<String> faults() {
    List<String> faults = new ArrayList<>(said);
    for (Request request : requests) {
      String url = request.url();
      if (!url.startsWith(origin + "/") && !url.startsWith("data:") && !url.startsWith("blob:")) {
        faults.add("asked elsewhere: " + url);
      }
    }
    return faults;
  }
}
