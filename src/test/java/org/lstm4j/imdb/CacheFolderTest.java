package org.lstm4j.imdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheFolderTest {

  @TempDir Path home;

  private Path root(String system, Map<String, String> environment) {
    return CacheFolder.of(environment, system, home).root();
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

  @Test
  void dataLiesBelowTheRoot() {
    assertEquals(home.resolve("data"), new CacheFolder(home).data());
  }

  @Test
  void folderOfTheUserIsAbsolute() {
    assertTrue(CacheFolder.ofUser().root().isAbsolute());
  }
}
