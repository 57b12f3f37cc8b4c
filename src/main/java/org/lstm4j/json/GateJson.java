package org.lstm4j.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lstm4j.check.BoundedInput;
import org.lstm4j.check.Shown;
import org.lstm4j.check.Suggestion;
import org.lstm4j.explain.GateKey;
import org.lstm4j.explain.GateNumbers;
import org.lstm4j.reviews.DataException;

/**
 * The numbers of a step as a JSON object that somebody wrote: under each key of {@link GateKey} a
 * list, or a list of rows. Every refusal is one line that names the key.
 */
public final class GateJson {

  private static final int MOST_MEBIBYTES = 256; // 512 units of 512 inputs take 42

  private static final int MOST_DEPTH = 100; // so that what is nested deeper than 2 has its key
  private static final int MOST_SHOWN = 200;
  private static final String HELP = " lstm4j gates --example step shows how it is written.";

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(MOST_DEPTH).build())
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS) // refused with their key
          .build();

  private final JsonParser json;
  private final String help;

  private GateJson(JsonParser json, String help) {
    this.json = json;
    this.help = help;
  }

  /**
   * Reads an object.
   *
   * @param in JSON in UTF-8, UTF-16 or UTF-32, with or without a byte order mark; closed
   */
  public static Map<GateKey, GateNumbers> parse(InputStream in) throws IOException {
    return parse(in, HELP);
  }

  /**
   * Reads an object.
   *
   * @param in JSON in UTF-8, UTF-16 or UTF-32, with or without a byte order mark; closed
   * @param help a sentence with a blank before it, which says where to see how it is written
   * @throws DataException if it can't be read; where it isn't JSON, the cause is Jackson's
   */
  public static Map<GateKey, GateNumbers> parse(InputStream in, String help) throws IOException {
    try (JsonParser json = FACTORY.createParser(bounded(in))) {
      return new GateJson(json, help).object();
    } catch (JsonProcessingException e) {
      throw mistake("numbers", e, help);
    }
  }

  private static InputStream bounded(InputStream in) {
    return new BoundedInput(
        in,
        (long) MOST_MEBIBYTES << 20,
        () ->
            new DataException(
                "numbers: expected at most " + MOST_MEBIBYTES + " MiB of JSON, got more."));
  }

  /** Reads what stands under a key. */
  public static GateNumbers parse(GateKey key, String text) throws IOException {
    try (JsonParser json = FACTORY.createParser(text.getBytes(StandardCharsets.UTF_8))) {
      json.nextToken();
      GateJson reader = new GateJson(json, HELP);
      GateNumbers numbers = reader.numbers(key);
      reader.requireEnd(key.key());
      return numbers;
    } catch (JsonProcessingException e) {
      throw mistake(key.key(), e, HELP);
    }
  }

  private static DataException mistake(String what, JsonProcessingException e, String help) {
    JsonLocation at = e.getLocation();
    String where = at == null ? "" : " in line " + at.getLineNr() + ", column " + at.getColumnNr();
    return new DataException(
        what
            + ": expected JSON, got a mistake"
            + where
            + ": "
            + Shown.of(StrictJson.plain(e.getOriginalMessage()), MOST_SHOWN)
            + "."
            + help,
        e);
  }

  private Map<GateKey, GateNumbers> object() throws IOException {
    JsonToken first = json.nextToken();
    if (first != JsonToken.START_OBJECT) {
      throw new DataException(
          "numbers: expected a JSON object {\"x\": […], …}, got "
              + (first == null ? "nothing" : shown())
              + "."
              + help);
    }
    Map<GateKey, GateNumbers> given = new EnumMap<>(GateKey.class);
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      GateKey key = key(json.currentName());
      if (given.containsKey(key)) {
        throw new DataException(
            key.key()
                + ": expected it once, got it again in line "
                + json.currentLocation().getLineNr()
                + ". Leave one of them out.");
      }
      json.nextToken();
      given.put(key, numbers(key));
    }
    requireEnd("numbers");
    return given;
  }

  private void requireEnd(String what) throws IOException {
    if (json.nextToken() != null) {
      throw new DataException(what + ": expected nothing behind the end, got " + shown() + ".");
    }
  }

  private static GateKey key(String name) throws DataException {
    List<String> keys = Stream.of(GateKey.values()).map(GateKey::key).toList();
    return GateKey.of(name)
        .orElseThrow(
            () ->
                new DataException(
                    "key: expected one of "
                        + String.join(", ", keys)
                        + ", got '"
                        + Shown.of(name)
                        + "'."
                        + Suggestion.question(name, keys)));
  }

  private GateNumbers numbers(GateKey key) throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      return GateNumbers.vector(number(key, "")); // a number alone is a list of one
    }
    if (json.nextToken() != JsonToken.START_ARRAY) {
      return GateNumbers.vector(row(key, ""));
    }
    List<double[]> rows = new ArrayList<>();
    while (json.currentToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() != JsonToken.START_ARRAY) {
        throw refused(key, "a list as row " + (rows.size() + 1) + ", as row 1 is", "");
      }
      json.nextToken();
      rows.add(row(key, " in row " + (rows.size() + 1)));
      json.nextToken();
    }
    return GateNumbers.matrix(rows.toArray(double[][]::new));
  }

  /** The numbers up to the end of a list. */
  private double[] row(GateKey key, String where) throws IOException {
    double[] row = new double[16];
    int size = 0;
    while (json.currentToken() != JsonToken.END_ARRAY) {
      if (size == row.length) {
        row = Arrays.copyOf(row, 2 * size);
      }
      row[size] = number(key, " as number " + (size + 1) + where);
      size++;
      json.nextToken();
    }
    return Arrays.copyOf(row, size);
  }

  private double number(GateKey key, String where) throws IOException {
    JsonToken token = json.currentToken();
    if (token == null || !token.isNumeric()) {
      throw refused(key, key.isMatrix() ? "rows of numbers" : "a list of numbers", where);
    }
    return json.getDoubleValue();
  }

  private DataException refused(GateKey key, String expected, String where) throws IOException {
    return new DataException(
        key.key() + ": expected " + expected + ", got " + shown() + where + ".");
  }

  /** What stands here, for people. */
  private String shown() throws IOException {
    JsonToken token = json.currentToken();
    if (token == null) {
      return "nothing";
    }
    return switch (token) {
      case START_OBJECT -> "an object {…}";
      case START_ARRAY -> "a list […]";
      case VALUE_STRING -> "\"" + Shown.of(json.getText()) + "\"";
      default -> Shown.of(json.getText());
    };
  }

  /** An object that {@link #parse} reads, with a line for each vector and each row. */
  public static List<String> lines(Map<GateKey, GateNumbers> given) {
    List<String> lines = new ArrayList<>();
    given.forEach(
        (key, numbers) -> {
          String start = (lines.isEmpty() ? "{" : " ") + "\"" + key.key() + "\": ";
          String rows =
              Arrays.stream(numbers.rows())
                  .map(GateJson::line)
                  .collect(Collectors.joining(",\n" + " ".repeat(start.length() + 1)));
          (start + (numbers.isMatrix() ? "[" + rows + "]" : rows) + ",")
              .lines()
              .forEach(lines::add);
        });
    int last = lines.size() - 1;
    lines.set(last, lines.get(last).replaceFirst(",$", "}"));
    return lines;
  }

  private static String line(double[] row) {
    return Arrays.stream(row)
        .mapToObj(
            value ->
                value == Math.rint(value) && Math.abs(value) < Integer.MAX_VALUE
                    ? String.format(Locale.ROOT, "%.0f", value)
                    : String.valueOf(value))
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
