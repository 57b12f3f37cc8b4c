package org.lstm4j.imdb;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the user is at home. Of one without an entry in the system's list of users, Java says
 * {@code ?}, and whoever believes it makes a folder of this name in the current one.
 */
public final class HomeFolder {

  private static final char LOST = '\uFFFD'; // what the locale's encoding doesn't have

  private HomeFolder() {}

  /**
   * The home folder; empty if nothing names one.
   *
   * @param userHome what the system property {@code user.home} says
   * @param environment variables by name; {@code HOME} is taken where {@code userHome} is no
   *     absolute path
   */
  public static Optional<Path> find(String userHome, Map<String, String> environment) {
    return Stream.of(userHome, environment.get("HOME"))
        .filter(Objects::nonNull)
        .flatMap(name -> absolute(name).stream())
        .findFirst();
  }

  private static Optional<Path> absolute(String name) {
    try {
      return Optional.of(Path.of(name)).filter(path -> path.isAbsolute() && name.indexOf(LOST) < 0);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
