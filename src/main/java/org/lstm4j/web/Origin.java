package org.lstm4j.web;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lstm4j.check.Shown;

/** The sites that pages come from, as browsers name them in the header {@code Origin}. */
final class Origin {

  private static final Pattern FORM =
      Pattern.compile("(https?)://([a-z0-9_.-]+|\\[[0-9a-f:.]+\\])(?::(\\d{1,5}))?");

  private Origin() {}

  /**
   * The origin as browsers write it: in lower case, without the port that its scheme has anyway.
   *
   * @throws IllegalArgumentException if it is none, or stands for several
   */
  static String of(String given) {
    String lower = given.toLowerCase(Locale.ROOT);
    Matcher origin = FORM.matcher(lower);
    if (!origin.matches()) {
      String remedy =
          lower.equals("*")
              ? " Name each site: with '*' any page that somebody visits could use the server."
              : lower.endsWith("/") ? " Leave out what follows the host and its port." : "";
      throw new IllegalArgumentException(
          "allow-origin: expected a site such as https://example.org, got '"
              + Shown.of(given)
              + "'."
              + remedy);
    }
    String port = origin.group(3);
    boolean isUsual = port == null || port.equals(origin.group(1).equals("https") ? "443" : "80");
    return isUsual ? origin.group(1) + "://" + origin.group(2) : lower;
  }

  /**
   * Whether a request comes from a page of the server's own.
   *
   * @param origin the header's value
   * @param host what the request calls the server, with its port; checked already
   */
  static boolean isOfHost(String origin, String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    String site = origin.toLowerCase(Locale.ROOT);
    return site.equals("http://" + lower)
        || site.equals("https://" + lower) // a proxy with TLS stands before it
        || lower.endsWith(":80") && site.equals("http://" + lower.replaceFirst(":80$", ""))
        || lower.endsWith(":443") && site.equals("https://" + lower.replaceFirst(":443$", ""));
  }
}
