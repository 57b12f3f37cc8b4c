package org.lstm4j.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lstm4j.predict.Prediction;
import org.lstm4j.predict.SentimentClassifier;
import org.lstm4j.predict.UndefinedProbabilityException;
import org.lstm4j.reviews.ReviewText;
import org.lstm4j.table.TextTable.Field;

/** Judges review after review, and says or writes of each what is said of it. */
final class Judge {

  private final Output output;
  private final SentimentClassifier classifier;
  private final Path model;
  private final boolean isJson;
  private final Verdict.Form form;
  private final Map<String, Integer> called = new TreeMap<>();
  private int reviews;
  private int blank;
  private int untagged;
  private Optional<JudgedTable> table = Optional.empty();

  /** Judges with this model of this file; {@code isJson} and {@code form} say what is printed. */
  Judge(
      Output output,
      SentimentClassifier classifier,
      Path model,
      boolean isJson,
      Verdict.Form form) {
    this.output = output;
    this.classifier = classifier;
    this.model = model;
    this.isJson = isJson;
    this.form = form;
  }

  /** From now on rows go here instead of to standard output. */
  void writeTo(JudgedTable written) {
    table = Optional.of(written);
  }

  /**
   * Judges one.
   *
   * @param row its place in a table, if it comes from one
   * @param text not more than one line of it needs to be there; a blank one is told of and counted
   * @param fields what else its row holds, for a table
   */
  void judge(
      String source, Optional<Verdict.Row> row, String text, List<Field> fields, JudgingBar bar)
      throws IOException {
    Optional<Prediction> prediction =
        text.isBlank() ? Optional.empty() : Optional.of(prediction(text));
    Verdict verdict = new Verdict(source, row, prediction, form);
    Optional<String> note = verdict.note();
    if (note.isPresent()) {
      bar.clear();
      output.note(note.get());
    }
    count(prediction);
    if (table.isPresent()) {
      table.get().add(source, fields, verdict);
    } else if (isJson) {
      output.data(verdict.json());
    } else {
      output.columns(verdict.columns());
    }
  }

  /** Judges texts of the command line. */
  void judgeTexts(List<String> texts) throws IOException {
    JudgingBar none = JudgingBar.none();
    for (int i = 0; i < texts.size(); i++) {
      judgeLine("text " + (i + 1), texts.get(i).getBytes(StandardCharsets.UTF_8), none);
    }
  }

  /** A blank line is told of; one that isn't UTF-8 ends it all, since no other will be. */
  void judgeLine(String source, byte[] bytes, JudgingBar bar) throws IOException {
    String blank = new String(bytes, StandardCharsets.UTF_8);
    String text = blank.isBlank() ? blank : ReviewText.decode(bytes, source);
    judge(source, Optional.empty(), text, List.of(new Field("text", text, false)), bar);
  }

  private void count(Optional<Prediction> prediction) {
    reviews++;
    if (prediction.isEmpty()) {
      blank++;
    } else if (form.isOfTags()) {
      List<String> tags = prediction.get().tags();
      untagged += tags.isEmpty() ? 1 : 0;
      tags.forEach(tag -> called.merge(tag, 1, Integer::sum));
    } else {
      called.merge(prediction.get().label(), 1, Integer::sum);
    }
  }

  private Prediction prediction(String text) throws IOException {
    try {
      return classifier.classify(text);
    } catch (UndefinedProbabilityException e) {
      throw ModelOption.unusable(model, e);
    }
  }

  /** Whether each review could be judged. */
  boolean isDone() {
    return blank == 0;
  }

  /** Prints how many were called what, where the reviews themselves were written to a file. */
  void summarize(String file) throws IOException {
    if (isJson) {
      var object = Output.object().put("output", file).put("reviews", reviews).put("blank", blank);
      called.forEach(object.putObject("labels")::put);
      if (form.isOfTags()) {
        object.put("untagged", untagged);
      }
      output.data(object);
      return;
    }
    String counts =
        called.entrySet().stream()
            .map(entry -> entry.getValue() + " called " + entry.getKey())
            .collect(Collectors.joining(", "));
    String none = form.isOfTags() ? untagged + " without a tag" : "";
    output.result(
        Stream.of(file + ": " + reviews + " reviews", counts, none, blank + " blank")
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(", ")));
  }
}
