package org.lstm4j.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.lstm4j.check.Require;
import org.lstm4j.explain.GateTrace;
import org.lstm4j.explain.GateTracer;
import org.lstm4j.kernel.KernelWarmUp;
import org.lstm4j.language.LanguageModel;
import org.lstm4j.language.NextWordTrace;
import org.lstm4j.language.NextWordTracer;
import org.lstm4j.model.Decision;
import org.lstm4j.model.Estimator;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.model.UnreadModel;
import org.lstm4j.predict.SentimentClassifier;
import org.lstm4j.predict.UndefinedProbabilityException;
import org.lstm4j.render.TraceFile;
import org.lstm4j.reviews.ReviewText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Shows every gate of a network at every word of a text, or what they do over many reviews. */
@Command(
    name = "trace",
    description = "Show what every gate of a network does at every word.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  lstm4j trace \"A slow start, then wonderful.\"",
      "  lstm4j trace \"A slow start, then wonderful.\" -o trace.npz",
      "  lstm4j trace --model model.zip --data reviews.csv --split all -o traces",
      "",
      "Of a text it prints a line for each word: 'step TAB word TAB label TAB probability', where",
      "the probability is that of the text up to here; for a word that the network doesn't read",
      "'- TAB word TAB why TAB -'. -o writes f, i, candidate, o, C and h (steps, units), the words",
      "and their places: NumPy's .npz, .json, or .csv with a row for each word.",
      "A model that predicts the next word prints 'step TAB word TAB likeliest next word TAB its",
      "probability'; -o writes the probability of the word that does come next.",
      "A model that forecasts reads a series: --data FILE.csv, sine or sunspots; -o writes the",
      "gates beside the values, what was read of them, and the predictions of the next ones.",
      "Of reviews, -o writes reviews.csv (where the verdict turned), saturation.csv (how often"
          + " each",
      "gate is nearly shut or open), phrases.csv (where each unit is most active), summary.json."
    })
final class TraceCommand implements Callable<Integer>, TakesTexts {

  /** What goes with a text; all else needs reviews. */
  private static final Set<String> OF_TEXTS =
      Set.of(
          "--model",
          "--output",
          "--json",
          "--threshold",
          "--force",
          "--verbose",
          "--help",
          "--version");

  @Spec private CommandSpec spec;
  @Mixin private VerboseOption verbose;
  @Mixin private ModelOption modelOption;
  @Mixin private ThresholdOption threshold;
  @Mixin private DataOptions dataOptions;
  @Mixin private Outputs outputs;

  @ParentCommand private RootCommand root;

  @Parameters(
      paramLabel = "TEXT",
      description = {
        "The text, in quotes. None, but --data or a folder to write: reviews.",
        "Put -- before a text that begins with '-' or is called like a file."
      })
  private List<String> texts = new ArrayList<>();

  @Option(
      names = "--split",
      paramLabel = "SPLIT",
      description = "Of the reviews: test, validation, train or all. Default: ${DEFAULT-VALUE}.",
      defaultValue = "test")
  private EvaluateCommand.Split split;

  @Option(
      names = "--phrases",
      paramLabel = "K",
      description =
          "Phrases at which each unit is highest, and lowest; 0 for none. Default:"
              + " ${DEFAULT-VALUE}.",
      defaultValue = "10")
  private int phrases;

