package org.lstm4j.model;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.StringJoiner;

/**
 * Names and values in the text form of {@link Properties}: ASCII, sorted by name, the same bytes
 * for the same values.
 *
 * <p>Reading takes values out: a name that is missing, that stands twice, or that is left over at
 * the end is refused, and so is a value of another form than the one that is written.
 */
final class Settings {

  private final Properties values = new Unrepeated();

  /** A name that comes twice would hide the first value. */
  private static final class Unrepeated extends Properties {
    private static final long serialVersionUID = 1L;

    @Override
    public synchronized Object put(Object name, Object value) {
      if (super.put(name, value) != null) {
        throw new IllegalArgumentException(name + ": expected one value, got another");
      }
      return null;
    }
  }

  /**
   * Reads the text.
   *
   * @throws IllegalArgumentException if it is no such text
   */
  static Settings parse(byte[] text) throws IOException {
    Settings settings = new Settings();
    settings.values.load(new ByteArrayInputStream(text));
    return settings;
  }

  byte[] toBytes() throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    values.store(text, null);
    String[] lines = text.toString(StandardCharsets.ISO_8859_1).split("\\R");
    Arrays.sort(lines); // before JDK 18 they come in any order
    StringJoiner sorted = new StringJoiner("\n", "", "\n");
    for (String line : lines) {
      if (!line.startsWith("#")) { // the date
        sorted.add(line);
      }
    }
    return sorted.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  void put(String name, Object value) {
    values.put(name, value.toString());
  }

  void putChoice(String name, Enum<?> value) {
    put(name, lowerCase(value));
  }

  /** Whether there is a setting of this name that was not taken yet. */
  boolean has(String name) {
    return values.containsKey(name);
  }

  /** Names that begin so and were not taken yet, sorted. */
  List<String> names(String start) {
    return values.stringPropertyNames().stream()
        .filter(name -> name.startsWith(start))
        .sorted()
        .toList();
  }

  String text(String name) {
    Object value = values.remove(name);
    if (value == null) {
      throw new IllegalArgumentException(name + ": expected a value, got none");
    }
    return (String) value;
  }

  /** A whole number in [least, most], written without sign or leading zeros. */
  int whole(String name, int least, int most) {
    String text = text(name);
    int value = -1;
    try {
      value = Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw wrongNumber(name, least, most, text);
    }
    if (value < least || value > most || !Integer.toString(value).equals(text)) {
      throw wrongNumber(name, least, most, text);
    }
    return value;
  }

  private static IllegalArgumentException wrongNumber(
      String name, int least, int most, String text) {
    return new IllegalArgumentException(
        name + ": expected a whole number from " + least + " to " + most + ", got '" + text + "'");
  }

  double real(String name) {
    String text = text(name);
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + ": expected a number, got '" + text + "'", e);
    }
  }

  boolean flag(String name) {
    String text = text(name);
    boolean value = text.equals("true");
    if (!value && !text.equals("false")) {
      throw new IllegalArgumentException(name + ": expected true or false, got '" + text + "'");
    }
    return value;
  }

  <E extends Enum<E>> E choice(String name, E[] choices) {
    String text = text(name);
    for (E choice : choices) {
      if (lowerCase(choice).equals(text)) {
        return choice;
      }
    }
    throw new IllegalArgumentException(
        name
            + ": expected one of "
            + Arrays.toString(choices).toLowerCase(Locale.ROOT)
            + ", got '"
            + text
            + "'");
  }

  private static String lowerCase(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** Refuses settings that nothing has asked for. */
  void requireNoMore() {
    if (!values.isEmpty()) {
      throw new IllegalArgumentException(
          values.keys().nextElement() + ": expected no such setting; a newer lstm4j may know it");
    }
  }
}
