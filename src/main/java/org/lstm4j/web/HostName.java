package org.lstm4j.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.lstm4j.check.Shown;

/** Names and addresses of hosts, as they stand in addresses of the web; none is looked up. */
final class HostName {

  /** Names of the machine itself; no page of another site can make a browser send these. */
  static final Set<String> OWN = Set.of("localhost", "127.0.0.1", "::1");

  private static final Pattern NAME = Pattern.compile("[a-z0-9_]([a-z0-9_.-]{0,252})");
  private static final Pattern IPV4 = Pattern.compile("(\\d{1,3}\\.){3}\\d{1,3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-f:.]*:[0-9a-f:.]*");

  private HostName() {}

  /**
   * The name as it is compared: in lower case, without the brackets of an IPv6 address and the dot
   * at the end.
   *
   * @param what what it is for, for the message
   * @throws IllegalArgumentException if it is none
   */
  static String of(String what, String given) {
    String name = normal(given);
    boolean isNumbers = name.matches("[0-9.]+");
    if (isLiteral(name) || !isNumbers && NAME.matcher(name).matches()) {
      return name;
    }
    throw new IllegalArgumentException(
        what
            + ": expected a name or an address such as example.org, 192.0.2.1 or ::1, got '"
            + Shown.of(given)
            + "'."
            + (given.contains("/")
                ? " Leave out http:// and the path."
                : name.matches("[a-z0-9.-]+:\\d+") ? " Leave out the port." : ""));
  }

  /** The same of what a request calls the server; it need not be a name at all. */
  static String normal(String given) {
    String name = given.toLowerCase(Locale.ROOT);
    if (name.startsWith("[") && name.endsWith("]")) {
      return name.substring(1, name.length() - 1);
    }
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  /** Whether it is an address, not a name. */
  static boolean isLiteral(String name) {
    return (IPV4.matcher(name).matches() || IPV6.matcher(name).matches()) && address(name) != null;
  }

  /** Whether only this machine can reach it. */
  static boolean isLoopback(String name) {
    return name.equals("localhost") || isLiteral(name) && address(name).isLoopbackAddress();
  }

  /** Whether it stands for all addresses of the machine. */
  static boolean isAny(String name) {
    return isLiteral(name) && address(name).isAnyLocalAddress();
  }

  /** An address from its digits, which needs no network; null if the digits are none. */
  private static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      return null;
    }
  }
}
