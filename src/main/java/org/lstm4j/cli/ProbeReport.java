package org.lstm4j.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lstm4j.language.ProbeCell;
import org.lstm4j.language.ProbeItems;
import org.lstm4j.language.ProbeKind;
import org.lstm4j.language.ProbeResult;
import org.lstm4j.language.ProbeShift;
import org.lstm4j.language.ProbeVerdict;
import org.lstm4j.language.TextOrigin;

/**
 * What a probe found, for people and for programs.
 *
 * @param data what the model was trained on
 * @param asked what the models were asked
 * @param results that of the model first
 */
record ProbeReport(TextOrigin data, ProbeItems asked, List<ProbeResult> results) {

  private static final int SHOWN_WORDS = 12;

  private ProbeResult model() {
    return results.get(0);
  }

  private List<ProbeResult> baselines() {
    return results.subList(1, results.size());
  }

  /** The result for people. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%d pairs; share that is right, in %%, with a 95 %% interval of the model's."
                + " Guessing has 50.",
            asked.items().size()));
    if (!asked.lacking().isEmpty()) {
      lines.add(lacking());
    }
    for (ProbeKind kind : ProbeKind.values()) {
      if (model().of(kind).isPresent()) {
        lines.add("");
        lines.add(kind.label() + ": " + kind.claim());
        lines.addAll(Aligned.lines(rows(kind)));
      }
    }
    if (!model().shifts().isEmpty()) {
      lines.add("");
      lines.add(
          "How many times likelier a language is after its country, by neutral words between:");
      lines.addAll(Aligned.lines(shiftRows()));
    }
    lines.add("");
    lines.addAll(ProbeVerdict.lines(model(), baselines()));
    return lines;
  }

  private String lacking() {
    List<String> words = asked.lacking();
    int shown = Math.min(SHOWN_WORDS, words.size());
    return String.format(
        Locale.ROOT,
        "%s of the grammar without an id here, left out: %s%s.",
        Counted.of(words.size(), "word"),
        String.join(", ", words.subList(0, shown)),
        shown < words.size() ? " and " + (words.size() - shown) + " more" : "");
  }

  private List<List<String>> rows(ProbeKind kind) {
    List<List<String>> rows = new ArrayList<>();
    List<String> header = new ArrayList<>(List.of("between", "condition", "pairs"));
    header.addAll(List.of(model().name(), "interval"));
    baselines().forEach(result -> header.add(result.name()));
    rows.add(header);
    List<ProbeCell> cells = model().cells();
    for (int i = 0; i < cells.size(); i++) {
      ProbeCell cell = cells.get(i);
      if (cell.kind() == kind) {
        List<String> row = new ArrayList<>();
        row.add("" + cell.between());
        row.add(cell.condition().isEmpty() ? "-" : cell.condition());
        row.add("" + cell.items());
        row.add(percent(cell.accuracy()));
        row.add(percent(cell.low()) + "…" + percent(cell.high()));
        for (ProbeResult baseline : baselines()) {
          row.add(percent(baseline.cells().get(i).accuracy()));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f", 100 * share);
  }

  private List<List<String>> shiftRows() {
    List<ProbeShift> shifts = model().shifts();
    List<Integer> places = shifts.stream().map(ProbeShift::between).distinct().sorted().toList();
    List<List<String>> rows = new ArrayList<>();
    List<String> header = new ArrayList<>(List.of("word"));
    places.forEach(place -> header.add("" + place));
    rows.add(header);
    for (String word : shifts.stream().map(ProbeShift::word).distinct().toList()) {
      List<String> row = new ArrayList<>(List.of(word));
      for (int place : places) {
        row.add(
            shifts.stream()
                .filter(shift -> shift.word().equals(word) && shift.between() == place)
                .findFirst()
                .map(shift -> times(shift.ratio()))
                .orElse("-"));
      }
      rows.add(row);
    }
    return rows;
  }

  private static String times(double ratio) {
    return String.format(Locale.ROOT, ratio < 100 ? "%.2f" : "%.0f", ratio);
  }

  /** The same for programs. */
  ObjectNode json() {
    ObjectNode json = Output.object();
    json.put("trainedOn", data.name()).put("isSample", data.isSample());
    json.put("pairs", asked.items().size());
    asked.lacking().forEach(json.putArray("lacking")::add);
    ArrayNode models = json.putArray("models");
    for (ProbeResult result : results) {
      ObjectNode model = models.addObject().put("name", result.name());
      ArrayNode kinds = model.putArray("kinds");
      for (ProbeKind kind : ProbeKind.values()) {
        result.of(kind).ifPresent(cell -> add(cell, kinds.addObject().put("kind", kind.label())));
      }
      ArrayNode cells = model.putArray("cells");
      for (ProbeCell cell : result.cells()) {
        ObjectNode object = cells.addObject().put("kind", cell.kind().label());
        object.put("condition", cell.condition()).put("wordsBetween", cell.between());
        add(cell, object);
      }
      ArrayNode words = model.putArray("words");
      for (ProbeShift shift : result.shifts()) {
        words
            .addObject()
            .put("word", shift.word())
            .put("wordsBetween", shift.between())
            .put("probability", shift.with())
            .put("withoutCountry", shift.without());
      }
    }
    ProbeVerdict.lines(model(), baselines()).forEach(json.putArray("verdict")::add);
    return json;
  }

  private static void add(ProbeCell cell, ObjectNode object) {
    object.put("pairs", cell.items()).put("accuracy", cell.accuracy());
    object.putArray("interval").add(cell.low()).add(cell.high());
  }
}
