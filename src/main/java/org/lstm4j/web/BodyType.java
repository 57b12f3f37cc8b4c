package org.lstm4j.web;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.lstm4j.check.Shown;

/**
 * What a body says that it is. Nothing is guessed: forms of other sites can send text and files
 * without asking anybody, but not these types.
 */
final class BodyType {

  private static final int UNSUPPORTED = 415;
  private static final int NOT_IMPLEMENTED = 501;
  private static final Pattern FORM =
      Pattern.compile("([^;\\s]+)\\s*(?:;\\s*charset\\s*=\\s*\"?([^\"\\s;]+)\"?\\s*)?;?");

  private BodyType() {}

  /** The type without its parameters, in lower case; empty if there is none. */
  static Optional<String> of(HttpFields headers) {
    return Optional.ofNullable(headers.get(HttpHeader.CONTENT_TYPE))
        .map(type -> type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT));
  }

  /**
   * Checks that it is what a route takes.
   *
   * @throws Problem 415 if it is not, or packed; 501 if it comes packed
   */
  static void require(Body body, HttpFields headers) {
    String expected = body == Body.ZIP ? "application/zip" : Answer.JSON;
    String given = headers.get(HttpHeader.CONTENT_TYPE);
    Matcher type = FORM.matcher(given == null ? "" : given.strip());
    boolean isRight =
        type.matches()
            && type.group(1).equalsIgnoreCase(expected)
            && (type.group(2) == null
                || body == Body.JSON && type.group(2).equalsIgnoreCase("utf-8"));
    if (!isRight) {
      throw new Problem(
          UNSUPPORTED,
          "Content-Type: expected "
              + expected
              + (body == Body.JSON ? ", in UTF-8 if it names a charset" : "")
              + ", got "
              + (given == null ? "none" : "'" + Shown.of(given) + "'")
              + ".",
          Map.of("Accept-Post", expected));
    }
    String transfer = headers.get(HttpHeader.TRANSFER_ENCODING);
    if (transfer != null && !transfer.equalsIgnoreCase("chunked")) {
      throw new Problem(
          NOT_IMPLEMENTED,
          "Transfer-Encoding: expected chunked or none, got '" + Shown.of(transfer) + "'.");
    }
    String coding = headers.get(HttpHeader.CONTENT_ENCODING);
    if (coding != null && !coding.equalsIgnoreCase("identity")) {
      throw new Problem(
          UNSUPPORTED,
          "Content-Encoding: expected none, got '" + Shown.of(coding) + "'. Send it unpacked.",
          Map.of("Accept-Encoding", "identity"));
    }
  }
}
