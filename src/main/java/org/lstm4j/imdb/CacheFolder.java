package org.lstm4j.imdb;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where this user's downloads and other rebuildable files live; nothing is created by asking.
 *
 * <p>{@code LSTM4J_CACHE} if set, else {@code lstm4j} in {@code XDG_CACHE_HOME}, else {@code
 * lstm4j} in the system's own place: {@code ~/.cache}, on macOS {@code ~/Library/Caches}, on
 * Windows {@code %LOCALAPPDATA%}.
 *
 * @param root the folder, absolute; need not exist
 */
public record CacheFolder(Path root) {

  /** Environment variable that names the folder itself. */
  public static final String VARIABLE = "LSTM4J_CACHE";

  private static final String NAME = "lstm4j";

  /** Makes the path absolute. */
  public CacheFolder {
    root = root.toAbsolutePath().normalize();
  }

  /**
   * The folder of the user who runs this program.
   *
   * @throws IllegalStateException if neither a variable nor the system says where it may be
   */
  public static CacheFolder ofUser() {
    return of(System.getenv(), System.getProperty("os.name"), System.getProperty("user.home"));
  }

  /**
   * The folder under given circumstances.
   *
   * @param environment variables by name; blank ones count as unset, and so does an {@code
   *     XDG_CACHE_HOME} that isn't absolute, as its specification demands
   * @param operatingSystem as the system property {@code os.name} has it
   * @param home as the system property {@code user.home} has it; see {@link HomeFolder}
   * @throws IllegalArgumentException if a variable holds what can't be a path
   * @throws IllegalStateException if the home folder is asked for and nobody knows it
   */
  public static CacheFolder of(
      Map<String, String> environment, String operatingSystem, String home) {
    Optional<Path> own = path(environment, VARIABLE);
    if (own.isPresent()) {
      return new CacheFolder(own.get());
    }
    Path caches =
        path(environment, "XDG_CACHE_HOME")
            .filter(Path::isAbsolute)
            .orElseGet(() -> systemCaches(environment, operatingSystem, home));
    return new CacheFolder(caches.resolve(NAME));
  }

  /** Where downloaded reviews live: {@code aclImdb} and the word index beside it. */
  public Path data() {
    return root.resolve("data");
  }

  private static Path systemCaches(
      Map<String, String> environment, String operatingSystem, String userHome) {
    String system = operatingSystem.toLowerCase(Locale.ROOT);
    if (system.startsWith("mac")) {
      return home(userHome, environment).resolve("Library").resolve("Caches");
    }
    if (system.startsWith("windows")) {
      return path(environment, "LOCALAPPDATA")
          .orElseGet(() -> home(userHome, environment).resolve("AppData").resolve("Local"));
    }
    return home(userHome, environment).resolve(".cache");
  }

  private static Path home(String userHome, Map<String, String> environment) {
    return HomeFolder.find(userHome, environment)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "cache: expected a home folder to keep it in, got '"
                        + userHome
                        + "' for one. Name a folder with the environment variable "
                        + VARIABLE
                        + "."));
  }

  private static Optional<Path> path(Map<String, String> environment, String variable) {
    String value = environment.getOrDefault(variable, "");
    try {
      return value.isBlank() ? Optional.empty() : Optional.of(Path.of(value));
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(
          variable + ": expected a folder, got '" + value + "'. " + e.getReason() + ".", e);
    }
  }
}
