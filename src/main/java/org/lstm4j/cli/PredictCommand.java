package org.lstm4j.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

  private static final String STANDARD_INPUT = "standard input";

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
    List<String> arguments = spec.commandLine().getParseResult().originalArgs();
    TextArguments.requireNoFiles(texts, arguments, root.environment().paths());
    TrainedModel read = modelOption.read();
    TrainedModel model = read.withDecision(threshold.of(read.decision()));
    if (model.provenance().data().name().equals(SampleReviews.NAME)) {
      output.note("lstm4j: this model was trained on the embedded sample, NOT on real reviews.");
    }
    TextArguments.likeFiles(texts, arguments)
        .forEach(
            text ->
                output.note(
                    "lstm4j: '"
                        + text
                        + "' is judged as a text; --file judges what a file holds."));
    classifier = new SentimentClassifier(model);
    judgeAll();
    return failures == 0 ? 0 : Errors.FAILED;
  }

  private void judgeAll() throws IOException {
    JudgingBar none = JudgingBar.of("", 0);
    for (int i = 0; i < texts.size(); i++) {
      judge("text " + (i + 1), texts.get(i).getBytes(StandardCharsets.UTF_8), none);
    }
    for (Path file : files) {
      try (InputStream in = Files.newInputStream(file);
          JudgingBar bar = JudgingBar.of(file.toString(), Files.size(file))) {
        judgeLines(file.toString(), in, bar);
      }
    }
    if (texts.isEmpty() && files.isEmpty()) {
      judgeLines(STANDARD_INPUT, standardInput(), none);
    }
  }

  private InputStream standardInput() throws IOException {
    Environment environment = root.environment();
    if (environment.isInputClosed()) {
      throw new IOException(
          STANDARD_INPUT
              + ": expected a review on each line, got a closed one."
              + " Give a text, name a file with --file, or leave standard input open.");
    }
    if (environment.isInputTyped()) {
      output.note("Write a review a line; end with " + Terminal.END_OF_INPUT + ".");
    }
    return environment.input();
  }

  private void judgeLines(String source, InputStream in, JudgingBar bar) throws IOException {
    ReviewLines lines = new ReviewLines(source, in);
    Optional<byte[]> line = lines.next();
    if (line.isEmpty()) {
      throw new IOException(source + ": expected a review on each line, got nothing.");
    }
    for (; line.isPresent(); line = lines.next()) {
      judge(lines.place(), line.get(), bar);
      bar.stepTo(lines.bytes());
    }
  }

  /** A blank line is told of; one that isn't UTF-8 ends it all, since no other will be. */
  private void judge(String source, byte[] bytes, JudgingBar bar) throws IOException {
    boolean isBlank = new String(bytes, StandardCharsets.UTF_8).isBlank();
    Verdict verdict =
        new Verdict(
            source,
            isBlank ? Optional.empty() : Optional.of(prediction(ReviewText.decode(bytes, source))));
    failures += isBlank ? 1 : 0;
    Optional<String> note = verdict.note();
    if (note.isPresent()) {
      bar.clear();
      output.note(note.get());
    }
    if (isJson) {
      output.data(verdict.json());
    } else {
      output.columns(verdict.columns());
    }
  }

  private Prediction prediction(String text) throws IOException {
    try {
      return classifier.classify(text);
    } catch (UndefinedProbabilityException e) {
      throw modelOption.unusable(e);
    }
  }
}