  @Option(
      names = "--member",
      paramLabel = "N",
      description = "Of a model that forecasts: which of its networks. Default: 1.")
  private Integer member;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE|DIR",
      description = {
        "Of a text: the file to write, .npz, .json or .csv.",
        "Of reviews: the folder of the tables; made if it is missing."
      })
  private Path written;

  @Option(
      names = "--json",
      description = "Print one JSON object: of a text the whole trace, unless -o is given.")
  private boolean isJson;

  @Override
  public Integer call() throws IOException {
    Output output = new Output(spec.commandLine());
    threshold.check();
    Require.atLeast("phrases", phrases, 0);
    boolean isFolder = texts.isEmpty() && written != null && !TraceFile.hasFormat(written);
    if (ForecastTracing.isOne(modelOption.choose()) && texts.isEmpty()) {
      traceSeries(output);
      return 0;
    }
    if (member != null) {
      throw new IllegalArgumentException(
          "member: expected a model that forecasts, got another. Leave --member out.");
    }
    if (dataOptions.isNamed() || isFolder) {
      traceData(output);
    } else {
      traceText(requireText(), output);
    }
    return 0;
  }

  /** By a model that forecasts. */
  private void traceSeries(Output output) throws IOException {
    threshold.requireNone("forecasts");
    if (!dataOptions.isNamed()) {
      throw new IllegalArgumentException(
          "data: expected a series to trace, since "
              + modelOption.file()
              + " forecasts, got none. Name a table, sine, sunspots or passengers with --data.");
    }
    requireSeriesOptions();
    if (written == null) {
      throw new IllegalArgumentException(
          "output: expected a file for the trace, .npz, .json or .csv, got none. Add -o FILE.");
    }
    String data = dataOptions.named().orElse("");
    SeriesOptions series = SeriesOptions.of(spec, data);
    outputs
        .reads(modelOption.file())
        .reads(series.inputs())
        .writes(TraceFile.requireFormat(written), Made.FOREIGN)
        .require();
    new ForecastTracing(modelOption.file(), series, member == null ? 1 : member, written)
        .run(output, isJson);
  }

  private void requireSeriesOptions() {
    for (OptionSpec option : spec.commandLine().getParseResult().matchedOptions()) {
      if (!ForecastTracing.OPTIONS.contains(option.longestName())) {
        throw new IllegalArgumentException(
            option.longestName().substring(2)
                + ": expected reviews to read, got a series. Leave "
                + option.longestName()
                + " out.");
      }
    }
  }

  private String requireText() {
    List<String> arguments = spec.commandLine().getParseResult().originalArgs();
    FileTexts.requireNoFiles(
        texts, arguments, root.environment().paths(), "Trace the reviews in it with --data");
    if (texts.size() != 1) {
      throw new IllegalArgumentException(
          texts.isEmpty()
              ? "text: expected one to trace, or reviews by --data, got none. Put a text in quotes"
                  + " behind the command."
              : "text: expected one, got " + texts.size() + ". Put quotes around all of it.");
    }
    for (OptionSpec option : spec.commandLine().getParseResult().matchedOptions()) {
      if (!OF_TEXTS.contains(option.longestName())) {
        throw new IllegalArgumentException(
            option.longestName().substring(2)
                + ": expected reviews to read, got a text. Name reviews with --data, or leave "
                + option.longestName()
                + " out.");
      }
    }
    return texts.get(0);
  }

  private void traceText(String text, Output output) throws IOException {
    if (NextWordExport.isOne(modelOption.choose())) {
      traceWords(text, output);
      return;
    }
    UnreadModel model = modelOption.readUnread();
    requireNetwork(model.predictor().estimator());
    Decision decision = threshold.of(model.predictor().decision());
    declare();
    PredictCommand.noteSample(model, output);
    GateTrace trace = trace(new SentimentClassifier(model.predictor()), decoded(text));
    put(
        new TraceFile(trace, decision, modelOption.file().toString()),
        TraceLines.of(trace, decision),
        output);
  }

  /** By a model that predicts the next word. */
  private void traceWords(String text, Output output) throws IOException {
    threshold.requireNone("predicts the next word");
    declare();
    LanguageModel model = LanguageModel.read(modelOption.file());
    output.markIfSample(model.provenance().data().origin().name());
    try {
      NextWordTrace trace = new NextWordTracer(model).trace(decoded(text));
      put(
          new TraceFile(trace.gates(), modelOption.file().toString()),
          TraceLines.of(trace),
          output);
    } catch (UndefinedProbabilityException e) {
      throw modelOption.unusable(e);
    }
  }

  private void declare() throws IOException {
    if (written != null) {
      outputs
          .reads(modelOption.file())
          .writes(TraceFile.requireFormat(written), Made.FOREIGN)
          .require();
    }
  }

  /** The tracer tells of a blank one. */
  private static String decoded(String text) throws IOException {
    return text.isBlank() ? text : ReviewText.decode(text.getBytes(StandardCharsets.UTF_8), "text");
  }

  private void put(TraceFile file, List<String[]> lines, Output output) throws IOException {
    if (written != null) {
      file.write(written);
      tell(file.trace(), output);
    } else if (isJson) {
      output.data(file.json());
    } else {
      for (String[] line : lines) {
        output.columns(line);
      }
    }
  }

  private GateTrace trace(SentimentClassifier classifier, String text) throws IOException {
    try {
      return new GateTracer(classifier).trace(text);
    } catch (UndefinedProbabilityException e) {
      throw modelOption.unusable(e);
    }
  }

  private void tell(GateTrace trace, Output output) throws IOException {
    int steps = trace.probabilities().length;
    int words = trace.text().tokens().size();
    int read = trace.text().readTokens().length;
    if (isJson) {
      output.data(
          Output.object()
              .put("output", written.toString())
              .put("steps", steps)
              .put("words", words)
              .put("read", read));
    } else {
      output.result(
          String.format(
              Locale.ROOT,
              "%s: %s, %d of %s read",
              written,
              Counted.of(steps, "step"),
              read,
              Counted.of(words, "word")));
    }
  }

  private void traceData(Output output) throws IOException {
    if (!texts.isEmpty()) {
      throw new IllegalArgumentException(
          "data: expected a text or reviews, got both. Leave the text or --data out.");
    }
    if (written == null) {
      throw new IllegalArgumentException(
          "output: expected a folder for the tables of the reviews, got none. Add -o DIR.");
    }
    if (TraceFile.hasFormat(written)) {
      throw new IllegalArgumentException(
          "output: expected a folder for the tables of the reviews, got '"
              + written
              + "', the name of a file. Choose another name.");
    }
    TrainedModel model = modelOption.read();
    requireNetwork(model.predictor().estimator());
    Decision decision = threshold.of(model.decision());
    TracedData traced =
        new TracedData(new SentimentClassifier(model.predictor().withDecision(decision)), written);
    traced.declare(outputs.reads(modelOption.file()).reads(dataOptions.inputs()));
    KernelWarmUp.startReading(model.predictor().network().config()); // beside the loading
    try {
      traced.write(dataOptions.load(model, output), split, phrases, output, isJson);
    } catch (UndefinedProbabilityException e) {
      throw modelOption.unusable(e);
    }
  }

  private void requireNetwork(Estimator estimator) {
    String other =
        switch (estimator.kind()) {
          case NETWORK -> "";
          case LINEAR -> "a linear model, which has no gates";
          case ENSEMBLE -> "an ensemble of several";
        };
    if (!other.isEmpty()) {
      throw new IllegalArgumentException(
          modelOption.file()
              + ": expected one network, got "
              + other
              + ". Ask lstm4j explain which words moved it, or choose a network.");
    }
  }
}
