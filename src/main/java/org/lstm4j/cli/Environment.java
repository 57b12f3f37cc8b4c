package org.lstm4j.cli;

import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import org.lstm4j.imdb.CacheFolder;

/**
 * What a command finds around it.
 *
 * @param variables environment variables by name; blank ones count as unset
 * @param input standard input
 * @param home as Java has it, which need not be a folder
 */
record Environment(Map<String, String> variables, InputStream input, String home) {

  static final String DATA = "LSTM4J_DATA";
  static final String MODEL = "LSTM4J_MODEL";

  /** At home where the process is. */
  Environment(Map<String, String> variables, InputStream input) {
    this(variables, input, System.getProperty("user.home"));
  }

  static Environment ofProcess() {
    return new Environment(System.getenv(), System.in);
  }

  Optional<String> variable(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
  }

  CacheFolder cache() {
    return CacheFolder.of(variables, System.getProperty("os.name"), home);
  }
}
