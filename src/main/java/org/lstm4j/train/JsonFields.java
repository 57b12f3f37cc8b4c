package org.lstm4j.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lstm4j.check.Shown;

/**
 * The fields of a JSON object that somebody wrote by hand; each may be left out. Whatever isn't
 * asked for before {@link #end} is a mistake. Every refusal is an {@link IllegalArgumentException}
 * that says where and what.
 */
final class JsonFields {

  private final String place;
  private final ObjectNode json;
  private final Set<String> known = new TreeSet<>();

  /**
   * The fields of an object.
   *
   * @param place where it stands, such as "layer 2"; empty for the whole file
   */
  JsonFields(String place, ObjectNode json) {
    this.place = place;
    this.json = json;
  }

  boolean has(String name) {
    known.add(name);
    return json.has(name);
  }

  int whole(String name, int least, int usual) {
    if (!has(name)) {
      return usual;
    }
    JsonNode value = json.get(name);
    if (!value.isInt() || value.intValue() < least) {
      throw refused(name, "a whole number, " + least + " or more", value);
    }
    return value.intValue();
  }

  /** A number in [0, end), as it says of itself. */
  double real(String name, double end) {
    if (!has(name)) {
      return 0;
    }
    JsonNode value = json.get(name);
    if (!value.isNumber() || !(value.doubleValue() >= 0 && value.doubleValue() < end)) {
      String range = end < Double.POSITIVE_INFINITY ? "in [0, " + end + ")" : "0 or more";
      throw refused(name, "a number, " + range, value);
    }
    return value.doubleValue();
  }

  boolean flag(String name, boolean usual) {
    if (!has(name)) {
      return usual;
    }
    JsonNode value = json.get(name);
    if (!value.isBoolean()) {
      throw refused(name, "true or false", value);
    }
    return value.booleanValue();
  }

  <E extends Enum<E>> E choice(String name, E[] choices, E usual) {
    if (!has(name)) {
      return usual;
    }
    JsonNode value = json.get(name);
    for (E choice : choices) {
      if (value.isTextual() && value.textValue().equals(NetworkWords.of(choice))) {
        return choice;
      }
    }
    String words =
        Stream.of(choices)
            .map(choice -> '"' + NetworkWords.of(choice) + '"')
            .collect(Collectors.joining(", "));
    throw refused(name, "one of " + words, value);
  }

  /** The fields of an object within; those of an empty one if it isn't there. */
  JsonFields object(String name) {
    if (!has(name)) {
      return new JsonFields(name, json.objectNode());
    }
    if (json.get(name) instanceof ObjectNode object) {
      return new JsonFields(name, object);
    }
    throw refused(name, "an object {…}", json.get(name));
  }

  /** The fields of each object in a list. */
  List<JsonFields> objects(String name, String single, int most) {
    List<JsonFields> objects = new ArrayList<>();
    if (!has(name)) {
      return objects;
    }
    if (!(json.get(name) instanceof ArrayNode list) || list.size() > most) {
      throw refused(name, "a list [{…}, …] of at most " + most, json.get(name));
    }
    for (JsonNode each : list) {
      String one = single + " " + (objects.size() + 1);
      if (!(each instanceof ObjectNode object)) {
        throw new IllegalArgumentException(
            one + ": expected an object {…}, got " + Shown.of(each) + ".");
      }
      objects.add(new JsonFields(one, object));
    }
    return objects;
  }

  /** Refuses what wasn't asked for. */
  void end() {
    for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            (place.isEmpty() ? "network" : place)
                + ": expected no fields but "
                + String.join(", ", known)
                + ", got '"
                + Shown.of(name)
                + "'. Correct its name, or leave it out.");
      }
    }
  }

  /** Where a field stands, for people: "layer 2, units". */
  String where(String name) {
    return place.isEmpty() ? name : place + ", " + name;
  }

  private IllegalArgumentException refused(String name, String expected, JsonNode value) {
    return new IllegalArgumentException(
        where(name) + ": expected " + expected + ", got " + Shown.of(value) + ".");
  }
}
