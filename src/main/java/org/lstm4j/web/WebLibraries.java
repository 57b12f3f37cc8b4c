package org.lstm4j.web;

import java.util.List;

/**
 * Whether what the server stands on is there: a program that depends on lstm4j doesn't get it
 * unless it asks. Loads nothing of it.
 */
public final class WebLibraries {

  private static final List<String> NEEDED =
      List.of(
          "org.eclipse.jetty.server.Server",
          "io.prometheus.metrics.core.metrics.Counter",
          "io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter");

  private WebLibraries() {}

  /** Whether a server can be started. */
  public static boolean areThere() {
    return NEEDED.stream().allMatch(WebLibraries::isThere);
  }

  private static boolean isThere(String name) {
    try {
      Class.forName(name, false, WebLibraries.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
