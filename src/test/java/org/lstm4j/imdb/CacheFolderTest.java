package org.lstm4j.imdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CacheFolderTest {

  @TempDir Path home;

  private Path root(String system, Map<String, String> environment) {
    return CacheFolder.of(environment, system, home.toString()).root();
  }

  @Test
  void ownVariableNamesTheFolderItself() {
    Path own = home.resolve("own");
    Map<String, String> environment =
        Map.of("LSTM4J_CACHE", own.toString(), "XDG_CACHE_HOME", home.resolve("xdg").toString());

    assertEquals(own, root("Linux", environment));
    assertEquals(own, root("Mac OS X", environment));
    assertEquals(own, root("Windows 11", environment));
  }

  @Test
  void ownVariableMayBeRelative() {
    Path root = root("Linux", Map.of("LSTM4J_CACHE", "here/../there"));

    assertEquals(Path.of("").toAbsolutePath().resolve("there"), root);
  }

  @Test
  void cacheHomeComesNext() {
    Path xdg = home.resolve("xdg");

    assertEquals(xdg.resolve("lstm4j"), root("Linux", Map.of("XDG_CACHE_HOME", xdg.toString())));
  }

  @Test
  void relativeCacheHomeIsPassedOverAsItsSpecificationDemands() {
    Path expected = home.resolve(".cache").resolve("lstm4j");

    assertEquals(expected, root("Linux", Map.of("XDG_CACHE_HOME", "cache")));
  }

  @Test
  void blankVariablesCountAsUnset() {
    Path expected = home.resolve(".cache").resolve("lstm4j");

    assertEquals(expected, root("Linux", Map.of("LSTM4J_CACHE", " ", "XDG_CACHE_HOME", "")));
  }

  @Test
  void eachSystemHasItsOwnPlace() {
    assertEquals(home.resolve(".cache/lstm4j"), root("Linux", Map.of()));
    assertEquals(home.resolve("Library/Caches/lstm4j"), root("Mac OS X", Map.of()));
    assertEquals(home.resolve("AppData/Local/lstm4j"), root("Windows 11", Map.of()));
    Map<String, String> windows = Map.of("LOCALAPPDATA", home.resolve("local").toString());
    assertEquals(home.resolve("local").resolve("lstm4j"), root("Windows 11", windows));
  }

  @Test
  void variableThatIsNoPathIsRefusedByName() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> root("Linux", Map.of("LSTM4J_CACHE", "a\u0000b")));

    assertTrue(refused.getMessage().startsWith("LSTM4J_CACHE: expected a folder"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"?", "", "home", "/home/jos\uFFFD"})
  void homeThatIsNoneIsPassedOver(String none) {
    Map<String, String> environment = Map.of("HOME", home.toString());

    assertEquals(home.resolve(".cache/lstm4j"), CacheFolder.of(environment, "Linux", none).root());
    assertEquals(
        home.resolve("Library/Caches/lstm4j"),
        CacheFolder.of(environment, "Mac OS X", none).root());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?", "home"})
  void withoutAnyHomeTheVariableToSetIsNamed(String noHomeEither) {
    Map<String, String> environment = Map.of("HOME", noHomeEither);

    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> CacheFolder.of(environment, "Linux", "?"));
    assertEquals(
        "cache: expected a home folder to keep it in, got '?' for one."
            + " Name a folder with the environment variable LSTM4J_CACHE.",
        refused.getMessage());
    assertThrows(IllegalStateException.class, () -> CacheFolder.of(Map.of(), "Windows 11", "?"));
  }

  @Test
  void whoNamesTheFolderNeedsNoHome() {
    Path own = home.resolve("own");

    assertEquals(own, CacheFolder.of(Map.of("LSTM4J_CACHE", own.toString()), "Linux", "?").root());
  }

  @Test
  void dataLiesBelowTheRoot() {
    assertEquals(home.resolve("data"), new CacheFolder(home).data());
  }

  @Test
  void folderOfTheUserIsAbsolute() {
    assertTrue(CacheFolder.ofUser().root().isAbsolute());
  }
}
