package org.lstm4j.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.lstm4j.check.Constants;
import org.lstm4j.check.Require;
import org.lstm4j.language.Baselines;
import org.lstm4j.language.LanguageCorpus;
import org.lstm4j.language.LanguageData;
import org.lstm4j.language.LanguageModel;
import org.lstm4j.language.LanguageScore;
import org.lstm4j.language.LanguageScorer;
import org.lstm4j.language.TextLoader;
import org.lstm4j.render.LikelihoodFile;
import org.lstm4j.reviews.DataException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How well a model predicts the next word of texts, beside models that count words. */
@Command(
    name = "evaluate",
    description =
        "Measure how well a model predicts the words of texts, beside models that count words.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  lstm4j nextword evaluate",
      "  lstm4j nextword evaluate -m book.zip --data book.txt --part validation",
      "  lstm4j nextword evaluate -m book.zip --data other.txt --json",
      "",
      "The texts that the model was trained on are split as they were then; of others all are",
      "test texts. The models that count need the texts that were learned from, so they stand",
      "beside it only where --data names what the model was trained on."
    })
final class NextWordEvaluateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private VerboseOption verbose;
  @Mixin private NextWordModelOption modelOption;
  @Mixin private NextWordDataOptions dataOptions;
  @Mixin private Outputs outputs;

  @Option(
      names = "--part",
      paramLabel = "PART",
      description = "test, validation or train. Default: ${DEFAULT-VALUE}.",
      defaultValue = "test")
  private LanguageCorpus.Part part;

  @Option(names = "--no-baselines", description = "Leave out the models that count words.")
  private boolean isAlone;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Threads; the result is the same for any number. Default: one for each processor.")
  private Integer threads;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE.csv",
      description = "Write the figures of all models as a table.")
  private Path file;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean isJson;

  @Override
  public Integer call() throws IOException {
    Output output = new Output(spec.commandLine());
    int atOnce =
        threads == null
            ? Runtime.getRuntime().availableProcessors()
            : Require.atLeast("threads", threads, 1);
    Path from = modelOption.file();
    LanguageModel model = modelOption.read();
    if (file != null) {
      outputs.reads(dataOptions.inputs()).reads(from).writes(file, Made.LIKELIHOODS).require();
    }
    TextLoader.Loaded loaded = dataOptions.load(model, output);
    LanguageCorpus corpus = loaded.corpus();
    int[][] texts = texts(corpus);
    LanguageScore score;
    try (JudgingBar bar = bar("LSTM", LanguageCorpus.tokens(texts))) {
      score = new LanguageScorer(model.network().weights(), atOnce).score(texts, bar::stepTo);
    }
    List<Baselines.Measured> all = new ArrayList<>();
    all.add(new Baselines.Measured("LSTM", score));
    if (!isAlone) {
      all.addAll(baselines(model, corpus, texts, output));
    }
    String what = name(corpus, texts);
    if (isJson) {
      output.data(json(from, what, score, all));
    } else {
      for (String line : NextWordScores.lines(what, score, all)) {
        output.result(line);
      }
    }
    if (file != null) {
      LikelihoodFile.write(file, all);
      output.note("Figures: " + file);
    }
    return 0;
  }

  private int[][] texts(LanguageCorpus corpus) throws DataException {
    int[][] texts = corpus.part(part);
    if (LanguageCorpus.tokens(texts) == texts.length) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "%s: expected a %s part, got none, since the model was trained on other texts."
                  + " Leave --part out, or name those texts.",
              corpus.origin().name(),
              Constants.word(part)));
    }
    return texts;
  }

  private String name(LanguageCorpus corpus, int[][] texts) {
    return String.format(
        Locale.ROOT,
        "%s, %s: %s with %s",
        corpus.origin().name(),
        Constants.word(part),
        Counted.of(texts.length, "text"),
        Counted.of(LanguageCorpus.tokens(texts) - texts.length, "word"));
  }

  private static JudgingBar bar(String name, long most) {
    return new JudgingBar(Terminal.screen(), name, Bar.Unit.WORDS, most);
  }

  /** Those that count what the model learned from, as much of it as it was given. */
  private List<Baselines.Measured> baselines(
      LanguageModel model, LanguageCorpus corpus, int[][] texts, Output output) {
    LanguageData data = model.provenance().data();
    if (!corpus.origin().digest().equals(data.origin().digest())) {
      output.note(
          "No models that count words stand beside it, since they need the texts that the model was"
              + " trained on, "
              + data.origin().name()
              + ". Name them with --data.");
      return List.of();
    }
    int learned = (int) Math.min(corpus.train().length, data.texts().get(0));
    int[][] train = Arrays.copyOf(corpus.train(), learned);
    output.note("Counting the words of " + Counted.of(learned, "text") + " for comparison.");
    Baselines baselines = Baselines.of(train, model.words().size(), (what, done, most) -> {});
    try (JudgingBar bar =
        bar("models that count", baselines.all().size() * LanguageCorpus.tokens(texts))) {
      return baselines.measure(texts, (what, done, most) -> bar.stepTo(done));
    }
  }

  private static ObjectNode json(
      Path from, String what, LanguageScore score, List<Baselines.Measured> all) {
    ObjectNode json = Output.object();
    json.put("model", from.toString());
    json.put("texts", what);
    NextWordScores.addTo(json, score);
    for (Baselines.Measured each : all.subList(1, all.size())) {
      json.withArray("baselines")
          .addObject()
          .put("name", each.name())
          .put("perplexity", each.score().all().perplexity())
          .put("perplexityKnown", each.score().known().perplexity())
          .put("lstmBetterPercent", NextWordScores.betterPercent(all.get(0), each));
    }
    return json;
  }
}
