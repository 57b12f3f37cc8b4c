package org.lstm4j.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.predict.Prediction;
import org.lstm4j.predict.SentimentClassifier;
import org.lstm4j.predict.UndefinedProbabilityException;
import org.lstm4j.reviews.ReviewText;
import org.lstm4j.sample.SampleReviews;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Judges texts: from the command line, from files, or from standard input, a review a line. */
@Command(
    name = "predict",
    description = "Judge texts: label and probability of the second label for each review.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  lstm4j predict \"A slow start, then wonderful.\"",
      "  lstm4j predict --file reviews.txt --json",
      "  cut -f2 reviews.tsv | lstm4j predict --model model.zip",
      "",
      "Prints 'label TAB probability' for each review, or with --json an object."
    })
final class PredictCommand implements Callable<Integer> {

  private static final String TEXT_FILE = ".txt";

  @Spec private CommandSpec spec;
  @Mixin private VerboseOption verbose;
  @Mixin private ModelOption modelOption;
  @Mixin private ThresholdOption threshold;

  @ParentCommand private RootCommand root;

  @Parameters(
      paramLabel = "TEXT",
      description = "One review each. None and no --file: a review a line from standard input.")
  private List<String> texts = new ArrayList<>();

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description = "A text file in UTF-8, a review a line.")
  private List<Path> files = new ArrayList<>();

  @Option(names = "--json", description = "Print one JSON object per review and line.")
  private boolean isJson;

  private Output output;
  private SentimentClassifier classifier;
  private int failures;

  @Override
  public Integer call() throws IOException {
    output = new Output(spec.commandLine());
    threshold.check();
    TrainedModel read = modelOption.read();
    TrainedModel model = read.withDecision(threshold.of(read.decision()));
    if (model.provenance().data().name().equals(SampleReviews.NAME)) {
      output.note("lstm4j: this model was trained on the embedded sample, NOT on real reviews.");
    }
    classifier = new SentimentClassifier(model);
    for (int i = 0; i < texts.size(); i++) {
      noteIfFile(texts.get(i));
      judge("text " + (i + 1), texts.get(i).getBytes(StandardCharsets.UTF_8));
    }
    for (Path file : files) {
      try (InputStream in = Files.newInputStream(file)) {
        judgeLines(file.toString(), in);
      }
    }
    if (texts.isEmpty() && files.isEmpty()) {
      judgeLines("standard input", root.environment().input());
    }
    return failures == 0 ? 0 : Errors.FAILED;
  }

  /** Whoever names a file instead of a text should hear that its name is what was judged. */
  private void noteIfFile(String text) {
    if (text.endsWith(TEXT_FILE) && !text.contains("\n")) {
      output.note("lstm4j: '" + text + "' is judged as a text; --file judges what a file holds.");
    }
  }

  private void judgeLines(String source, InputStream in) throws IOException {
    ReviewLines lines = new ReviewLines(source, in);
    Optional<byte[]> line = lines.next();
    if (line.isEmpty()) {
      throw new IOException(source + ": expected a review on each line, got nothing.");
    }
    for (; line.isPresent(); line = lines.next()) {
      judge(lines.place(), line.get());
    }
  }

  /** A blank line is passed over; one that isn't UTF-8 ends it all, since no other will be. */
  private void judge(String source, byte[] bytes) throws IOException {
    if (new String(bytes, StandardCharsets.UTF_8).isBlank()) {
      refuseBlank(source);
    } else {
      judge(source, ReviewText.decode(bytes, source));
    }
  }

  private void refuseBlank(String source) throws IOException {
    failures++;
    output.note("lstm4j: " + source + ": expected a review, got a blank line.");
    if (isJson) {
      output.data(Output.object().put("source", source).put("error", "blank line"));
    }
  }

  private void judge(String source, String text) throws IOException {
    Prediction prediction = prediction(text);
    if (!prediction.trusted()) {
      output.note(
          "lstm4j: "
              + source
              + ": only "
              + prediction.knownWords()
              + (prediction.knownWords() == 1 ? " known word" : " known words")
              + ", fewer than in nearly all training reviews; too short to trust.");
    }
    if (isJson) {
      output.data(toJson(source, prediction));
    } else {
      output.columns(
          prediction.label(), String.format(Locale.ROOT, "%.4f", prediction.probability()));
    }
  }

  private Prediction prediction(String text) throws IOException {
    try {
      return classifier.classify(text);
    } catch (UndefinedProbabilityException e) {
      throw modelOption.unusable(e);
    }
  }

  private ObjectNode toJson(String source, Prediction prediction) {
    return Output.object()
        .put("source", source)
        .put("label", prediction.label())
        .put("probability", prediction.probability())
        .put("knownWords", prediction.knownWords())
        .put("trusted", prediction.trusted());
  }
}
