package org.lstm4j.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Request;
import org.lstm4j.check.Shown;

/**
 * What every request must be before anything of its body is read: to this host, from a page of ours
 * or of a site that may, and with a token where one is asked for.
 *
 * <p>The host is looked at since a name of a stranger's may be pointed at this machine, so that the
 * browser takes his page for ours. His name gives him away; a port does not matter, and tunnels and
 * containers change it.
 */
final class Gatekeeper {

  private static final int MISDIRECTED = 421;

  private final WebSettings settings;
  private final Set<String> names = new HashSet<>(HostName.OWN);
  private final Tokens tokens;

  Gatekeeper(WebSettings settings) {
    this.settings = settings;
    names.add(settings.host());
    names.addAll(settings.allowHosts());
    if (HostName.isAny(settings.host())) {
      machine().ifPresent(names::add);
    }
    tokens = new Tokens(settings.tokens());
  }

  private static Optional<String> machine() {
    try {
      return Optional.of(HostName.normal(InetAddress.getLocalHost().getHostName()));
    } catch (UnknownHostException e) {
      return Optional.empty(); // it has no name that anybody could use
    }
  }

  /** Whether a path is more than the page, which everybody may see. */
  private static boolean isGuarded(String path) {
    return path.startsWith("/api/") || path.equals("/api") || path.equals("/metrics");
  }

  /**
   * Checks whom a request is to.
   *
   * @throws Problem 421 if it is to another host
   */
  void requireHost(Request request) {
    String header = request.getHeaders().get(HttpHeader.HOST);
    HttpURI uri = request.getHttpURI();
    if (header == null) {
      return; // HTTP/1.0, which no browser speaks; 1.1 without it is refused before
    }
    String host = HostName.normal(uri.getHost() == null ? "" : uri.getHost());
    boolean isAddress = !settings.isLoopback() && HostName.isLiteral(host);
    if (!isAddress && !names.contains(host)) {
      throw new Problem(
          MISDIRECTED,
          "Host: expected "
              + settings.host()
              + " or another name of this server, got '"
              + Shown.of(header)
              + "'. If it is one, start the server with --allow-host.");
    }
  }

  /**
   * Checks which site's page a request comes from, if any.
   *
   * @return headers of the answer, whatever it will be
   * @throws Problem 403 if it is another's
   */
  Map<String, String> requireOrigin(Request request, String path) {
    if (!isGuarded(path)) {
      return Map.of();
    }
    Map<String, String> headers = new HashMap<>();
    if (!settings.allowOrigins().isEmpty()) {
      headers.put("Vary", "Origin");
    }
    String origin = request.getHeaders().get(HttpHeader.ORIGIN);
    if (origin != null && settings.allowOrigins().contains(origin)) {
      headers.put("Access-Control-Allow-Origin", origin);
      headers.put("Access-Control-Expose-Headers", "Retry-After, WWW-Authenticate");
      return headers;
    }
    String host = request.getHeaders().get(HttpHeader.HOST);
    String site = request.getHeaders().get("Sec-Fetch-Site");
    boolean isOurs = origin == null || host != null && Origin.isOfHost(origin, host);
    boolean isOfOtherSite = site != null && !site.equals("same-origin") && !site.equals("none");
    if (!isOurs || isOfOtherSite) {
      throw new Problem(
          403,
          "Origin: expected a page of this server, got "
              + (origin == null ? "one of another site" : "'" + Shown.of(origin) + "'")
              + ". To let it in, start the server with --allow-origin.",
          headers);
    }
    return headers;
  }

  /**
   * Asks for a token.
   *
   * @throws Problem 401 if there is none, or another
   */
  void requireToken(Request request, String path) {
    if (isGuarded(path)) {
      tokens.admit(request.getHeaders().get(HttpHeader.AUTHORIZATION));
    }
  }
}
