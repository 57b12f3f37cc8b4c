package org.lstm4j.render;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.lstm4j.check.AtomicFile;
import org.lstm4j.data.NumpyArchive;
import org.lstm4j.explain.GateTrace;
import org.lstm4j.model.Decision;

/**
 * Writes a trace for other programs: as NumPy's archive, JSON or CSV.
 *
 * <p>The arrays are described in {@code trace.md}. Places in the text are counted in code points,
 * as Python and R do, not in Java's UTF-16 units. Numbers that don't exist, since the network skips
 * a step, are not-a-number in NumPy's archive, {@code null} in JSON and nothing in CSV.
 *
 * @param trace what is written
 * @param decision what its probabilities mean; empty if they are those of the next word, one for
 *     each step, not-a-number behind the last
 * @param model what JSON says of the model
 */
public record TraceFile(GateTrace trace, Optional<Decision> decision, String model) {

  private static final String NEXT = "next_probability";

  private static final int MOST_SPELLING = 100;

  /** Of a model that judges texts. */
  public TraceFile(GateTrace trace, Decision decision, String model) {
    this(trace, Optional.of(decision), model);
  }

  /** Of a model that predicts the next word. */
  public TraceFile(GateTrace trace, String model) {
    this(trace, Optional.empty(), model);
  }

  /** Made when the first object is. Halves of characters can't be written but as ASCII. */
  private static final class Json {
    private static final JsonFactory FACTORY =
        JsonFactory.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();
  }

  /**
   * Returns {@code file} if its name says a format.
   *
   * @throws IllegalArgumentException if it doesn't
   */
  public static Path requireFormat(Path file) {
    if (!hasFormat(file)) {
      throw new IllegalArgumentException(
          "output: expected a name that ends in .npz, .json or .csv, got '" + file + "'.");
    }
    return file;
  }

  /** Whether the name of a file says a format. */
  public static boolean hasFormat(Path file) {
    return List.of(".npz", ".json", ".csv").contains(ending(file));
  }

  private static String ending(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return name.substring(Math.max(0, name.lastIndexOf('.')));
  }

  /**
   * Writes a trace, whole or not at all; memory for a row beside the trace.
   *
   * @param target its ending says the format
   * @throws IOException if it can't be written
   */
  public void write(Path target) throws IOException {
    requireFormat(target);
    AtomicFile.write(
        target,
        out -> {
          switch (ending(target)) {
            case ".npz" -> writeNpz(out);
            case ".csv" -> writeCsv(out);
            default -> {
              try (JsonGenerator json = Json.FACTORY.createGenerator(out)) {
                write(json);
              }
            }
          }
        });
  }

  /** The trace as one JSON object, on one line of ASCII. */
  public String json() {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = Json.FACTORY.createGenerator(text)) {
      write(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory is no file
    }
    return text.toString();
  }

  private TraceArrays arrays() {
    return new TraceArrays(trace, isOfTwo());
  }

  private boolean isOfTwo() {
    return decision.isPresent() && decision.get().isOfTwo();
  }

  private void writeNpz(OutputStream out) throws IOException {
    TraceArrays arrays = arrays();
    NumpyArchive archive = new NumpyArchive(out);
    write(archive, "", arrays.read());
    archive.ints("ids", trace.text().review().ids());
    if (decision.isEmpty()) {
      archive.floats(NEXT, arrays.next());
    } else {
      if (isOfTwo()) {
        archive.floats("probability", arrays.probability());
      } else {
        archive.floats("probability", arrays.probabilities(), decision.get().labels().size());
      }
      archive.floats("probability_before", arrays.probabilityBefore());
    }
    for (TraceArrays.Steps each : arrays.steps()) {
      archive.floats(each.name(), each.rows(), each.columns());
    }
    for (TraceArrays.Before each : arrays.before()) {
      archive.floats(each.name(), each.values());
    }
    write(archive, "unread_", arrays.unread());
    if (decision.isPresent()) {
      archive.strings("labels", decision.get().labels());
    }
    archive.string("text", trace.text().text());
    archive.end();
  }

  private static void write(NumpyArchive archive, String prefix, List<TraceArrays.Piece> pieces)
      throws IOException {
    archive.strings(
        prefix + "tokens", pieces.stream().map(piece -> cut(piece.spelling())).toList());
    archive.ints(prefix + "start", pieces.stream().mapToInt(TraceArrays.Piece::start).toArray());
    archive.ints(prefix + "end", pieces.stream().mapToInt(TraceArrays.Piece::end).toArray());
    archive.strings(prefix + "fate", pieces.stream().map(TraceArrays.Piece::fate).toList());
  }

  /** All strings of an array are as wide as the longest, so that one could fill the memory. */
  private static String cut(String spelling) {
    return spelling.codePointCount(0, spelling.length()) <= MOST_SPELLING
        ? spelling
        : spelling.substring(0, spelling.offsetByCodePoints(0, MOST_SPELLING - 1)) + "…";
  }

