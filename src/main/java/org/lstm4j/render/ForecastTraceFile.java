package org.lstm4j.render;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.lstm4j.check.AtomicFile;
import org.lstm4j.data.NumpyArchive;
import org.lstm4j.forecast.ForecastTrace;

/**
 * Writes the trace of a forecasting network: as NumPy's archive, JSON or CSV. The gates are called
 * as in {@link TraceFile}; beside them stand {@code values} in their own unit, {@code inputs} as
 * the network read them, and {@code predictions} of the row behind each step.
 *
 * @param trace what is written
 * @param columns names of the C columns
 * @param times of the steps: what the table says, or the row's number from 1
 * @param model what JSON says of the model
 */
public record ForecastTraceFile(
    ForecastTrace trace, List<String> columns, List<String> times, String model) {

  /** Copies the lists; checks that there is a time for each step. */
  public ForecastTraceFile {
    columns = List.copyOf(columns);
    times = List.copyOf(times);
    if (times.size() != trace.inputs().length) {
      throw new IllegalArgumentException(
          "times: expected " + trace.inputs().length + ", got " + times.size() + ".");
    }
  }

  /** Made when the first object is. */
  private static final class Json {
    private static final JsonFactory FACTORY =
        JsonFactory.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();
  }

  /**
   * Writes it, whole or not at all.
   *
   * @param target its ending says the format, see {@link TraceFile#requireFormat}
   * @throws IOException if it can't be written
   */
  public void write(Path target) throws IOException {
    String name = TraceFile.requireFormat(target).getFileName().toString().toLowerCase(Locale.ROOT);
    AtomicFile.write(
        target,
        out -> {
          if (name.endsWith(".npz")) {
            writeNpz(out);
          } else if (name.endsWith(".csv")) {
            writeCsv(out);
          } else {
            writeJson(out);
          }
        });
  }

  private List<TraceArrays.Steps> arrays() {
    int width = columns.size();
    List<TraceArrays.Steps> arrays = new ArrayList<>();
    arrays.add(new TraceArrays.Steps("inputs", trace.inputs(), width));
    arrays.addAll(TraceArrays.steps(trace.readers()));
    return arrays;
  }

  private void writeNpz(OutputStream out) throws IOException {
    NumpyArchive archive = new NumpyArchive(out);
    archive.strings("columns", columns);
    archive.strings("times", times);
    archive.floats("values", floats(trace.values()), columns.size());
    archive.floats("predictions", floats(trace.predictions()), columns.size());
    for (TraceArrays.Steps each : arrays()) {
      archive.floats(each.name(), each.rows(), each.columns());
    }
    archive.end();
  }

  private static float[][] floats(double[][] rows) {
    float[][] floats = new float[rows.length][];
    for (int t = 0; t < rows.length; t++) {
      floats[t] = new float[rows[t].length];
      for (int c = 0; c < floats[t].length; c++) {
        floats[t][c] = (float) rows[t][c];
      }
    }
    return floats;
  }

  private void writeJson(OutputStream out) throws IOException {
    try (JsonGenerator json = Json.FACTORY.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("model", model);
      strings(json, "columns", columns);
      strings(json, "times", times);
      json.writeArrayFieldStart("values");
      for (double[] row : trace.values()) {
        json.writeArray(row, 0, row.length);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("predictions");
      for (double[] row : trace.predictions()) {
        json.writeArray(row, 0, row.length);
      }
      json.writeEndArray();
      for (TraceArrays.Steps each : arrays()) {
        json.writeArrayFieldStart(each.name());
        for (float[] row : each.rows()) {
          json.writeStartArray();
          for (float value : row) {
            json.writeNumber(value);
          }
          json.writeEndArray();
        }
        json.writeEndArray();
      }
      json.writeEndObject();
    }
  }

  private static void strings(JsonGenerator json, String name, List<String> values)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  private void writeCsv(OutputStream out) throws IOException {
    Writer csv = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    List<TraceArrays.Steps> arrays = arrays();
    List<Object> fields = new ArrayList<>(List.of("step", "time"));
    columns.forEach(column -> fields.add("value." + column));
    columns.forEach(column -> fields.add("prediction." + column));
    for (TraceArrays.Steps each : arrays) {
      IntStream.range(0, each.columns()).forEach(j -> fields.add(each.name() + "." + j));
    }
    line(csv, fields);
    for (int t = 0; t < times.size(); t++) {
      fields.clear();
      fields.add(t);
      fields.add(times.get(t));
      Arrays.stream(trace.values()[t]).forEach(fields::add);
      Arrays.stream(trace.predictions()[t]).forEach(fields::add);
      for (TraceArrays.Steps each : arrays) {
        for (float value : each.rows()[t]) {
          fields.add(value);
        }
      }
      line(csv, fields);
    }
    csv.flush();
  }

  private static void line(Writer csv, List<Object> fields) throws IOException {
    csv.write(CSVFormat.DEFAULT.format(fields.toArray()));
    csv.write('\n');
  }
}
