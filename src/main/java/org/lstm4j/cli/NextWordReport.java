package org.lstm4j.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lstm4j.check.AtomicFile;
import org.lstm4j.language.LanguageCorpus;
import org.lstm4j.language.LanguageEpoch;
import org.lstm4j.language.LanguageModel;
import org.lstm4j.language.LanguageOutcome;
import org.lstm4j.language.LanguageScore;
import org.lstm4j.language.LanguageShape;
import org.lstm4j.language.LanguageTraining;
import org.lstm4j.language.TextLoader;
import org.lstm4j.language.WordIds;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.render.PerplexityFile;
import org.lstm4j.render.PerplexityPlot;

/** What {@code nextword train} tells of its texts, its network and its result. */
final class NextWordReport {

  private NextWordReport() {}

  static String summary(TextLoader.Loaded loaded) {
    LanguageCorpus corpus = loaded.corpus();
    return String.format(
        Locale.ROOT,
        "%s: %s to learn, %s to validate, %s to test; words with an id: %d",
        corpus.origin().name(),
        texts(corpus.train()),
        texts(corpus.validation()),
        texts(corpus.test()),
        corpus.words().vocabulary().wordCount());
  }

  private static String texts(int[][] texts) {
    long words = LanguageCorpus.tokens(texts) - texts.length;
    return Counted.of(texts.length, "text") + " (" + Counted.of(words, "word") + ")";
  }

  /** What is said where a text has fewer words than there could be ids. */
  static Optional<String> fewWords(LanguageCorpus corpus, int asked) {
    int size = corpus.words().size();
    return size == asked
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "The texts to learn from have %s, so the vocabulary has %d ids instead of %d.",
                Counted.of(size - WordIds.FIRST_WORD, "different word"),
                size,
                asked));
  }

  static String summary(LanguageShape shape, LanguageTraining training, int vocabulary) {
    NetworkConfig network = LanguageModel.network(shape, vocabulary);
    return String.format(
        Locale.ROOT,
        "%s: %d parameters; %d streams of %d words, epochs: %d, seed: %d, learning rate %s, %s",
        network.describe(),
        network.parameterCount(),
        training.blocks().streams(),
        training.blocks().steps(),
        training.epochs(),
        training.seed(),
        training.optimizer().learningRate(),
        training.rates().describe());
  }

  /** Writes the model and what stands beside it, what belongs to the one before goes first. */
  static void write(LanguageModel model, ModelFiles files, Output output) throws IOException {
    for (Path old : List.of(files.history(), files.png(), files.svg())) {
      AtomicFile.delete(old);
    }
    model.withoutSlots().write(files.model());
    output.note("Model: " + files.model());
    List<LanguageEpoch> epochs = model.provenance().history();
    PerplexityFile.write(files.history(), epochs);
    output.note("History: " + files.history());
    try {
      String name = output.mark() + files.model().getFileName();
      new PerplexityPlot(name, epochs).write(files.png(), files.svg());
      output.note("Curves: " + files.png() + ", " + files.svg());
    } catch (IOException e) {
      output.note("lstm4j: the curves are not drawn: " + e.getMessage());
    }
  }

  static void print(LanguageOutcome outcome, Path model, boolean isJson, Output output)
      throws IOException {
    List<LanguageEpoch> history = outcome.best().provenance().history();
    if (isJson) {
      output.data(json(outcome, model, output));
      return;
    }
    if (outcome.stopped().isPresent()) {
      String figures =
          LanguageEpoch.best(history)
              .map(
                  best ->
                      String.format(
                          Locale.ROOT,
                          "validation perplexity %.1f",
                          Math.exp(best.validationLoss())))
              .orElse("no epoch is finished");
      output.result(
          String.format(
              Locale.ROOT,
              "Interrupted in %s (go on with: nextword train -o %s --resume); so far: %s",
              outcome.stopped().get(),
              model,
              figures));
      return;
    }
    LanguageScore test = outcome.test().orElseThrow();
    output.result(
        String.format(
            Locale.ROOT,
            "Test perplexity: %.2f of all words, %.2f without unknown ones; %.3f bits a word",
            test.all().perplexity(),
            test.known().perplexity(),
            test.all().bits()));
  }

  private static ObjectNode json(LanguageOutcome outcome, Path model, Output output) {
    ObjectNode json = Output.object();
    json.put("model", model.toString());
    json.put("note", output.mark().strip());
    outcome.stopped().ifPresent(place -> json.put("interrupted", place.toString()));
    json.put("vocabulary", outcome.best().words().size());
    for (LanguageEpoch epoch : outcome.best().provenance().history()) {
      NextWordScores.addTo(json.withArray("epochs"), epoch);
    }
    outcome.test().ifPresent(test -> NextWordScores.addTo(json.putObject("test"), test));
    return json;
  }
}
