package org.lstm4j.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.Sizes;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts the bytes of all that a page loads, packed or not as they are sent, headers too, from now
 * on. For one thread.
 */
final class Weight {

  private final List<Response> responses = new ArrayList<>();

  Weight(Page page) {
    page.onResponse(responses::add);
  }

  /** Bytes of the page itself: what is neither an answer of the interface nor data of a picture. */
  long ofPage() {
    return sum(false);
  }

  /** Bytes of data that pictures show. */
  long ofData() {
    return sum(true);
  }

  private long sum(boolean isOfData) {
    long bytes = 0;
    for (Response response : List.copyOf(responses)) {
      String path = URI.create(response.url()).getPath();
      if (!path.startsWith("/api/") && path.endsWith(".json") == isOfData) {
        Sizes sizes = response.request().sizes();
        bytes += sizes.responseBodySize + sizes.responseHeadersSize;
      }
    }
    return bytes;
  }
}
