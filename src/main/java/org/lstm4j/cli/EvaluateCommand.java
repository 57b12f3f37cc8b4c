package org.lstm4j.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.lstm4j.check.NewFolder;
import org.lstm4j.data.Corpus;
import org.lstm4j.metrics.Probabilities;
import org.lstm4j.model.Decision;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.network.LabelKind;
import org.lstm4j.predict.SentimentClassifier;
import org.lstm4j.predict.UndefinedProbabilityException;
import org.lstm4j.render.EvaluationFiles;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.DataOrigin;
import org.lstm4j.text.EncodedReviews;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares a model's answers with the labels of a split. */
@Command(
    name = "evaluate",
    description = "Compare a model's answers with the labels of the test reviews.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  lstm4j evaluate --data aclImdb_v1.tar.gz",
      "  lstm4j evaluate --model model.zip --data reviews.csv --threshold 0.4 --json",
      "  lstm4j evaluate --model model.zip --data reviews.csv -o scores",
      "",
      "-o writes confusion-matrix, roc-curve and reliability as .csv, .png and .svg,",
      "metrics.csv (of each label) and summary.csv (of all reviews)."
    })
final class EvaluateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private VerboseOption verbose;
  @Mixin private ModelOption modelOption;
  @Mixin private DataOptions dataOptions;
  @Mixin private ThresholdOption threshold;
  @Mixin private Outputs outputs;

  @Option(
      names = "--split",
      paramLabel = "SPLIT",
      description = "test, validation, train or all. Default: ${DEFAULT-VALUE}.",
      defaultValue = "test")
  private Split split;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "Folder for tables (CSV) and pictures (PNG, SVG); made if it is missing.")
  private Path folder;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean isJson;

  /** Which reviews are looked at. */
  enum Split {
    TEST,
    VALIDATION,
    TRAIN,
    ALL;

    /**
     * The reviews of this split.
     *
     * @throws IllegalArgumentException if there are none
     */
    EncodedReviews of(Corpus corpus) {
      EncodedReviews reviews =
          switch (this) {
            case TEST -> corpus.test();
            case VALIDATION -> corpus.validation();
            case TRAIN -> corpus.train();
            case ALL -> corpus.trainAndValidation().followedBy(corpus.test());
          };
      if (reviews.size() == 0) {
        throw new IllegalArgumentException(
            "reviews: expected at least one of the split '"
                + this
                + "', got none. Name other reviews or another --split.");
      }
      return reviews;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public Integer call() throws IOException {
    Output output = new Output(spec.commandLine());
    threshold.check();
    TrainedModel model = modelOption.read();
    Decision decision = threshold.of(model.decision());
    requireOutputs();
    Corpus loaded = dataOptions.load(model, output);
    boolean isOwn = loaded.origin().data().digest().equals(model.provenance().data().digest());
    Optional<SeenReviews> seen =
        model.known().map(known -> SeenReviews.of(known, model, loaded.test()));
    Corpus corpus = isOwn ? loaded : unseen(loaded, seen, model, output);
    long start = System.nanoTime();
    EncodedReviews reviews = split.of(corpus);
    Probabilities probabilities = probabilities(model, reviews);
    Scored scores = Scored.of(probabilities, reviews.targets(), decision);
    double seconds = (System.nanoTime() - start) / 1e9;
    Optional<Scored> apart =
        isOwn && split == Split.TEST && seen.isPresent() && seen.get().hasUnseenBesideSeen()
            ? Optional.of(
                Scored.of(
                    probabilities.select(seen.get().unseen()),
                    seen.get().apart(corpus).test().targets(),
                    decision))
            : Optional.empty();
    scores.warning().ifPresent(output::note);
    if (isJson) {
      boolean isBenchmark =
          DataOptions.isImdb(corpus)
              && split == Split.TEST
              && reviews.size() == loaded.test().size();
      ObjectNode json = toJson(scores, corpus, isBenchmark, seconds);
      seen.ifPresent(s -> (isOwn ? s.asCopies() : s).addTo(json));
      apart.ifPresent(
          e ->
              json.putObject("unseen")
                  .put("reviews", e.size())
                  .put("loss", e.loss())
                  .put("accuracy", e.accuracy()));
      output.data(json);
    } else {
      output.note(LabelReport.line(decision.labels(), reviews));
      output.result(String.format(Locale.ROOT, "%d reviews in %.1f s", scores.size(), seconds));
      for (String line : scores.lines()) {
        output.result(line);
      }
      apart.ifPresent(e -> output.note(without(seen.orElseThrow(), e)));
    }
    if (folder != null) {
      write(scores, output);
    }
    return 0;
  }

  private void requireOutputs() throws IOException {
    if (folder == null) {
      return;
    }
    NewFolder.make(folder);
    outputs.reads(modelOption.file()).reads(dataOptions.inputs());
    new EvaluationFiles(folder, "").all().forEach(file -> outputs.writes(file, Made.EVALUATION));
    outputs.require();
  }

  private void write(Scored scores, Output output) throws IOException {
    EvaluationFiles files = new EvaluationFiles(folder, output.mark());
    scores.writeTables(files);
    output.note("Tables: " + folder);
    try {
      scores.writePictures(files);
      output.note("Pictures: " + folder);
    } catch (IOException e) {
      output.note("lstm4j: the pictures are not drawn: " + e.getMessage());
    }
  }

  /** Leaves out what the model has seen of reviews that are not those it was trained on. */
  private Corpus unseen(
      Corpus foreign, Optional<SeenReviews> seen, TrainedModel model, Output output)
      throws DataException {
    String name = foreign.origin().data().name();
    output.note(name + ": not what the model was trained on.");
    if (seen.isEmpty()) {
      output.note(name + ": " + SeenReviews.cannotTell(model));
      return foreign;
    }
    if (seen.get().seen() == 0) {
      return foreign;
    }
    output.note(
        name + ": " + seen.get().summary() + "; they are no test reviews. --split all takes all.");
    Corpus apart = seen.get().apart(foreign);
    if (split == Split.TEST && apart.test().size() == 0) {
      throw new DataException(
          name
              + ": expected reviews that the model has not seen, got none. Name others, or say"
              + " --split all.");
    }
    return apart;
  }

  private Probabilities probabilities(TrainedModel model, EncodedReviews reviews)
      throws IOException {
    try {
      SentimentClassifier classifier = new SentimentClassifier(model);
      return model.decision().isOfTwo()
          ? Probabilities.ofTwoLabels(classifier.probabilities(reviews))
          : Probabilities.of(classifier.labelProbabilities(reviews));
    } catch (UndefinedProbabilityException e) {
      throw modelOption.unusable(e);
    }
  }

  private static String without(SeenReviews seen, Scored apart) {
    return String.format(
        Locale.ROOT,
        "%d of these reviews are copies of some that the model has seen. Without them:"
            + " Loss: %.4f, Accuracy: %.4f",
        seen.seen(),
        apart.loss(),
        apart.accuracy());
  }

  private ObjectNode toJson(Scored scores, Corpus corpus, boolean isBenchmark, double seconds) {
    DataOrigin data = corpus.origin().data();
    ObjectNode json = Output.object();
    boolean isOfTags = data.kind() == LabelKind.ANY;
    data.labels().forEach(json.putArray(isOfTags ? "tags" : "labels")::add);
    if (!isOfTags && data.labels().size() == 2) {
      json.put("positive", data.labels().get(1));
    }
    json.put("data", data.name())
        .put("isImdbBenchmark", isBenchmark)
        .put("split", split.toString())
        .put("reviews", scores.size())
        .put("loss", scores.loss())
        .put("accuracy", scores.accuracy());
    scores.addTo(json);
    return json.put("seconds", seconds);
  }
}
