package org.lstm4j.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lstm4j.check.Shown;
import org.lstm4j.check.Suggestion;
import org.lstm4j.json.StrictJson;
import org.lstm4j.reviews.DataException;

/**
 * The JSON object of a request, read strictly: no key but those that the endpoint knows, and each
 * value of its own type. A body that isn't JSON is a 400, one that says something else a 422.
 */
final class Asked {

  private static final int MOST_NAME = 200;

  private final ObjectNode object;

  private Asked(ObjectNode object) {
    this.object = object;
  }

  /**
   * Reads a body.
   *
   * @param keys that it may have
   */
  static Asked of(Ask ask, String... keys) {
    JsonNode value = value(ask);
    if (!(value instanceof ObjectNode object)) {
      throw new Problem(422, "body: expected an object {…}, got " + shown(value) + ".");
    }
    List<String> known = List.of(keys);
    object
        .fieldNames()
        .forEachRemaining(
            key -> {
              if (!known.contains(key)) {
                throw new Problem(422, unknown("key", key, known));
              }
            });
    return new Asked(object);
  }

  private static JsonNode value(Ask ask) {
    try {
      return StrictJson.read("body", ask.body());
    } catch (DataException e) {
      throw new Problem(400, e.getMessage());
    }
  }

  /**
   * Refuses parameters of the query that aren't among these.
   *
   * @param names that it may have
   */
  static void requireQuery(Ask ask, String... names) {
    List<String> known = List.of(names);
    for (String name : ask.query().keySet()) {
      if (!known.contains(name)) {
        throw new Problem(422, unknown("query", name, known));
      }
    }
  }

  private static String unknown(String what, String got, List<String> known) {
    return what
        + ": expected "
        + (known.isEmpty() ? "none" : Suggestion.either(known))
        + ", got '"
        + Shown.of(got)
        + "'."
        + (got.length() > MOST_NAME ? "" : Suggestion.question(got, known));
  }

  boolean has(String key) {
    return object.has(key);
  }

  /** A string. */
  Optional<String> string(String key) {
    JsonNode value = object.get(key);
    if (value == null) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      throw wrong(key, "a string", value);
    }
    return Optional.of(value.textValue());
  }

  /** A string that names something, so that nobody needs a long one. */
  Optional<String> name(String key) {
    Optional<String> name = string(key);
    if (name.isPresent() && name.get().length() > MOST_NAME) {
      throw new Problem(
          422,
          key
              + ": expected a name of at most "
              + MOST_NAME
              + " characters, got one of "
              + name.get().length()
              + ".");
    }
    return name;
  }

  /** The text under {@code text}, with at least one word. */
  String text() {
    String text =
        string("text").orElseThrow(() -> new Problem(422, "text: expected a string, got none."));
    if (text.isBlank()) {
      throw new Problem(422, "text: expected at least one word, got none.");
    }
    return text;
  }

  /** A list of strings. */
  List<String> strings(String key) {
    JsonNode value = object.get(key);
    if (value == null || !value.isArray()) {
      throw value == null
          ? new Problem(422, key + ": expected a list of strings, got none.")
          : wrong(key, "a list of strings", value);
    }
    List<String> strings = new ArrayList<>();
    for (JsonNode each : value) {
      if (!each.isTextual()) {
        throw wrong(key + "[" + strings.size() + "]", "a string", each);
      }
      strings.add(each.textValue());
    }
    return strings;
  }

  /** A number in [0, 1]. */
  Optional<Double> share(String key) {
    JsonNode value = object.get(key);
    if (value == null) {
      return Optional.empty();
    }
    double number = value.doubleValue();
    if (!value.isNumber() || !(number >= 0 && number <= 1)) {
      throw wrong(key, "a number in [0, 1]", value);
    }
    return Optional.of(number);
  }

  /** True or false; false if there is none. */
  boolean flag(String key) {
    JsonNode value = object.get(key);
    if (value != null && !value.isBoolean()) {
      throw wrong(key, "true or false", value);
    }
    return value != null && value.booleanValue();
  }

  private static Problem wrong(String key, String expected, JsonNode got) {
    return new Problem(422, key + ": expected " + expected + ", got " + shown(got) + ".");
  }

  private static String shown(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT, POJO -> "an object {…}";
      case ARRAY -> "a list […]";
      case STRING -> "'" + Shown.of(value.textValue()) + "'";
      case NULL, MISSING -> "null";
      case BINARY, BOOLEAN, NUMBER -> Shown.of(value.asText());
    };
  }
}
