package org.lstm4j.render;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.lstm4j.check.AtomicFile;
import org.lstm4j.explain.DataTrace;
import org.lstm4j.model.Decision;
import org.lstm4j.network.LabelKind;
import org.lstm4j.text.IdWords;
import org.lstm4j.text.Vocabulary;

/**
 * The trace of many reviews as a folder of tables, which {@code trace.md} describes.
 *
 * @param folder where they are; it must exist when they are written
 * @param decision what probabilities mean
 * @param vocabulary gives ids their words
 */
public record TraceTables(Path folder, Decision decision, Vocabulary vocabulary) {

  private static final String REVIEWS =
      "review,label,predicted,probability,steps,turned_at,turned_by,least,most,begins";
  private static final int WORDS = 10;
  private static final String SATURATION = "layer,reader,gate,unit,low,high,mean";
  private static final String PHRASES = "layer,reader,unit,end,rank,value,phrase,review,step";
  private static final String SUMMARY = "{\"lstm4j\":\"trace\",";

  /** All files. */
  public List<Path> all() {
    return Stream.of("reviews.csv", "saturation.csv", "phrases.csv", "summary.json")
        .map(folder::resolve)
        .toList();
  }

  /** Whether this program wrote a file of such a folder. */
  public static boolean isOurs(Path file) throws IOException {
    String first = FirstLine.of(file);
    return List.of(REVIEWS, SATURATION, PHRASES).contains(first) || first.startsWith(SUMMARY);
  }

  /** Writes rows of {@code reviews.csv}. */
  @FunctionalInterface
  public interface Rows {

    /**
     * Writes a row.
     *
     * @param label what the data says of the review
     * @param ids of the review
     */
    void add(DataTrace.Verdict verdict, String label, int[] ids) throws IOException;
  }

  /** Fills {@code reviews.csv}. */
  @FunctionalInterface
  public interface Filling {

    /** Gives all rows. */
    void to(Rows rows) throws IOException;
  }

  /** Writes {@code reviews.csv} while the reviews are traced, whole or not at all. */
  public void writeReviews(Filling filling) throws IOException {
    IdWords words = new IdWords(vocabulary);
    write(
        "reviews.csv",
        csv -> {
          line(csv, REVIEWS);
          filling.to((verdict, label, ids) -> line(csv, row(verdict, label, ids, words)));
        });
  }

  private String row(DataTrace.Verdict verdict, String label, int[] ids, IdWords words) {
    double[] probabilities = verdict.probabilities();
    boolean hasTurned = verdict.turnedAt() >= 0;
    boolean isRunning = !Double.isNaN(verdict.least());
    return CSVFormat.DEFAULT.format(
        verdict.review(),
        label,
        decision.kind() == LabelKind.ANY
            ? String.join(", ", decision.tags(probabilities))
            : decision.label(probabilities),
        decision.isOfTwo() ? probabilities[1] : Arrays.stream(probabilities).max().orElseThrow(),
        verdict.steps(),
        hasTurned ? verdict.turnedAt() : "",
        hasTurned ? shown(ids[verdict.turnedAt()], words) : "",
        isRunning ? verdict.least() : "",
        isRunning ? verdict.most() : "",
        phrase(Arrays.stream(ids).filter(id -> id != Vocabulary.PADDING).limit(WORDS), words));
  }

  private String phrase(IntStream ids, IdWords words) {
    return ids.mapToObj(id -> shown(id, words)).collect(Collectors.joining(" "));
  }

  /** An id as a person reads it. */
  private String shown(int id, IdWords words) {
    Optional<String> word = words.word(id);
    if (word.isPresent()) {
      return word.get();
    }
    boolean isStart = vocabulary.numbering().start().stream().anyMatch(start -> start == id);
    return isStart ? "[start]" : id == Vocabulary.PADDING ? "[padding]" : "[unknown]";
  }

