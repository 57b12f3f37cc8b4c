package org.lstm4j.web;

import org.eclipse.jetty.server.Request;

/** What every request must be before anything of it is read: to this host, from a page of ours. */
final class Gatekeeper {

  private final WebSettings settings;

  Gatekeeper(WebSettings settings) {
    this.settings = settings;
  }

  /**
   * Lets a request in.
   *
   * @throws Problem if it may not come in
   */
  void require(Request request) {
    if (settings.token().isPresent()
        && request.getHttpURI().getCanonicalPath().startsWith("/api/")
        && !("Bearer " + settings.token().get())
            .equals(request.getHeaders().get("Authorization"))) {
      throw new Problem(401, "Authorization: expected the server's token, got none or another.");
    }
  }
}
