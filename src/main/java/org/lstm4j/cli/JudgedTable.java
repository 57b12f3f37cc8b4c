package org.lstm4j.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.lstm4j.check.Shown;
import org.lstm4j.predict.Prediction;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.ReviewText;
import org.lstm4j.table.TextTable.Field;

/**
 * A table of reviews and what is said of them, written row by row: all columns that came, then
 * {@code predicted_label} and {@code probability}. Where a column of this name came, another name
 * with a number behind it is taken.
 *
 * <p>The first row decides which columns there are. CSV and TSV get a header; what JSON holds
 * besides strings stays as it is in JSON lines and is written as its JSON in CSV and TSV, {@code
 * null} as nothing. The prediction of a blank text is nothing too. Tags are an array in JSON lines,
 * and stand with ", " between them in CSV and TSV.
 */
final class JudgedTable {

  private static final String LABEL = "predicted_label";
  private static final String PROBABILITY = "probability";
  private static final String NULL = "null";

  private final Rows rows;
  private final boolean hasArrays;
  private List<String> names = List.of();
  private List<String> columns = List.of();

  /** Where rows go. */
  private interface Rows {

    void header(List<String> columns) throws IOException;

    /** Writes the values of the columns, in their order; {@code null} for nothing. */
    void row(List<String> columns, List<Field> fields) throws IOException;

    void end() throws IOException;
  }

  /** Begins a table of the format that the name of the file says. */
  JudgedTable(Path file, OutputStream out) throws IOException {
    hasArrays = ending(file).equals(".jsonl");
    rows =
        switch (ending(file)) {
          case ".csv" -> new Delimited(out, ',');
          case ".tsv" -> new Delimited(out, '\t');
          default -> new JsonLines(out);
        };
  }

  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException if it says no format
   */
  static Path requireFormat(Path file) {
    if (!Set.of(".csv", ".tsv", ".jsonl").contains(ending(file))) {
      throw new IllegalArgumentException(
          "output: expected a name that ends in .csv, .tsv or .jsonl, got '" + file + "'.");
    }
    return file;
  }

  private static String ending(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return name.substring(Math.max(0, name.lastIndexOf('.')));
  }

  /**
   * Writes a row.
   *
   * @param source where it comes from, for messages
   * @throws DataException if it has a column that the first row doesn't have, or holds half a
   *     character
   */
  void add(String source, List<Field> fields, Verdict verdict) throws IOException {
    for (Field field : fields) {
      if (!ReviewText.isWhole(field.value())) {
        throw new DataException(
            String.format(
                Locale.ROOT,
                "%s: expected whole characters, got half of one (\\ud800 to \\udfff) in '%s'."
                    + " Remove it.",
                source,
                Shown.of(field.name())));
      }
    }
    List<String> found = fields.stream().map(Field::name).toList();
    if (columns.isEmpty()) {
      names = found;
      columns = columns(found);
      rows.header(columns);
    }
    List<Field> written = new ArrayList<>(found.equals(names) ? fields : ordered(source, fields));
    written.add(
        verdict
            .prediction()
            .map(p -> answer(p, verdict.form().isOfTags()))
            .orElse(new Field(LABEL, NULL, true)));
    written.add(
        new Field(
            PROBABILITY,
            verdict.prediction().map(Prediction::probability).map(String::valueOf).orElse(NULL),
            true));
    rows.row(columns, written);
  }

  private Field answer(Prediction prediction, boolean isOfTags) {
    if (!isOfTags || !hasArrays) {
      return new Field(LABEL, prediction.label(), false);
    }
    ArrayNode tags = JsonNodeFactory.instance.arrayNode();
    prediction.tags().forEach(tags::add);
    return new Field(LABEL, tags.toString(), true);
  }

  /** Writes what is not written yet; the stream stays open. */
  void end() throws IOException {
    rows.end();
  }

  /** In the order of the first row; what is missing is nothing. */
  private List<Field> ordered(String source, List<Field> fields) throws DataException {
    Map<String, Field> byName = new LinkedHashMap<>();
    names.forEach(name -> byName.put(name, new Field(name, NULL, true)));
    for (Field field : fields) {
      if (byName.replace(field.name(), field) == null) {
        throw new DataException(
            String.format(
                Locale.ROOT,
                "%s: expected the columns of the first row, %s, got '%s' as well."
                    + " Give the first row all columns.",
                source,
                Shown.of(names),
                Shown.of(field.name())));
      }
    }
    return List.copyOf(byName.values());
  }

  /** Each under a name of its own; a column without a name is called by its number. */
  private static List<String> columns(List<String> names) {
    Set<String> taken = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    taken.addAll(names);
    List<String> columns = new ArrayList<>();
    for (String name : names) {
      String own = name.isBlank() ? String.valueOf(columns.size() + 1) : name;
      columns.add(columns.contains(own) ? free(own, taken) : own);
      taken.add(own);
    }
    columns.add(free(LABEL, taken));
    columns.add(free(PROBABILITY, taken));
    return List.copyOf(columns);
  }

  private static String free(String name, Set<String> taken) {
    String free = name;
    for (int number = 2; !taken.add(free); number++) {
      free = name + "_" + number;
    }
    return free;
  }

  /** Fields with a separator, in quotes where they need them. */
  private static final class Delimited implements Rows {

    private final Writer writer;
    private final char separator;

    Delimited(OutputStream out, char separator) {
      this.writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
      this.separator = separator;
    }

    @Override
    public void header(List<String> columns) throws IOException {
      line(columns);
    }

    @Override
    public void row(List<String> columns, List<Field> fields) throws IOException {
      line(
          fields.stream()
              .map(field -> field.isJson() && field.value().equals(NULL) ? "" : field.value())
              .toList());
    }

    private void line(List<String> values) throws IOException {
      for (int i = 0; i < values.size(); i++) {
        if (i > 0) {
          writer.write(separator);
        }
        writer.write(quoted(values.get(i)));
      }
      writer.write('\n');
    }

    private String quoted(String value) {
      boolean isPlain =
          value.chars().noneMatch(c -> c == separator || c == '"' || c == '\n' || c == '\r');
      return isPlain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }

    @Override
    public void end() throws IOException {
      writer.flush();
    }
  }

  /** An object on each line. */
  private static final class JsonLines implements Rows {

    private final JsonGenerator json;

    JsonLines(OutputStream out) throws IOException {
      json = new JsonFactory().createGenerator(out);
      json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
    }

    @Override
    public void header(List<String> columns) {
      // each object names its own
    }

    @Override
    public void row(List<String> columns, List<Field> fields) throws IOException {
      json.writeStartObject();
      for (int i = 0; i < columns.size(); i++) {
        json.writeFieldName(columns.get(i));
        if (fields.get(i).isJson()) {
          json.writeRawValue(fields.get(i).value().replaceAll("[\r\n]+", " "));
        } else {
          json.writeString(fields.get(i).value());
        }
      }
      json.writeEndObject();
    }

    @Override
    public void end() throws IOException {
      json.writeRaw('\n');
      json.flush();
    }
  }
}
