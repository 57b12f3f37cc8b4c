package org.lstm4j.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.lstm4j.check.Shown;
import org.lstm4j.data.Corpus;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.predict.Evaluation;
import org.lstm4j.predict.SentimentClassifier;
import org.lstm4j.predict.UndefinedProbabilityException;
import org.lstm4j.reviews.DataException;
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
      "  lstm4j evaluate --model model.zip --data reviews.csv --threshold 0.4 --json"
    })
final class EvaluateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private VerboseOption verbose;
  @Mixin private ModelOption modelOption;
  @Mixin private DataOptions dataOptions;
  @Mixin private ThresholdOption threshold;

  @Option(
      names = "--split",
      paramLabel = "SPLIT",
      description = "test, validation, train or all. Default: ${DEFAULT-VALUE}.",
      defaultValue = "test")
  private Split split;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean isJson;

  /** Which reviews are looked at. */
  enum Split {
    TEST,
    VALIDATION,
    TRAIN,
    ALL;

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
    Corpus loaded = dataOptions.load(model, output);
    boolean isOwn = loaded.origin().data().digest().equals(model.provenance().data().digest());
    Optional<SeenReviews> seen =
        model.known().map(known -> SeenReviews.of(known, model, loaded.test()));
    Corpus corpus = isOwn ? loaded : unseen(loaded, seen, model, output);
    long start = System.nanoTime();
    double leastPositive = threshold.of(model.decision()).threshold();
    EncodedReviews reviews = reviews(corpus);
    if (reviews.size() == 0) {
      throw new IllegalArgumentException(
          "reviews: expected at least one of the split '"
              + split
              + "', got none. Name other reviews or another --split.");
    }
    double[] probabilities = probabilities(model, reviews);
    Evaluation evaluation = evaluation(reviews, probabilities, leastPositive);
    double seconds = (System.nanoTime() - start) / 1e9;
    Optional<Evaluation> apart =
        isOwn && split == Split.TEST && seen.isPresent() && seen.get().seen() > 0
            ? Optional.of(
                evaluation(
                    seen.get().apart(corpus).test(),
                    seen.get().unseen(probabilities),
                    leastPositive))
            : Optional.empty();
    Metrics metrics = new Metrics(evaluation, model.decision().labels());
    metrics.warning().ifPresent(output::note);
    if (isJson) {
      boolean isBenchmark =
          DataOptions.isImdb(corpus)
              && split == Split.TEST
              && reviews.size() == loaded.test().size();
      ObjectNode json = toJson(evaluation, corpus, isBenchmark, seconds);
      metrics.addTo(json);
      seen.ifPresent(s -> (isOwn ? s.asCopies() : s).addTo(json));
      apart.ifPresent(
          e ->
              json.putObject("unseen")
                  .put("reviews", e.reviews())
                  .put("loss", e.loss())
                  .put("accuracy", e.accuracy()));
      output.data(json);
    } else {
      output.note(LabelReport.line(model.decision().labels(), reviews));
      print(output, evaluation, metrics, model, seconds);
      apart.ifPresent(e -> output.note(without(seen.orElseThrow(), e)));
    }
    return 0;
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

  private double[] probabilities(TrainedModel model, EncodedReviews reviews) throws IOException {
    try {
      return new SentimentClassifier(model).probabilities(reviews);
    } catch (UndefinedProbabilityException e) {
      throw modelOption.unusable(e);
    }
  }

  private static Evaluation evaluation(
      EncodedReviews reviews, double[] probabilities, double leastPositive) {
    int[] labels = IntStream.range(0, reviews.size()).map(reviews::label).toArray();
    return Evaluation.of(probabilities, labels, leastPositive);
  }

  private static String without(SeenReviews seen, Evaluation apart) {
    return String.format(
        Locale.ROOT,
        "%d of these reviews are copies of some that the model has seen. Without them:"
            + " Loss: %.4f, Accuracy: %.4f",
        seen.seen(),
        apart.loss(),
        apart.accuracy());
  }

  private EncodedReviews reviews(Corpus corpus) {
    return switch (split) {
      case TEST -> corpus.test();
      case VALIDATION -> corpus.validation();
      case TRAIN -> corpus.train();
      case ALL -> corpus.trainAndValidation().followedBy(corpus.test());
    };
  }

  private ObjectNode toJson(
      Evaluation evaluation, Corpus corpus, boolean isBenchmark, double seconds) {
    Evaluation.Confusion confusion = evaluation.confusion();
    List<String> labels = corpus.origin().data().labels();
    ObjectNode json = Output.object();
    labels.forEach(json.putArray("labels")::add);
    return json.put("positive", labels.get(1))
        .put("data", corpus.origin().data().name())
        .put("isImdbBenchmark", isBenchmark)
        .put("split", split.toString())
        .put("reviews", evaluation.reviews())
        .put("loss", evaluation.loss())
        .put("accuracy", evaluation.accuracy())
        .put("threshold", evaluation.threshold())
        .put("truePositives", confusion.truePositives())
        .put("trueNegatives", confusion.trueNegatives())
        .put("falsePositives", confusion.falsePositives())
        .put("falseNegatives", confusion.falseNegatives())
        .put("seconds", seconds);
  }

  private void print(
      Output output, Evaluation evaluation, Metrics metrics, TrainedModel model, double seconds)
      throws IOException {
    Evaluation.Confusion confusion = evaluation.confusion();
    String negative = Shown.line(model.decision().labels().get(0));
    String positive = Shown.line(model.decision().labels().get(1));
    output.result(
        String.format(Locale.ROOT, "%d reviews in %.1f s", evaluation.reviews(), seconds));
    String row = rowFormat(negative, positive);
    output.result(String.format(row, "", "called " + negative, "called " + positive));
    output.result(
        String.format(
            row, "really " + negative, confusion.trueNegatives(), confusion.falsePositives()));
    output.result(
        String.format(
            row, "really " + positive, confusion.falseNegatives(), confusion.truePositives()));
    for (String line : metrics.lines()) {
      output.result(line);
    }
    output.result(
        String.format(
            Locale.ROOT, "Loss: %.4f, Accuracy: %.4f", evaluation.loss(), evaluation.accuracy()));
  }

  /** Three columns, as wide as the labels need. */
  private static String rowFormat(String negative, String positive) {
    int width = "really ".length() + Math.max(negative.length(), positive.length());
    return "%-" + width + "s  %" + width + "s  %" + width + "s";
  }
}
