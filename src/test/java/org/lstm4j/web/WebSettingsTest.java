package org.lstm4j.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebSettingsTest {

  private static final WebSettings DEFAULT = WebSettings.DEFAULT;
  private static final String TOKEN = "0123456789abcdef";

  private static String refused(Executable making) {
    return assertThrows(IllegalArgumentException.class, making).getMessage();
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "LocalHost", "127.0.0.1", "127.1.2.3", "::1", "[::1]"})
  void needNoTokenOnThisMachine(String host) {
    WebSettings settings = DEFAULT.withHost(host);

    assertTrue(settings.isLoopback());
    assertTrue(WebSettings.isLoopback(host));
    assertEquals(List.of(), settings.warnings());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", "example.org", "localhost.example.org"})
  void needATokenElsewhere(String host) {
    String message = refused(() -> DEFAULT.withHost(host));
    assertTrue(message.startsWith("token: expected one"), message);
    assertTrue(message.contains("--no-token"), message);

    WebSettings closed = DEFAULT.withTokens(Set.of(TOKEN)).withHost(host);
    assertFalse(closed.isLoopback());
    assertTrue(closed.warnings().get(0).contains("no other login"), closed.warnings()::toString);
    WebSettings open = new WebSettings(host, 0, Set.of(), true, Set.of(), Set.of(), 1, false);
    assertTrue(open.warnings().get(0).contains("there is no login"), open.warnings()::toString);
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost, Leave out http://",
    "localhost:80, Leave out the port",
    "a b, got 'a b'",
    "'', got ''",
    "*, got '*'",
    "256.1.1.1, got '256.1.1.1'",
    "127.1, got '127.1'",
    "2130706433, got '2130706433'",
    "::g, got '::g'",
    "-x, got '-x'"
  })
  void areOfAHost(String host, String part) {
    String message = refused(() -> DEFAULT.withHost(host));
    assertTrue(message.startsWith("host: expected a name or an address"), message);
    assertTrue(message.contains(part), message);
    assertTrue(
        refused(() -> DEFAULT.withAllowHosts(Set.of(host))).startsWith("allow-host: expected"));
  }

  @ParameterizedTest
  @CsvSource({
    "https://example.org, https://example.org",
    "HTTPS://Example.ORG:443, https://example.org",
    "http://example.org:80, http://example.org",
    "http://example.org:443, http://example.org:443",
    "http://localhost:3000, http://localhost:3000",
    "http://[::1]:3000, http://[::1]:3000"
  })
  void takeOriginsAsBrowsersWriteThem(String given, String expected) {
    assertEquals(Set.of(expected), DEFAULT.withAllowOrigins(Set.of(given)).allowOrigins());
  }

  @ParameterizedTest
  @CsvSource({
    "*, Name each site",
    "https://example.org/, Leave out what follows",
    "https://example.org/a/, Leave out what follows",
    "example.org, got 'example.org'",
    "null, got 'null'",
    "file://, got 'file://'",
    "https://*.example.org, got",
    "'', got ''"
  })
  void takeNoOriginThatIsNone(String given, String part) {
    String message = refused(() -> DEFAULT.withAllowOrigins(Set.of(given)));
    assertTrue(message.startsWith("allow-origin: expected a site"), message);
    assertTrue(message.contains(part), message);
  }

  @Test
  void takeTokensThatNobodyGuesses() {
    assertEquals(Set.of(TOKEN), DEFAULT.withTokens(Set.of(TOKEN)).tokens());
    String little = refused(() -> DEFAULT.withTokens(Set.of("0123456789abcde")));
    assertTrue(
        little.contains("a token of 16 to 1024 letters") && little.contains("got 15 char"), little);
    String blank = refused(() -> DEFAULT.withTokens(Set.of("0123456789 abcdef")));
    assertTrue(blank.contains("got 17 characters, others among them"), blank);
    assertFalse(blank.contains("0123"), blank);
    String longest = "a".repeat(1024);
    assertEquals(Set.of(longest), DEFAULT.withTokens(Set.of(longest)).tokens());
    String much = refused(() -> DEFAULT.withTokens(Set.of(longest + "a")));
    assertTrue(much.contains("got 1025 characters. Make one"), much);
  }

  @Test
  void keepToRanges() {
    assertTrue(refused(() -> DEFAULT.withPort(-1)).startsWith("port: expected 0 to 65535"));
    assertTrue(refused(() -> DEFAULT.withPort(65_536)).startsWith("port: expected 0 to 65535"));
    assertEquals(65_535, DEFAULT.withPort(65_535).port());
    assertTrue(refused(() -> DEFAULT.withMaxBody(0)).startsWith("max-body: expected 1"));
  }
}
