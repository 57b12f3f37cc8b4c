package org.lstm4j.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lstm4j.check.Constants;
import org.lstm4j.language.LanguageData;
import org.lstm4j.language.LanguageEpoch;
import org.lstm4j.language.LanguageModel;
import org.lstm4j.language.LanguageProgress;
import org.lstm4j.language.LanguageProvenance;
import org.lstm4j.language.LanguageTraining;
import org.lstm4j.network.NetworkConfig;

/**
 * What {@code info} says of a model that predicts the next word.
 *
 * @param file of the model
 * @param model what it holds
 */
record NextWordInfo(Path file, LanguageModel model) {

  private static final double MEBIBYTE = 1 << 20;
  private static final List<String> PARTS = List.of("learn", "validate", "test");

  static NextWordInfo read(Path file) throws IOException {
    return new NextWordInfo(file, LanguageModel.read(Access.readable(file)));
  }

  /** The words that have an id, the most frequent first. */
  List<String> words() {
    return model.words().vocabulary().words();
  }

  /** For people, on one screen. */
  List<String> lines() throws IOException {
    List<String> lines = new ArrayList<>();
    LanguageProvenance story = model.provenance();
    LanguageData data = story.data();
    NetworkConfig network = model.network().config();
    add(lines, "file", "%s: %.1f MiB", file, Files.size(file) / MEBIBYTE);
    add(lines, "kind", "predicts the next word; for lstm4j nextword");
    add(lines, "model", "%s: %d parameters", network.describe(), network.parameterCount());
    add(lines, "words", "%d with an id, %d ids", words().size(), model.words().size());
    add(lines, "data", "%s, SHA-256 %s", data.origin().name(), data.origin().digest());
    for (int i = 0; i < PARTS.size(); i++) {
      long texts = data.texts().get(i);
      add(
          lines,
          "",
          "%s to %s, with %s",
          Counted.of(texts, "text"),
          PARTS.get(i),
          Counted.of(data.tokens().get(i) - texts, "word"));
    }
    LanguageTraining training = story.training();
    add(
        lines,
        "training",
        "Adam, learning rate %s, %s; %d streams of %d words, clipped to norm %s, seed %d",
        training.optimizer().learningRate(),
        training.rates().describe(),
        training.blocks().streams(),
        training.blocks().steps(),
        training.clipNorm(),
        training.seed());
    for (LanguageEpoch epoch : story.history()) {
      add(lines, "", "%s", LanguageProgress.line(epoch, training.epochs()));
    }
    addResults(lines, story.results());
    add(lines, "made by", "%s", story.versions());
    return lines;
  }

  private static void addResults(List<String> lines, Map<String, Double> results) {
    Double test = results.get(LanguageProvenance.TEST_LOSS);
    Double known = results.get(LanguageProvenance.TEST_KNOWN_LOSS);
    if (test != null && known != null) {
      add(
          lines,
          "test",
          "perplexity %.2f of all words, %.2f without unknown ones; epoch %.0f is kept",
          Math.exp(test),
          Math.exp(known),
          results.getOrDefault(LanguageProvenance.EPOCH, 0.0));
    }
  }

  private static void add(List<String> lines, String name, String format, Object... values) {
    lines.add(
        String.format(Locale.ROOT, "%-9s ", name) + String.format(Locale.ROOT, format, values));
  }

  /** For programs. */
  ObjectNode json() throws IOException {
    LanguageProvenance story = model.provenance();
    LanguageData data = story.data();
    ObjectNode json = Output.object();
    json.put("file", file.toString()).put("bytes", Files.size(file)).put("kind", "nextword");
    json.put("description", model.network().config().describe());
    json.put("parameters", model.network().config().parameterCount());
    json.putObject("words").put("withId", words().size()).put("ids", model.words().size());
    ObjectNode texts = json.putObject("data");
    texts.put("name", data.origin().name()).put("digest", data.origin().digest());
    texts.put("textPer", Constants.word(data.split().per()));
    texts.put("validationShare", data.split().validationShare());
    texts.put("testShare", data.split().testShare());
    data.texts().forEach(texts.putArray("texts")::add);
    data.tokens().forEach(texts.putArray("tokens")::add);
    LanguageTraining training = story.training();
    json.putObject("training")
        .put("learningRate", training.optimizer().learningRate())
        .put("schedule", Constants.word(training.rates().kind()))
        .put("warmUp", training.rates().warmUp())
        .put("streams", training.blocks().streams())
        .put("steps", training.blocks().steps())
        .put("shards", training.blocks().shards())
        .put("clipNorm", training.clipNorm())
        .put("epochs", training.epochs())
        .put("patience", training.patience())
        .put("seed", training.seed());
    json.putArray("epochs");
    story.history().forEach(epoch -> NextWordScores.addTo(json.withArray("epochs"), epoch));
    story.results().forEach(json.putObject("results")::put);
    story.versions().forEach(json.putObject("versions")::put);
    return json;
  }
}
