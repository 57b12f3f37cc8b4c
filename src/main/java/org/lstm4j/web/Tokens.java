package org.lstm4j.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lstm4j.check.Digest;

/**
 * Lets in who brings a token. How long a comparison takes says nothing about the tokens: digests
 * are compared, all of them to their ends.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750">RFC 6750</a>
 */
final class Tokens {

  private static final int LEAST = 16; // so that nobody guesses it
  private static final int MOST = 1024; // so that it fits into a header beside others
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~+/-]+=*");
  private static final Pattern BEARER = Pattern.compile("(?i:bearer) +([!-~]+) *");

  private final List<byte[]> digests;

  Tokens(Set<String> tokens) {
    digests = tokens.stream().map(Tokens::digest).toList();
  }

  /**
   * Checks that a token can't be guessed and fits into a header; no message shows it.
   *
   * @param name what a message calls it
   * @return the token
   * @throws IllegalArgumentException if it doesn't
   */
  static String require(String name, String token) {
    boolean isLong = token.length() >= LEAST && token.length() <= MOST;
    if (!isLong || !FORM.matcher(token).matches()) {
      throw new IllegalArgumentException(
          name
              + ": expected a token of "
              + LEAST
              + " to "
              + MOST
              + " letters, digits or any of -._~+/ (= at the end), got "
              + token.length()
              + " characters"
              + (isLong ? ", others among them." : ".")
              + " Make one: head -c 24 /dev/urandom | base64 > token.txt, and name it with"
              + " --token-file.");
    }
    return token;
  }

  /**
   * Lets a request in.
   *
   * @param authorization the header's value; null if there is none
   * @throws Problem 401 if it brings no token, or another
   */
  void admit(String authorization) {
    if (digests.isEmpty()) {
      return;
    }
    Matcher bearer = BEARER.matcher(authorization == null ? "" : authorization);
    if (!bearer.matches()) {
      throw refused("none", "Bearer realm=\"lstm4j\"");
    }
    byte[] brought = digest(bearer.group(1));
    boolean isKnown = false;
    for (byte[] each : digests) {
      isKnown |= MessageDigest.isEqual(each, brought);
    }
    if (!isKnown) {
      throw refused("another", "Bearer realm=\"lstm4j\", error=\"invalid_token\"");
    }
  }

  private static Problem refused(String got, String challenge) {
    return new Problem(
        401,
        "Authorization: expected 'Bearer' and the server's token, got " + got + ".",
        Map.of("WWW-Authenticate", challenge));
  }

  private static byte[] digest(String token) {
    return Digest.sha256().digest(token.getBytes(StandardCharsets.UTF_8));
  }
}
