package org.lstm4j.cli;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds names and texts that the locale spoiled: where its encoding is ASCII, Java replaces all
 * other letters before the program sees them, and a file would be written under another name.
 */
final class NamesInLocale {

  private static final char LOST = '\uFFFD';

  private NamesInLocale() {}

  /**
   * What is wrong, and what helps; empty if all came through.
   *
   * @param encoding of names, as the system property {@code sun.jnu.encoding} has it
   * @param folder the current one
   */
  static Optional<String> obstacle(
      String encoding, String folder, List<String> arguments, Map<String, String> variables) {
    if (Charset.isSupported(encoding)
        && Charset.forName(encoding).newEncoder().canEncode(LOST)) { // as UTF-8 can
      return Optional.empty();
    }
    Stream<String> given =
        Stream.of(
                arguments.stream().map(argument -> "argument: " + expected(encoding, argument)),
                Stream.of(Environment.DATA, Environment.MODEL, "LSTM4J_CACHE")
                    .filter(variables::containsKey)
                    .map(name -> name + ": " + expected(encoding, variables.get(name))),
                Stream.of("current folder: " + expected(encoding, folder)))
            .flatMap(part -> part);
    return given.filter(line -> line.indexOf(LOST) >= 0).findFirst();
  }

  private static String expected(String encoding, String got) {
    return "expected only letters that the locale has, whose encoding is "
        + encoding
        + ", got '"
        + got
        + "'. Set the environment variable LC_ALL=C.UTF-8.";
  }
}
