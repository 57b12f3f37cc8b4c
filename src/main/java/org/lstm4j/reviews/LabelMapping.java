package org.lstm4j.reviews;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.lstm4j.network.LabelKind;

/**
 * What written labels mean: {@code 1,2=negative;4,5=positive;3=} takes the rows labelled 1 and 2 as
 * negative, those labelled 4 and 5 as positive, and drops those labelled 3.
 *
 * <p>Labels are compared as {@link LabelRule} does: case, blanks around them and the form of a
 * number play no part. A label with a comma, a semicolon, an equals sign or a backslash in it has a
 * backslash before each ({@code Sci\,Fi=good}). Immutable; safe for any number of threads.
 */
public final class LabelMapping {

  /** No label is renamed. */
  public static final LabelMapping NONE = new LabelMapping(new LinkedHashMap<>());

  private static final String OPTION = "map-labels";
  private static final String SYNTAX =
      " Write groups of labels and what they mean, as in \"1,2=negative;4,5=positive;3=\".";

  /** What is written, as the user wrote it, to its name; an empty name drops it. */
  private final Map<String, String> names;

  private final Map<String, String> byKey = new LinkedHashMap<>();

  private LabelMapping(Map<String, String> names) {
    this.names = names;
    names.forEach((written, name) -> byKey.put(LabelText.key(written), name));
  }

  /** Reads what a person wrote of labels that exclude each other. */
  public static LabelMapping parse(String text) {
    return parse(text, LabelKind.ONE);
  }

  /**
   * Reads what a person wrote.
   *
   * @throws IllegalArgumentException if it hasn't that form, names a label twice, or has fewer
   *     names behind the equals signs than two, or of tags one
   */
  public static LabelMapping parse(String text, LabelKind kind) {
    Map<String, String> names = new LinkedHashMap<>();
    Map<String, String> spellings = new LinkedHashMap<>(); // key to the first name so spelled
    List<String> keys = new ArrayList<>();
    for (String group : split(text, ';')) {
      if (group.isBlank()) {
        continue; // behind the last semicolon
      }
      List<String> sides = split(group, '=');
      if (sides.size() != 2) {
        throw refused("one '=' in each group", "'" + LabelText.trimmed(group) + "'." + SYNTAX);
      }
      String written = LabelText.trimmed(plain(sides.get(1)));
      String name =
          written.isEmpty() ? "" : spellings.computeIfAbsent(LabelText.key(written), k -> written);
      for (String side : split(sides.get(0), ',')) {
        String label = LabelText.trimmed(plain(side));
        if (label.isEmpty()) {
          throw refused("labels before '='", "an empty one in '" + group + "'." + SYNTAX);
        }
        if (keys.contains(LabelText.key(label))) {
          throw refused("each label once", "'" + label + "' twice. Leave one out.");
        }
        keys.add(LabelText.key(label));
        names.put(label, name);
      }
    }
    boolean isEnough = spellings.size() >= (kind == LabelKind.ANY ? 1 : 2);
    if (!isEnough) {
      throw refused(
          (kind == LabelKind.ANY ? "a name" : "at least two names") + " behind the '='",
          spellings.size() + " " + spellings.values() + "." + SYNTAX);
    }
    return new LabelMapping(names);
  }

  /** Parts between separators that have no backslash before them; backslashes stay. */
  private static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == separator) {
        parts.add(part.toString());
        part.setLength(0);
        continue;
      }
      part.append(c);
      if (c == '\\' && at + 1 < text.length()) {
        part.append(text.charAt(++at));
      }
    }
    parts.add(part.toString());
    return parts;
  }

  private static String plain(String escaped) {
    return escaped.replaceAll("(?s)\\\\(.)", "$1");
  }

  private static String escaped(String label) {
    return label.replaceAll("[\\\\,;=]", "\\\\$0");
  }

  private static IllegalArgumentException refused(String expected, String got) {
    return new IllegalArgumentException(OPTION + ": expected " + expected + ", got " + got);
  }

  /** Writes what {@link #parse} reads: names in the order in which they first come. */
  static String write(Map<String, String> names) {
    Map<String, StringJoiner> groups = new LinkedHashMap<>();
    names.forEach(
        (written, name) ->
            groups.computeIfAbsent(name, n -> new StringJoiner(",")).add(escaped(written)));
    StringJoiner text = new StringJoiner(";");
    StringJoiner dropped = groups.remove("");
    groups.forEach((name, written) -> text.add(written + "=" + escaped(name)));
    if (dropped != null) {
      text.add(dropped + "=");
    }
    return text.toString();
  }

  /** Whether nothing is mapped. */
  public boolean isEmpty() {
    return names.isEmpty();
  }

  /** The name of what is written so: empty if it isn't mapped, an empty text if it is dropped. */
  Optional<String> name(String written) {
    return Optional.ofNullable(byKey.get(LabelText.key(written)));
  }

  /** The labels that are mapped, as they were written. */
  List<String> written() {
    return List.copyOf(names.keySet());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LabelMapping mapping && names.equals(mapping.names);
  }

  @Override
  public int hashCode() {
    return names.hashCode();
  }

  /** What {@link #parse} reads. */
  @Override
  public String toString() {
    return write(names);
  }
}
