package org.lstm4j.table;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the ending of a table's name says: how its rows are likely to be written. */
final class TableEnding {

  /** Endings that stand for a separator; it needs no word if it is the one found. */
  private static final Map<String, Character> SEPARATORS =
      Map.of("csv", ',', "tsv", '\t', "tab", '\t', "psv", '|');

  private static final List<String> JSON = List.of("jsonl", "ndjson", "json");
  private static final List<String> TEXT = List.of("txt", "ft");
  private static final List<String> PACKED = List.of("gz", "bz2", "xz", "zip");

  private TableEnding() {}

  /** Whether a file of this name may be a table, packed or not. */
  static boolean isTable(Path path) {
    String name = String.valueOf(path.getFileName());
    String inner = unpacked(name);
    return isPlainTable(inner) || !inner.equals(name) && (isZip(name) || !inner.contains("."));
  }

  /** Whether a file of this name may be a table that isn't packed. */
  static boolean isPlainTable(String name) {
    String ending = of(name);
    return SEPARATORS.containsKey(ending) || JSON.contains(ending) || TEXT.contains(ending);
  }

  /** The name without the ending that says how it is packed, if there is one. */
  static String unpacked(String name) {
    String ending = of(name);
    return PACKED.contains(ending) ? name.substring(0, name.length() - ending.length() - 1) : name;
  }

  static boolean isJson(String name) {
    return JSON.contains(of(name));
  }

  /** The separator that the ending stands for. */
  static Optional<Character> separator(String name) {
    return Optional.ofNullable(SEPARATORS.get(of(name)));
  }

  private static boolean isZip(String name) {
    return of(name).equals("zip");
  }

  /** What follows the last dot; empty where there is none. */
  private static String of(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    int dot = lower.lastIndexOf('.');
    return dot < 0 ? "" : lower.substring(dot + 1);
  }
}