  /** Writes {@code saturation.csv} and {@code phrases.csv}, each whole or not at all. */
  public void write(DataTrace trace) throws IOException {
    write(
        "saturation.csv",
        csv -> {
          line(csv, SATURATION);
          for (DataTrace.Saturation each : trace.saturations()) {
            line(
                csv,
                CSVFormat.DEFAULT.format(
                    each.layer() + 1,
                    reader(each.isBackward()),
                    TraceArrays.name(each.gate()),
                    each.unit(),
                    each.low(),
                    each.high(),
                    each.mean()));
          }
        });
    IdWords words = new IdWords(vocabulary);
    write(
        "phrases.csv",
        csv -> {
          line(csv, PHRASES);
          for (DataTrace.UnitPhrases each : trace.phrases()) {
            lines(csv, each, "highest", each.highest(), words);
            lines(csv, each, "lowest", each.lowest(), words);
          }
        });
  }

  private void lines(
      Writer csv,
      DataTrace.UnitPhrases unit,
      String end,
      List<DataTrace.Phrase> phrases,
      IdWords words)
      throws IOException {
    for (int rank = 0; rank < phrases.size(); rank++) {
      DataTrace.Phrase phrase = phrases.get(rank);
      line(
          csv,
          CSVFormat.DEFAULT.format(
              unit.layer() + 1,
              reader(unit.isBackward()),
              unit.unit(),
              end,
              rank + 1,
              phrase.value(),
              phrase(Arrays.stream(phrase.ids()), words),
              phrase.review(),
              phrase.step()));
    }
  }

  private static String reader(boolean isBackward) {
    return isBackward ? "backward" : "forward";
  }

  /**
   * The trace as an object: how many reviews and steps, and of each gate the means over its units.
   *
   * @param data what the reviews are called
   * @param turned in how many reviews a word changed the verdict; empty where there is none before
   *     the end, which {@code null} says
   */
  public static ObjectNode summary(DataTrace trace, String data, OptionalLong turned) {
    ObjectNode json = JsonMapper.builder().build().createObjectNode();
    json.put("lstm4j", "trace")
        .put("data", data)
        .put("reviews", trace.reviews())
        .put("steps", trace.steps())
        .put("turned", turned.isPresent() ? (Long) turned.getAsLong() : null);
    ArrayNode gates = json.putArray("gates");
    Map<List<Object>, List<DataTrace.Saturation>> byGate =
        trace.saturations().stream()
            .collect(
                Collectors.groupingBy(
                    each -> List.of(each.layer(), each.isBackward(), each.gate()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    byGate
        .values()
        .forEach(
            units ->
                gates
                    .addObject()
                    .put("layer", units.get(0).layer() + 1)
                    .put("reader", reader(units.get(0).isBackward()))
                    .put("gate", TraceArrays.name(units.get(0).gate()))
                    .put("low", mean(units, DataTrace.Saturation::low))
                    .put("high", mean(units, DataTrace.Saturation::high))
                    .put("mean", mean(units, DataTrace.Saturation::mean)));
    return json;
  }

  private static double mean(
      List<DataTrace.Saturation> units, ToDoubleFunction<DataTrace.Saturation> of) {
    return units.stream().mapToDouble(of).average().orElseThrow();
  }

  /** Writes {@code summary.json}, whole or not at all. */
  public void writeSummary(ObjectNode summary) throws IOException {
    write("summary.json", json -> line(json, summary.toString()));
  }

  @FunctionalInterface
  private interface Lines {
    void to(Writer writer) throws IOException;
  }

  private void write(String name, Lines lines) throws IOException {
    AtomicFile.write(folder.resolve(name), out -> write(out, lines));
  }

  private static void write(OutputStream out, Lines lines) throws IOException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    lines.to(writer);
    writer.flush();
  }

  private static void line(Writer writer, String line) throws IOException {
    writer.write(line);
    writer.write('\n');
  }
}
