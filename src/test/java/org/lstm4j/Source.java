package org.lstm4j;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One file under a folder of sources.
 *
 * @param path relative to it, with slashes
 * @param text all of it
 */
record Source(String path, String text) {

  /** A text block, a string, a character, or (the group) a comment. */
  private static final Pattern STRING_OR_COMMENT =
      Pattern.compile(
          "\"\"\"(?:\\\\.|[^\\\\])*?\"\"\""
              + "|\"(?:\\\\.|[^\"\\\\\\n])*\""
              + "|'(?:\\\\.|[^'\\\\\\n])+'"
              + "|(//[^\\n]*|/\\*(?s:.*?)\\*/)");

  /** All files below whose endings match, in the order of their paths. */
  static List<Source> read(Path root, String endings) throws IOException {
    Pattern name = Pattern.compile(".*\\.(?:" + endings + ")");
    try (Stream<Path> files = Files.walk(root)) {
      List<Source> sources = new ArrayList<>();
      for (Path file : files.filter(f -> name.matcher(f.toString()).matches()).sorted().toList()) {
        String path = root.relativize(file).toString().replace('\\', '/');
        sources.add(new Source(path, Files.readString(file)));
      }
      return sources;
    }
  }

  /** The folder's name; empty for a file in the root. */
  String folder() {
    int slash = path.indexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  /** The text without comments; strings stay, since a class can be loaded by its name. */
  String code() {
    return STRING_OR_COMMENT
        .matcher(text)
        .replaceAll(m -> Matcher.quoteReplacement(m.group(1) == null ? m.group() : " "));
  }
}
