package org.lstm4j.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lstm4j.check.NewFolder;
import org.lstm4j.data.Corpus;
import org.lstm4j.data.CorpusLoader;
import org.lstm4j.explain.DataTrace;
import org.lstm4j.explain.DataTracer;
import org.lstm4j.model.Predictor;
import org.lstm4j.network.Targets;
import org.lstm4j.predict.SentimentClassifier;
import org.lstm4j.render.TraceTables;
import org.lstm4j.text.EncodedReviews;

/** Traces the reviews of a split into a folder of tables. */
final class TracedData {

  private static final Bar.Unit REVIEWS = new Bar.Unit(" reviews", 1, true);

  private final SentimentClassifier classifier;
  private final Path folder;
  private final TraceTables tables;
  private DataTrace trace;
  private long turned;

  TracedData(SentimentClassifier classifier, Path folder) {
    this.classifier = classifier;
    this.folder = folder;
    Predictor predictor = classifier.predictor();
    tables = new TraceTables(folder, predictor.decision(), predictor.encoder().vocabulary());
  }

  /** Makes the folder, and refuses what can't or mustn't be written. */
  void declare(Outputs outputs) throws IOException {
    NewFolder.make(folder);
    tables.all().forEach(file -> outputs.writes(file, Made.TRACE));
    outputs.require();
  }

  /** Traces, writes and tells. */
  void write(Corpus corpus, EvaluateCommand.Split split, int phrases, Output output, boolean isJson)
      throws IOException {
    EncodedReviews chosen = split.of(corpus);
    EncodedReviews reviews = CorpusLoader.inOrderOfSource(corpus).orElse(chosen);
    List<String> labels = corpus.origin().data().labels();
    boolean isRunning = classifier.predictor().network().config().isForward();
    if (!isRunning) {
      output.note(
          "lstm4j: a layer reads from the last word to the first, so that there is no verdict"
              + " before the end: turned_at, turned_by, least and most stay empty.");
    }
    long start = System.nanoTime();
    try (JudgingBar bar =
        new JudgingBar(
            Terminal.screenAlone(true), corpus.origin().data().name(), REVIEWS, reviews.size())) {
      tables.writeReviews(
          rows ->
              trace =
                  new DataTracer(classifier)
                      .trace(
                          ids(reviews),
                          phrases,
                          verdict -> {
                            int n = (int) verdict.review();
                            turned += verdict.turnedAt() >= 0 ? 1 : 0;
                            rows.add(verdict, label(reviews, n, labels), reviews.review(n).ids());
                            bar.stepTo(n + 1L);
                          }));
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    tables.write(trace);
    OptionalLong turns = isRunning ? OptionalLong.of(turned) : OptionalLong.empty();
    ObjectNode summary = TraceTables.summary(trace, corpus.origin().data().name(), turns);
    tables.writeSummary(summary);
    if (isJson) {
      output.data(summary.put("seconds", seconds));
    } else {
      tell(summary, seconds, output);
    }
    output.note("Tables: " + folder);
  }

  private static Iterator<int[]> ids(EncodedReviews reviews) {
    return IntStream.range(0, reviews.size()).mapToObj(n -> reviews.review(n).ids()).iterator();
  }

  private static String label(EncodedReviews reviews, int n, List<String> labels) {
    if (reviews.targets() instanceof Targets.Tags tags) {
      return IntStream.range(0, tags.count())
          .filter(tag -> tags.has(n, tag))
          .mapToObj(labels::get)
          .collect(Collectors.joining(", "));
    }
    return labels.get(reviews.label(n));
  }

  private void tell(ObjectNode summary, double seconds, Output output) throws IOException {
    output.result(
        String.format(
            Locale.ROOT,
            "%s, %s in %.1f s: %.0f reviews a second",
            Counted.of(trace.reviews(), "review"),
            Counted.of(trace.steps(), "step"),
            seconds,
            trace.reviews() / seconds));
    if (summary.path("turned").isNumber()) {
      output.result(Counted.of(turned, "verdict") + " turned on the way");
    }
    for (JsonNode gate : summary.path("gates")) {
      output.result(
          String.format(
              Locale.ROOT,
              "layer %d %s, %s: %.1f %% nearly shut, %.1f %% nearly open, mean %.3f",
              gate.path("layer").intValue(),
              gate.path("reader").textValue(),
              gate.path("gate").textValue(),
              100 * gate.path("low").doubleValue(),
              100 * gate.path("high").doubleValue(),
              gate.path("mean").doubleValue()));
    }
  }
}
