package org.lstm4j.table;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.lstm4j.check.Shown;
import org.lstm4j.reviews.DataException;

/**
 * Rows of a JSON file, an object each.
 *
 * <p>The first object decides which columns are read; other members may hold anything.
 */
final class JsonRows implements TableRows {

  private final TableFile file;
  private final JsonObjects objects;
  private final boolean isLabelled;
  private final BadRows bad;
  private final Consumer<String> notes;

  JsonRows(
      TableFile file,
      JsonObjects objects,
      boolean isLabelled,
      BadRows bad,
      Consumer<String> notes) {
    this.file = file;
    this.objects = objects;
    this.isLabelled = isLabelled;
    this.bad = bad;
    this.notes = notes;
  }

  @Override
  public void read(Sink sink) throws IOException {
    JsonObjects.Members first = next();
    if (first == null) {
      return;
    }
    List<String> names = List.copyOf(first.values().keySet());
    Columns columns = columns(first, names);
    String textName = names.get(columns.text());
    String labelName = columns.label() < 0 ? "" : names.get(columns.label());
    for (JsonObjects.Members row = first; row != null; row = next()) {
      JsonObjects.Members members = row;
      try {
        String text = text(textName, members);
        List<String> labels = isLabelled ? labels(labelName, members) : List.of("");
        if (isLabelled) {
          file.requireRow(members.line(), text, labels);
        } else {
          file.requireText(members.line(), text);
        }
        accept(sink, members, text, labels, textName);
      } catch (BadRowException e) {
        bad.pass(e);
      }
    }
  }

  private static void accept(
      Sink sink, JsonObjects.Members members, String text, List<String> labels, String textName)
      throws IOException {
    sink.accept(
        members.line(), text, labels, (line, value) -> whole(members, line, value, textName));
  }

  private static TextTable.Row whole(
      JsonObjects.Members members, long line, String text, String textName) {
    List<TextTable.Field> fields = new ArrayList<>();
    int textField = 0;
    for (Map.Entry<String, JsonObjects.Value> member : members.values().entrySet()) {
      if (member.getKey().equals(textName)) {
        textField = fields.size();
      }
      JsonObjects.Value value = member.getValue();
      boolean isJson = value.token() != JsonToken.VALUE_STRING;
      fields.add(new TextTable.Field(member.getKey(), value.text(), isJson));
    }
    return new TextTable.Row(line, text, textField, fields);
  }

  private JsonObjects.Members next() throws IOException {
    while (true) {
      try {
        return objects.next();
      } catch (BadRowException e) {
        bad.pass(e);
      }
    }
  }

  private Columns columns(JsonObjects.Members first, List<String> names) throws DataException {
    List<String> arrays =
        names.stream().filter(name -> first.values().get(name).isOfObjects()).toList();
    return Columns.named(
        file,
        names,
        first.line(),
        isLabelled,
        notes,
        arrays.isEmpty()
            ? "Name the member with --%s-column."
            : String.format(
                Locale.ROOT,
                "The rows seem to be in the array '%s': write that array alone to a file and name"
                    + " it.",
                Shown.of(arrays.get(0)).replace("%", "%%")));
  }

  private String text(String column, JsonObjects.Members members) throws DataException {
    JsonObjects.Value value = value(column, members);
    if (value.token() != JsonToken.VALUE_STRING) {
      throw file.bad(
          members.line(),
          String.format(
              Locale.ROOT,
              "expected a string in '%s', got %s. %s",
              Shown.of(column),
              JsonObjects.words(value.token()),
              value.token() == JsonToken.START_OBJECT
                  ? "Write one object for each row; in pandas to_json(…, orient='records')."
                  : "Write the text or remove the row."));
    }
    return value.text();
  }

  /** One label; where tags are asked for, those in a string or an array, none for null. */
  private List<String> labels(String column, JsonObjects.Members members) throws DataException {
    JsonObjects.Value value = value(column, members);
    if (file.hasTags() && value.token() == JsonToken.VALUE_NULL) {
      return List.of();
    }
    if (file.hasTags() && value.token() == JsonToken.START_ARRAY) {
      return TableFile.tags(
          JsonObjects.scalars(value)
              .orElseThrow(
                  () ->
                      file.bad(
                          members.line(),
                          String.format(
                              Locale.ROOT,
                              "expected tags in the array '%s', got more than strings, numbers and"
                                  + " true or false. Write each tag as a string.",
                              Shown.of(column)))));
    }
    if (!value.token().isScalarValue() || value.token() == JsonToken.VALUE_NULL) {
      throw file.bad(
          members.line(),
          String.format(
              Locale.ROOT,
              "expected a string, a number or true or false in '%s', got %s. Write the label or"
                  + " remove the row%s.",
              Shown.of(column),
              JsonObjects.words(value.token()),
              value.token() == JsonToken.START_ARRAY && !file.hasTags()
                  ? ", or take the array as tags with --tag-separator comma"
                  : ""));
    }
    return file.labels(value.text());
  }

  private JsonObjects.Value value(String column, JsonObjects.Members members) throws DataException {
    JsonObjects.Value value = members.values().get(column);
    if (value == null) {
      throw file.bad(
          members.line(),
          String.format(
              Locale.ROOT,
              "expected a member '%s', got only %s. Write it or remove the row.",
              Shown.of(column),
              Shown.of(members.values().keySet())));
    }
    return value;
  }
}
