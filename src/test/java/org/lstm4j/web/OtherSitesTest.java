package org.lstm4j.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of other sites, and names that were pointed at this machine, get nowhere. */
class OtherSitesTest {

  private static final String FRIEND = "https://friend.example";
  private static final String TOKEN = "a-token-of-this-test";

  private static Gate gate;
  private static Gate open; // to one other site, by one other name, with a token

  @BeforeAll
  static void start() throws IOException {
    gate = new Gate();
    open =
        new Gate(
            Gate.SETTINGS
                .withTokens(Set.of(TOKEN, "another-token-of-it"))
                .withAllowOrigins(Set.of(FRIEND))
                .withAllowHosts(Set.of("Lstm.Example")),
            Limits.DEFAULT);
  }

  @AfterAll
  static void stop() {
    gate.close();
    open.close();
  }

  @Nested
  class AHost {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "localhost",
          "LOCALHOST",
          "localhost.",
          "localhost:1",
          "127.0.0.1",
          "127.0.0.1:80",
          "[::1]"
        })
    void isThisMachine(String host) throws IOException {
      assertEquals(200, gate.ask("GET", "/", "Host: " + host).status());
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "evil.example",
          "localhost.evil.example",
          "127.0.0.1.evil.example",
          "192.0.2.1",
          "0.0.0.0",
          "2130706433",
          "[::2]",
          "lstm.example"
        })
    void isRefusedIfItIsAnother(String host) throws IOException {
      for (String path : new String[] {"/", "/api/hello", "/healthz"}) {
        String detail = gate.ask("GET", path, "Host: " + host).problem(421);
        assertTrue(detail.contains("'" + host + "'"), detail);
        assertTrue(detail.contains("--allow-host"), detail);
      }
    }

    /** No name of a stranger's is an address, so addresses can do no harm. */
    @Test
    void isAnyAddressWhereAllAreListenedTo() throws IOException {
      WebSettings all = new WebSettings("0.0.0.0", 0, Set.of(), true, Set.of(), Set.of(), 9, false);
      try (Gate everywhere = new Gate(all, Limits.DEFAULT)) {
        for (String host : new String[] {"192.0.2.1:80", "[2001:db8::1]", "localhost"}) {
          assertEquals(200, everywhere.ask("GET", "/", "Host: " + host).status(), host);
        }
        for (String host : new String[] {"evil.example", "192.0.2.1.example", "3221225985"}) {
          everywhere.ask("GET", "/", "Host: " + host).problem(421);
        }
      }
    }

    @Test
    void isAnotherNameThatIsAllowed() throws IOException {
      assertEquals(200, open.ask("GET", "/", "Host: lstm.example:8443").status());
    }
  }

  @Nested
  class AnOrigin {

    @ParameterizedTest
    @CsvSource({
      "localhost:8080, http://localhost:8080",
      "localhost, http://localhost",
      "localhost:80, http://localhost",
      "LocalHost:8080, http://localhost:8080",
      "localhost, https://localhost",
      "[::1]:8080, http://[::1]:8080"
    })
    void isOurs(String host, String origin) throws IOException {
      Gate.Reaction reaction =
          gate.ask(
              "GET",
              "/api/hello",
              "Host: " + host,
              "Origin: " + origin,
              "Sec-Fetch-Site: same-origin");

      assertEquals(200, reaction.status(), reaction.all());
      assertEquals(Optional.empty(), reaction.header("Access-Control-Allow-Origin"));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "http://localhost:3000",
          "http://127.0.0.1",
          "http://evil.example",
          "http://localhost.evil.example",
          "null",
          "https://friend.example"
        })
    void isRefusedIfItIsAnother(String origin) throws IOException {
      for (String method : new String[] {"GET", "OPTIONS"}) {
        Gate.Reaction reaction =
            gate.ask(
                method, "/api/hello", "Origin: " + origin, "Access-Control-Request-Method: GET");
        assertTrue(reaction.problem(403).contains("'" + origin + "'"));
        assertEquals(Optional.empty(), reaction.header("Access-Control-Allow-Origin"));
      }
    }

    @ParameterizedTest
    @CsvSource({"cross-site, 403", "same-site, 403", "same-origin, 200", "none, 200"})
    void isToldByTheBrowserOtherwise(String site, int status) throws IOException {
      assertEquals(status, gate.ask("GET", "/api/hello", "Sec-Fetch-Site: " + site).status());
      assertEquals(status, gate.ask("GET", "/metrics", "Sec-Fetch-Site: " + site).status());
      assertEquals(200, gate.ask("GET", "/", "Sec-Fetch-Site: " + site).status());
    }
  }

  @Nested
  class AnAllowedOrigin {

    @Test
    void isAskedForByThePreflightWithoutAToken() throws IOException {
      Gate.Reaction reaction =
          open.ask(
              "OPTIONS",
              "/api/echo",
              "Origin: " + FRIEND,
              "Access-Control-Request-Method: POST",
              "Access-Control-Request-Headers: authorization, content-type",
              "Sec-Fetch-Site: cross-site");

      assertEquals(204, reaction.status(), reaction.all());
      assertEquals(Optional.of(FRIEND), reaction.header("Access-Control-Allow-Origin"));
      assertEquals(Optional.of("OPTIONS, POST"), reaction.header("Access-Control-Allow-Methods"));
      assertEquals(
          Optional.of("Authorization, Content-Type"),
          reaction.header("Access-Control-Allow-Headers"));
      assertEquals(Optional.of("Origin"), reaction.header("Vary"));
    }

    @Test
    void readsAnswersAndRefusals() throws IOException {
      Gate.Reaction answer =
          open.ask(
              "GET",
              "/api/hello",
              "Origin: " + FRIEND,
              "Sec-Fetch-Site: cross-site",
              "Authorization: Bearer " + TOKEN);
      assertEquals("hello", answer.body());
      assertEquals(Optional.of(FRIEND), answer.header("Access-Control-Allow-Origin"));

      Gate.Reaction refusal = open.ask("GET", "/api/hello", "Origin: " + FRIEND);
      refusal.problem(401);
      assertEquals(Optional.of(FRIEND), refusal.header("Access-Control-Allow-Origin"));
    }

    @Test
    void isNoneButTheAllowed() throws IOException {
      for (String other : new String[] {FRIEND + ":8443", "http://friend.example", "null"}) {
        Gate.Reaction refusal = open.ask("GET", "/api/hello", "Origin: " + other);
        refusal.problem(403);
        assertEquals(Optional.of("Origin"), refusal.header("Vary"));
      }
    }
  }

  @Nested
  class AToken {

    @ParameterizedTest
    @ValueSource(strings = {"Bearer " + TOKEN, "bearer  another-token-of-it"})
    void isOneOfThose(String authorization) throws IOException {
      for (String path : new String[] {"/api/hello", "/metrics"}) {
        assertEquals(200, open.ask("GET", path, "Authorization: " + authorization).status());
      }
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"Bearer", "Bearer ", "Bearer a-token-of-this-tes", "Basic " + TOKEN, TOKEN})
    void isRefusedIfItIsAnother(String authorization) throws IOException {
      for (String path : new String[] {"/api/hello", "/metrics", "/%61pi/hello", "/api;a/hello"}) {
        Gate.Reaction reaction = open.ask("GET", path, "Authorization: " + authorization);
        String detail = reaction.problem(401);
        assertTrue(!detail.contains("a-token"), detail);
        assertTrue(reaction.header("WWW-Authenticate").orElse("").startsWith("Bearer realm="));
      }
    }

    @Test
    void isMissedBeforeABodyIsRead() throws IOException {
      assertEquals(401, open.send("/api/echo", "{}", "Content-Type: application/json").status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api.js", "/healthz", "/openapi.json"})
    void isNotNeededForThePage(String path) throws IOException {
      assertEquals(200, open.ask("GET", path).status());
    }
  }
}
