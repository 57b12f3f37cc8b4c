package org.lstm4j.cli;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The bytes of the arguments as the system handed them over. Java decodes them by the locale before
 * the program starts and keeps nothing; Linux keeps them in a file.
 */
final class ProcessArguments {

  /** Where Linux keeps the command line: each part with a NUL after it. */
  static final Path OF_THIS_PROCESS = Path.of("/proc/self/cmdline");

  private ProcessArguments() {}

  /**
   * The bytes of each argument.
   *
   * @param commandLine the file; its last parts are taken, since Java's own options come first
   * @param arguments as Java decoded them
   * @param encoding by which it did
   * @return as many as {@code arguments}; empty where there is no such file, or where it belongs to
   *     other arguments (a class that calls {@link Main#main}, a file of arguments)
   */
  static Optional<List<byte[]>> bytes(Path commandLine, List<String> arguments, Charset encoding) {
    List<byte[]> parts;
    try {
      parts = parts(Files.readAllBytes(commandLine));
    } catch (IOException e) {
      return Optional.empty(); // no Linux
    }
    if (parts.size() < arguments.size()) {
      return Optional.empty();
    }
    List<byte[]> last = parts.subList(parts.size() - arguments.size(), parts.size());
    for (int i = 0; i < arguments.size(); i++) {
      if (!new String(last.get(i), encoding).equals(arguments.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(last);
  }

  private static List<byte[]> parts(byte[] all) {
    List<byte[]> parts = new ArrayList<>();
    int start = 0;
    for (int at = 0; at < all.length; at++) {
      if (all[at] == 0) {
        parts.add(Arrays.copyOfRange(all, start, at));
        start = at + 1;
      }
    }
    return parts;
  }
}
