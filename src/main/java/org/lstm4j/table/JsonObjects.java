package org.lstm4j.table;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lstm4j.check.Shown;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.ReviewText;

/**
 * The objects in a JSON file: one per line, one after the other, or in an array. Takes memory for
 * one object; not thread-safe.
 */
abstract class JsonObjects implements Closeable {

  private static final int MAX_DEPTH = 50;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES) // its table of names can break
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(ReviewText.MAX_BYTES)
                  .maxNestingDepth(MAX_DEPTH)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  final TableFile file;
  private final boolean isWhole;

  private JsonObjects(TableFile file, boolean isWhole) {
    this.file = file;
    this.isWhole = isWhole;
  }

  /**
   * A member's first token and its text: of a string or number its value, of an array or object its
   * JSON if it was asked for.
   *
   * @param isOfObjects whether it is an array that begins with an object
   */
  record Value(JsonToken token, String text, boolean isOfObjects) {}

  /** One object and the line where it begins. */
  record Members(Map<String, Value> values, long line) {}

  /**
   * The next object; null if there is none.
   *
   * @throws BadRowException if it is malformed, and the next one can be found all the same
   */
  abstract Members next() throws IOException;

  /**
   * Finds out how the objects stand.
   *
   * @param text behind nothing yet
   * @param isWhole whether arrays and objects in them are asked for too
   */
  static JsonObjects open(TableFile file, TableText text, boolean isWhole) throws IOException {
    String start = text.start().stripLeading();
    boolean isArray = start.startsWith("[");
    if (isArray || isCutByLines(start)) {
      return new InStream(file, text, isArray, isWhole);
    }
    return new ByLine(file, new Lines(file, text), isWhole);
  }

  /**
   * Whether the first line is only the beginning of an object. A string that a line break cuts off
   * is malformed, whatever follows.
   */
  private static boolean isCutByLines(String start) {
    int depth = 0;
    boolean isInString = false;
    for (int i = 0; i < start.length(); i++) {
      char c = start.charAt(i);
      if (c == '\n' || c == '\r') {
        return depth > 0 && !isInString;
      }
      if (isInString && c == '\\') {
        i++;
      } else if (c == '"') {
        isInString = !isInString;
      } else if (!isInString) {
        depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
      }
    }
    return false;
  }

  /** Reads the members of an object whose beginning was read. */
  final Map<String, Value> members(JsonParser parser) throws IOException {
    Map<String, Value> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      members.put(name, value(parser, token));
    }
    return members;
  }

  private Value value(JsonParser parser, JsonToken token) throws IOException {
    if (token.isScalarValue()) {
      return new Value(token, parser.getText(), false);
    }
    if (isWhole) {
      StringWriter json = new StringWriter();
      try (JsonGenerator generator = JSON.createGenerator(json)) {
        generator.copyCurrentStructure(parser);
      }
      return new Value(token, json.toString(), json.toString().startsWith("[{"));
    }
    boolean isOfObjects =
        token == JsonToken.START_ARRAY && parser.nextToken() == JsonToken.START_OBJECT;
    skipToEnd(parser, token, isOfObjects);
    return new Value(token, "", isOfObjects);
  }

  /** Skips the array or object, of which the first element of an array may have been read. */
  private static void skipToEnd(JsonParser parser, JsonToken token, boolean isInObject)
      throws IOException {
    if (token == JsonToken.START_OBJECT) {
      parser.skipChildren();
      return;
    }
    if (isInObject) {
      parser.skipChildren();
      parser.nextToken();
    }
    while (parser.currentToken() != JsonToken.END_ARRAY) {
      parser.skipChildren();
      parser.nextToken();
    }
  }

  /** The strings, numbers and truth values of an array; empty if it holds anything else. */
  static Optional<List<String>> scalars(Value array) {
    List<String> scalars = new ArrayList<>();
    try (JsonParser parser = JSON.createParser(array.text())) {
      parser.nextToken();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        JsonToken token = parser.currentToken();
        if (!token.isScalarValue() || token == JsonToken.VALUE_NULL) {
          return Optional.empty();
        }
        scalars.add(parser.getText());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("expected the JSON that was read before, got " + e + ".", e);
    }
    return Optional.of(scalars);
  }

  /** Says in words what a token is. */
  static String words(JsonToken token) {
    return switch (token) {
      case START_ARRAY -> "an array";
      case START_OBJECT -> "an object";
      case VALUE_STRING -> "a string";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      case VALUE_TRUE, VALUE_FALSE -> "true or false";
      case VALUE_NULL -> "null";
      default -> token.toString();
    };
  }

  private static String malformed(JacksonException e) {
    return String.format(
        Locale.ROOT,
        "expected a JSON object, got '%s' at column %d.",
        Shown.of(e.getOriginalMessage()),
        e.getLocation() == null ? 1 : e.getLocation().getColumnNr());
  }

  /** One object per line; lines that are blank are passed over. */
  private static final class ByLine extends JsonObjects {

    private final Lines lines;

    ByLine(TableFile file, Lines lines, boolean isWhole) {
      super(file, isWhole);
      this.lines = lines;
    }

    @Override
    Members next() throws IOException {
      String line = lines.next();
      while (line != null && line.isBlank()) {
        line = lines.next();
      }
      return line == null ? null : parse(line, lines.number());
    }

    private Members parse(String line, long number) throws IOException {
      try (JsonParser parser = JSON.createParser(line)) {
        JsonToken first = parser.nextToken();
        if (first != JsonToken.START_OBJECT) {
          throw file.bad(
              number,
              "expected a JSON object, got " + words(first) + ". Write one object per line.");
        }
        Map<String, Value> members = members(parser);
        if (parser.nextToken() != null) {
          throw file.bad(number, "expected one JSON object per line, got more after it.");
        }
        return new Members(members, number);
      } catch (JacksonException e) {
        throw file.bad(number, malformed(e) + " Write one object per line.");
      }
    }

    @Override
    public void close() {} // whoever opened the text closes it
  }

  /** Objects in one array, or one after the other over several lines. */
  private static final class InStream extends JsonObjects {

    private final JsonParser parser;
    private final boolean isArray;
    private boolean isBegun;

    InStream(TableFile file, Reader reader, boolean isArray, boolean isWhole) throws IOException {
      super(file, isWhole);
      this.parser = JSON.createParser(reader);
      this.isArray = isArray;
    }

    @Override
    Members next() throws IOException {
      try {
        if (isArray && !isBegun) {
          parser.nextToken();
        }
        isBegun = true;
        JsonToken token = parser.nextToken();
        if (isArray && token == JsonToken.END_ARRAY) {
          requireEnd();
          return null;
        }
        if (token == null) {
          return null;
        }
        long line = parser.currentTokenLocation().getLineNr();
        if (token != JsonToken.START_OBJECT) {
          parser.skipChildren();
          throw file.bad(
              line,
              String.format(
                  Locale.ROOT,
                  "expected a JSON object%s, got %s. Write one object for each row.",
                  isArray ? " in the array" : "",
                  words(token)));
        }
        return new Members(members(parser), line);
      } catch (JacksonException e) {
        throw malformed(e, isArray);
      }
    }

    private void requireEnd() throws IOException {
      if (parser.nextToken() != null) {
        throw file.refused(
            parser.currentTokenLocation().getLineNr(),
            "expected one JSON array, got more after it. Write one array, or one object per line.");
      }
    }

    private DataException malformed(JacksonException e, boolean isInArray) {
      long line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      return file.refused(
          Math.max(1, line),
          JsonObjects.malformed(e)
              + (isInArray
                  ? " Close the array, or write one object per line."
                  : " Write one object per line, or all in an array."));
    }

    @Override
    public void close() throws IOException {
      parser.close();
    }
  }
}
