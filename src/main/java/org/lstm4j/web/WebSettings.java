package org.lstm4j.web;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.lstm4j.check.Require;

/**
 * How a server listens, whom it answers and what it takes.
 *
 * @param host name or address that it listens on; {@code localhost} is both of the machine's own
 *     addresses, where it has IPv6
 * @param port 0 for any that is free
 * @param tokens of which every request to the interface must bring one; empty if none is asked for
 * @param noToken whether somebody said aloud that none is asked for, which an address that others
 *     can reach needs
 * @param allowOrigins other sites whose pages may use the interface, as browsers name them: {@code
 *     https://example.org}
 * @param allowHosts names beside {@code host} by which the server may be called
 * @param maxBody most bytes of a request but a model's
 * @param takesModels whether strangers' models may be uploaded
 */
public record WebSettings(
    String host,
    int port,
    Set<String> tokens,
    boolean noToken,
    Set<String> allowOrigins,
    Set<String> allowHosts,
    int maxBody,
    boolean takesModels) {

  /** For this machine alone, on port 8080. */
  public static final WebSettings DEFAULT =
      new WebSettings("localhost", 8080, Set.of(), false, Set.of(), Set.of(), 1 << 20, true);

  private static final int LAST_PORT = 65_535;

  /** Checks all of it. */
  public WebSettings {
    host = HostName.of("host", host);
    if (port < 0 || port > LAST_PORT) {
      throw new IllegalArgumentException("port: expected 0 to 65535, got " + port + ".");
    }
    tokens = Set.copyOf(tokens);
    tokens.forEach(token -> Tokens.require("token", token));
    allowOrigins = normal(allowOrigins, Origin::of);
    allowHosts = normal(allowHosts, name -> HostName.of("allow-host", name));
    Require.atLeast("max-body", maxBody, 1);
    if (!HostName.isLoopback(host) && tokens.isEmpty() && !noToken) {
      throw new IllegalArgumentException(
          "token: expected one, since others can reach '"
              + host
              + "', got none. Name one by --token-file or LSTM4J_TOKEN, or let everybody in by"
              + " --no-token.");
    }
  }

  private static Set<String> normal(Set<String> given, UnaryOperator<String> normal) {
    return given.stream().map(normal).collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Checks a token before it is among others, so that a message can say where it comes from.
   *
   * @param name what a message calls it, such as the file it stands in
   * @return the token
   * @throws IllegalArgumentException if it can't be one; the message doesn't show it
   */
  public static String requireToken(String name, String token) {
    return Tokens.require(name, token);
  }

  /**
   * Whether only this machine reaches a host. No name but {@code localhost} is taken for its own.
   */
  public static boolean isLoopback(String host) {
    return HostName.isLoopback(HostName.normal(host));
  }

  /** Whether only this machine reaches it. */
  public boolean isLoopback() {
    return HostName.isLoopback(host);
  }

  /** What whoever starts it should know: one line each; empty where nothing is open. */
  public List<String> warnings() {
    if (isLoopback()) {
      return List.of();
    }
    String plain = "Nothing is encrypted: put a proxy with TLS before it.";
    return List.of(
        tokens.isEmpty()
            ? "Whoever reaches " + host + " can use the server: there is no login. " + plain
            : "Whoever has the token can use the server; there is no other login. " + plain);
  }

  /** The same on another host. */
  public WebSettings withHost(String newHost) {
    return new WebSettings(
        newHost, port, tokens, noToken, allowOrigins, allowHosts, maxBody, takesModels);
  }

  /** The same on another port. */
  public WebSettings withPort(int newPort) {
    return new WebSettings(
        host, newPort, tokens, noToken, allowOrigins, allowHosts, maxBody, takesModels);
  }

  /** The same for whoever has one of these tokens. */
  public WebSettings withTokens(Set<String> newTokens) {
    return new WebSettings(
        host, port, newTokens, noToken, allowOrigins, allowHosts, maxBody, takesModels);
  }

  /** The same, used by pages of these sites, too. */
  public WebSettings withAllowOrigins(Set<String> newOrigins) {
    return new WebSettings(
        host, port, tokens, noToken, newOrigins, allowHosts, maxBody, takesModels);
  }

  /** The same, called by these names, too. */
  public WebSettings withAllowHosts(Set<String> newHosts) {
    return new WebSettings(
        host, port, tokens, noToken, allowOrigins, newHosts, maxBody, takesModels);
  }

  /** The same with another bound. */
  public WebSettings withMaxBody(int newMaxBody) {
    return new WebSettings(
        host, port, tokens, noToken, allowOrigins, allowHosts, newMaxBody, takesModels);
  }
}
