package org.lstm4j.cli;

import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.lstm4j.imdb.CacheFolder;

/**
 * What a command finds around it.
 *
 * @param variables environment variables by name; blank ones count as unset
 * @param input standard input
 * @param home as Java has it, which need not be a folder
 * @param paths makes a path of what a person wrote; tests have disks of their own
 */
record Environment(
    Map<String, String> variables, InputStream input, String home, Function<String, Path> paths) {

  static final String DATA = "LSTM4J_DATA";
  static final String MODEL = "LSTM4J_MODEL";

  private static final String UNMAPPABLE = "Malformed input or input contains unmappable";

  /** At home where the process is. */
  Environment(Map<String, String> variables, InputStream input) {
    this(variables, input, System.getProperty("user.home"), Path::of);
  }

  static Environment ofProcess() {
    return new Environment(System.getenv(), System.in);
  }

  Optional<String> variable(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
  }

  /** The same, with names as the person wrote them who started the program. */
  Environment with(NamesInLocale names) {
    return new Environment(names.variables(), input, home, names::path);
  }

  /** The path of this name. */
  Path path(String name) {
    try {
      return paths.apply(name);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(
          "path: expected the name of a file or folder, got '" + name + "'. " + remedy(e, name), e);
    }
  }

  /** Where all could be read but the letters, the locale is to blame; it can't write them. */
  private static String remedy(InvalidPathException e, String name) {
    return e.getReason().startsWith(UNMAPPABLE)
        ? "The locale doesn't have its letters; set the environment variable LC_ALL=C.UTF-8."
        : e.getReason() + ".";
  }

  /** Whether standard input is the process's own, and the process was started without. */
  boolean isInputClosed() {
    return input == System.in && Terminal.isInputClosed();
  }

  /** Whether somebody writes to standard input. */
  boolean isInputTyped() {
    return input == System.in && Terminal.isInputTyped();
  }

  CacheFolder cache() {
    return variable(CacheFolder.VARIABLE)
        .map(name -> new CacheFolder(path(name)))
        .orElseGet(() -> CacheFolder.of(variables, System.getProperty("os.name"), home));
  }
}
