package org.lstm4j.table;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lstm4j.check.Shown;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.ReviewText;

/**
 * Rows of a JSON-lines file: one object per line, empty lines are passed over.
 *
 * <p>The first object decides which columns are read; other members may hold anything.
 */
final class JsonRows implements TableRows {

  private static final int MAX_DEPTH = 50;

  private final TableFile file;
  private final JsonFactory json =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(ReviewText.MAX_BYTES)
                  .maxNestingDepth(MAX_DEPTH)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  JsonRows(TableFile file) {
    this.file = file;
  }

  /** A member's first token and, of a scalar, its text. */
  private record Value(JsonToken token, String text) {}

  @Override
  public void forEach(TableRow.Consumer consumer) throws IOException {
    try (BufferedReader reader = file.open()) {
      String textColumn = "";
      String labelColumn = "";
      long number = 0;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        if (line.isBlank()) {
          continue;
        }
        Map<String, Value> members = parse(line, number);
        if (textColumn.isEmpty()) {
          List<String> columns = List.copyOf(members.keySet());
          textColumn = file.textColumn(columns, number);
          labelColumn = file.labelColumn(columns, number);
        }
        String text = text(textColumn, members, number);
        consumer.accept(file.row(text, label(labelColumn, members, number), number));
      }
    }
  }

  private Map<String, Value> parse(String line, long number) throws IOException {
    try (JsonParser parser = json.createParser(line)) {
      JsonToken first = parser.nextToken();
      if (first != JsonToken.START_OBJECT) {
        throw file.refused(
            number,
            "expected a JSON object, got " + first + ". Write one object per line, no list.");
      }
      Map<String, Value> members = new LinkedHashMap<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        JsonToken token = parser.nextToken();
        members.put(name, new Value(token, token.isScalarValue() ? parser.getText() : ""));
        parser.skipChildren();
      }
      if (parser.nextToken() != null) {
        throw file.refused(number, "expected one JSON object per line, got more after it.");
      }
      return members;
    } catch (JacksonException e) {
      throw file.refused(
          number,
          String.format(
              "expected a JSON object, got '%s' at column %d. Write one object per line.",
              Shown.of(e.getOriginalMessage()),
              e.getLocation() == null ? 1 : e.getLocation().getColumnNr()));
    }
  }

  private String text(String column, Map<String, Value> members, long number) throws DataException {
    Value value = value(column, members, number);
    if (value.token() != JsonToken.VALUE_STRING) {
      throw file.refused(
          number, "expected a string in '" + column + "', got " + value.token() + ".");
    }
    return value.text();
  }

  private String label(String column, Map<String, Value> members, long number)
      throws DataException {
    Value value = value(column, members, number);
    if (!value.token().isScalarValue() || value.token() == JsonToken.VALUE_NULL) {
      throw file.refused(
          number,
          String.format(
              "expected a string, a number or true or false in '%s', got %s.",
              column, value.token()));
    }
    return value.text();
  }

  private Value value(String column, Map<String, Value> members, long number) throws DataException {
    Value value = members.get(column);
    if (value == null) {
      throw file.refused(
          number,
          "expected a member '" + column + "', got only " + Shown.of(members.keySet()) + ".");
    }
    return value;
  }
}
