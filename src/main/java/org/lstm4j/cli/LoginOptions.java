package org.lstm4j.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lstm4j.check.RegularFile;
import org.lstm4j.web.WebSettings;
import picocli.CommandLine.Option;

/** Who may use a server. */
final class LoginOptions {

  static final String VARIABLE = "LSTM4J_TOKEN";
  private static final int LONGEST_FILE = 1026; // the longest token and the end of its line

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description =
          "What requests must bring, as 'Authorization: Bearer TOKEN'. Others on this machine can"
              + " read a command line: better LSTM4J_TOKEN or --token-file.")
  private String token;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "A file that holds the token, alone on its first line.")
  private Path file;

  @Option(names = "--no-token", description = "Let in whoever can reach the server.")
  private boolean isOpen;

  /**
   * The token, from the option, the file or the environment.
   *
   * @return empty where none is asked for
   * @throws IllegalArgumentException if there are several, or it is none
   * @throws IOException if the file can't be read
   */
  Optional<String> token(Environment environment) throws IOException {
    List<String> given =
        List.of(
            token == null ? "" : "--token",
            file == null ? "" : "--token-file",
            isOpen ? "--no-token" : "");
    List<String> named = given.stream().filter(name -> !name.isEmpty()).toList();
    if (named.size() > 1) {
      throw new IllegalArgumentException(
          "token: expected one of --token, --token-file and --no-token, got "
              + String.join(" and ", named)
              + ". Leave one out.");
    }
    if (isOpen) {
      return Optional.empty();
    }
    if (token != null) {
      return Optional.of(WebSettings.requireToken("token", token));
    }
    if (file != null) {
      return Optional.of(WebSettings.requireToken(file.toString(), firstLine()));
    }
    return environment
        .variable(VARIABLE)
        .map(value -> WebSettings.requireToken(VARIABLE, value.strip()));
  }

  /** Whether somebody said that none is asked for. */
  boolean isOpen() {
    return isOpen;
  }

  private String firstLine() throws IOException {
    byte[] bytes =
        RegularFile.bytes(Access.readable(file), LONGEST_FILE)
            .orElseThrow(() -> new IOException(file + ": expected a token, got a longer file."));
    return new String(bytes, StandardCharsets.ISO_8859_1).strip();
  }
}