  private void write(JsonGenerator json) throws IOException {
    TraceArrays arrays = arrays();
    json.writeStartObject();
    json.writeStringField("model", model);
    if (decision.isPresent()) {
      json.writeFieldName("labels");
      strings(json, decision.get().labels());
      json.writeNumberField("threshold", decision.get().threshold());
    }
    json.writeStringField("text", trace.text().text());
    List<TraceArrays.Piece> read = arrays.read();
    json.writeFieldName("tokens");
    strings(json, read.stream().map(TraceArrays.Piece::spelling).toList());
    json.writeFieldName("start");
    ints(json, read.stream().mapToInt(TraceArrays.Piece::start).toArray());
    json.writeFieldName("end");
    ints(json, read.stream().mapToInt(TraceArrays.Piece::end).toArray());
    json.writeFieldName("fate");
    strings(json, read.stream().map(TraceArrays.Piece::fate).toList());
    json.writeFieldName("ids");
    ints(json, trace.text().review().ids());
    if (decision.isEmpty()) {
      json.writeFieldName(NEXT);
      floats(json, arrays.next());
    } else {
      json.writeFieldName("probability_before");
      probabilities(json, trace.startProbabilities());
      json.writeArrayFieldStart("probability");
      for (double[] each : trace.probabilities()) {
        probabilities(json, each);
      }
      json.writeEndArray();
    }
    for (TraceArrays.Before each : arrays.before()) {
      json.writeFieldName(each.name());
      floats(json, each.values());
    }
    for (TraceArrays.Steps each : arrays.steps()) {
      json.writeArrayFieldStart(each.name());
      for (float[] row : each.rows()) {
        floats(json, row);
      }
      json.writeEndArray();
    }
    json.writeArrayFieldStart("unread");
    for (TraceArrays.Piece piece : arrays.unread()) {
      json.writeStartObject();
      json.writeStringField("token", piece.spelling());
      json.writeNumberField("start", piece.start());
      json.writeNumberField("end", piece.end());
      json.writeStringField("fate", piece.fate());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void strings(JsonGenerator json, List<String> values) throws IOException {
    json.writeStartArray();
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  private static void ints(JsonGenerator json, int[] values) throws IOException {
    json.writeArray(values, 0, values.length);
  }

  private void probabilities(JsonGenerator json, double[] values) throws IOException {
    if (isOfTwo()) {
      json.writeNumber(values[1]);
    } else {
      json.writeArray(values, 0, values.length);
    }
  }

  private static void floats(JsonGenerator json, float[] values) throws IOException {
    json.writeStartArray();
    for (float value : values) {
      if (Float.isFinite(value)) {
        json.writeNumber(value);
      } else {
        json.writeNull();
      }
    }
    json.writeEndArray();
  }

  /** A row for each step and each unread word, in the text's order. */
  private void writeCsv(OutputStream out) throws IOException {
    TraceArrays arrays = arrays();
    Writer csv = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    List<Object> fields = new ArrayList<>(List.of("step", "token", "start", "end", "fate"));
    if (decision.isEmpty()) {
      fields.add(NEXT);
    } else if (isOfTwo()) {
      fields.add("probability");
    } else {
      decision.get().labels().forEach(label -> fields.add("probability." + label));
    }
    List<TraceArrays.Steps> steps = arrays.steps();
    for (TraceArrays.Steps each : steps) {
      IntStream.range(0, each.columns()).forEach(j -> fields.add(each.name() + "." + j));
    }
    int columns = fields.size();
    line(csv, fields);
    for (TraceArrays.Piece piece : inOrder(arrays)) {
      fields.clear();
      boolean isRead = piece.step() >= 0;
      fields.add(isRead ? piece.step() : "");
      fields.add(piece.spelling());
      fields.add(piece.start() < 0 ? "" : piece.start());
      fields.add(piece.end() < 0 ? "" : piece.end());
      fields.add(piece.fate());
      if (isRead) {
        numbers(fields, steps, piece.step());
      }
      while (fields.size() < columns) {
        fields.add("");
      }
      line(csv, fields);
    }
    csv.flush();
  }

  private void numbers(List<Object> fields, List<TraceArrays.Steps> steps, int step) {
    double[] probabilities = trace.probabilities()[step];
    for (int k = isOfTwo() ? 1 : 0; k < probabilities.length; k++) {
      fields.add(Double.isNaN(probabilities[k]) ? "" : probabilities[k]);
    }
    for (TraceArrays.Steps each : steps) {
      for (float value : each.rows()[step]) {
        fields.add(Float.isNaN(value) ? "" : value);
      }
    }
  }

  private static void line(Writer csv, List<Object> fields) throws IOException {
    csv.write(CSVFormat.DEFAULT.format(fields.toArray()));
    csv.write('\n');
  }

  /** Start mark, words as they stand in the text, padding behind them. */
  private static List<TraceArrays.Piece> inOrder(TraceArrays arrays) {
    List<TraceArrays.Piece> read = arrays.read();
    List<TraceArrays.Piece> unread = arrays.unread();
    List<TraceArrays.Piece> all = new ArrayList<>();
    int next = 0;
    for (TraceArrays.Piece piece : read) {
      boolean isPadding = piece.start() < 0 && piece.fate().equals("padding");
      while (next < unread.size() && (isPadding || unread.get(next).start() < piece.start())) {
        all.add(unread.get(next++));
      }
      all.add(piece);
    }
    all.addAll(unread.subList(next, unread.size()));
    return all;
  }
}
