package org.lstm4j.web;

import java.util.Optional;
import org.lstm4j.check.Require;

/**
 * How a server listens and what it takes.
 *
 * @param host name or address that it listens on
 * @param port 0 for any that is free
 * @param token that every request to the interface must bring; empty if none is asked for
 * @param origin other site whose pages may read answers; empty for none
 * @param maxBody most bytes of a request but a model's
 * @param takesModels whether strangers' models may be uploaded
 */
public record WebSettings(
    String host,
    int port,
    Optional<String> token,
    Optional<String> origin,
    int maxBody,
    boolean takesModels) {

  /** For this machine alone, on port 8080. */
  public static final WebSettings DEFAULT =
      new WebSettings("localhost", 8080, Optional.empty(), Optional.empty(), 1 << 20, true);

  /** Checks ranges. */
  public WebSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port: expected 0 to 65535, got " + port + ".");
    }
    Require.atLeast("maxBody", maxBody, 1);
  }

  /** The same on another port. */
  public WebSettings withPort(int newPort) {
    return new WebSettings(host, newPort, token, origin, maxBody, takesModels);
  }
}
