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
import org.lstm4j.explain.Explainer;
import org.lstm4j.explain.ExplainerSettings;
import org.lstm4j.explain.Explanation;
import org.lstm4j.explain.IntegratedGradients;
import org.lstm4j.explain.Method;
import org.lstm4j.json.ExplanationJson;
import org.lstm4j.model.Decision;
import org.lstm4j.model.UnreadModel;
import org.lstm4j.network.LabelKind;
import org.lstm4j.predict.Prediction;
import org.lstm4j.predict.SentimentClassifier;
import org.lstm4j.predict.UndefinedProbabilityException;
import org.lstm4j.render.ExplanationText;
import org.lstm4j.render.HtmlReport;
import org.lstm4j.render.StyledLine;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.ReviewText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Tells why a model judges texts as it does. */
@Command(
    name = "explain",
    description = "Show why a model judges a text as it does: which words moved the verdict.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  lstm4j explain \"A slow start, then wonderful.\"",
      "  lstm4j explain --method cell-writes \"A slow start, then wonderful.\"",
      "  lstm4j explain --counterfactual -o why.html \"A slow start, then wonderful.\"",
      "  lstm4j explain --json -f reviews.txt",
      "",
      "Methods:",
      "  occlusion             any model, the default: by how much the score falls",
      "                        without the word",
      "  integrated-gradients  networks: the mean slope on the way from a baseline to",
      "                        the word",
      "  cell-writes           LSTM and GRU: what each word wrote to the last state, as",
      "                        far as it is kept; sums to the score",
      "  weights               linear models, their default: exact",
      "On a terminal the text is coloured: blue speaks for the label, orange against",
      "it. What the numbers mean, and how far to trust them: src/docs/explain.md."
    })
final class ExplainCommand implements Callable<Integer>, TakesTexts {

  @Spec private CommandSpec spec;
  @Mixin private VerboseOption verbose;
  @Mixin private ModelOption modelOption;
  @Mixin private ThresholdOption threshold;
  @Mixin private Outputs outputs;

  @ParentCommand private RootCommand root;

  @Parameters(
      paramLabel = "TEXT",
      description = {
        "One review each. None and no --file: a review a line from standard input.",
        "Put -- before texts that begin with '-' or are called like a file."
      })
  private List<String> texts = new ArrayList<>();

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description = "A file in UTF-8, a review a line.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE.html",
      description =
          "Write the explanation of the only review that comes as a page as well; blank lines are"
              + " passed over.")
  private Path written;

  @Option(
      names = "--method",
      paramLabel = "METHOD",
      completionCandidates = Methods.class,
      description = "occlusion, integrated-gradients, cell-writes or weights; see below.")
  private Method method;

  @Option(
      names = "--baseline",
      paramLabel = "BASELINE",
      description = {
        "Where integrated gradients begin: pad, with padding for each word, or zero, with",
        "nothing for padding as well. Default: pad."
      })
  private IntegratedGradients.Baseline baseline;

  @Option(
      names = "--label",
      paramLabel = "LABEL",
      description = {
        "Label or tag whose score is explained. Default: the second of two, else the likeliest."
      })
  private String label;

  @Option(
      names = "--against",
      paramLabel = "LABEL",
      description = "Label that it is compared with. Default: the likeliest other one.")
  private String against;

  @Option(
      names = "--counterfactual",
      description =
          "Look for the fewest words whose removal turns the verdict; can take some seconds.")
  private boolean isCounterfactualSought;

  @Option(names = "--json", description = "Print one JSON object per review and line.")
  private boolean isJson;

  private Output output;
  private Explainer explainer;
  private Decision decision;
  private int explained;
  private int blank;

  /** For the completion of shells. */
  static final class Methods implements Iterable<String> {
    @Override
    public java.util.Iterator<String> iterator() {
      return new Choice<>(Method.class).words().iterator();
    }
  }

  @Override
  public Integer call() throws IOException {
    output = new Output(spec.commandLine());
    threshold.check();
    requireBaseline();
    List<String> arguments = spec.commandLine().getParseResult().originalArgs();
    FileTexts.requireNoFiles(texts, arguments, root.environment().paths());
    UnreadModel read = modelOption.readUnread();
    decision = threshold.of(read.predictor().decision());
    requireOutput();
    PredictCommand.noteSample(read, output);
    FileTexts.note(texts, arguments, output);
    SentimentClassifier classifier =
        new SentimentClassifier(read.predictor().withDecision(decision));
    explainer =
        new Explainer(
            classifier,
            new ExplainerSettings(
                Optional.ofNullable(method),
                Optional.ofNullable(label),
                Optional.ofNullable(against),
                baseline == null ? ExplainerSettings.DEFAULT.baseline() : baseline,
                isCounterfactualSought));
    explainAll();
    return blank == 0 ? 0 : Errors.FAILED;
  }

  private void requireBaseline() {
    if (baseline != null && method != Method.INTEGRATED_GRADIENTS) {
      throw new IllegalArgumentException(
          "baseline: expected none but for integrated gradients, got "
              + baseline
              + ". Add --method integrated-gradients, or leave it out.");
    }
  }

  private void requireOutput() throws IOException {
    if (written == null) {
      return;
    }
    if (!written.toString().toLowerCase(Locale.ROOT).matches(".*\\.html?")) {
      throw new IllegalArgumentException(
          "output: expected a file name that ends in .html, got '" + written + "'.");
    }
    if (texts.size() + files.size() > 1) {
      String got =
          files.isEmpty()
              ? texts.size() + " texts. Put quotes around all of one text"
              : texts.size() + files.size() + " texts and files. Name one of them";
      throw new IllegalArgumentException(
          "output: expected one review, which is a page, got "
              + got
              + ", or explain one after the other.");
    }
    outputs.reads(modelOption.file()).reads(files).writes(written, Made.PAGE).require();
  }

  private void explainAll() throws IOException {
    for (int i = 0; i < texts.size(); i++) {
      explain("text " + (i + 1), texts.get(i).getBytes(StandardCharsets.UTF_8));
    }
    for (Path file : files) {
      if (!PredictCommand.isOfPlainLines(file)) {
        throw new DataException(
            file
                + ": expected plain lines, a review on each, got a table or packed lines by its"
                + " name. Pipe its texts in, a line each.");
      }
      try (InputStream in = Files.newInputStream(file)) {
        explainLines(file.toString(), in);
      }
    }
    if (texts.isEmpty() && files.isEmpty()) {
      explainLines(
          PredictCommand.STANDARD_INPUT, PredictCommand.standardInput(root.environment(), output));
    }
  }

  private void explainLines(String source, InputStream in) throws IOException {
    ReviewLines lines = new ReviewLines(source, in);
    Optional<byte[]> line = lines.next();
    if (line.isEmpty()) {
      throw new IOException(source + ": expected a review on each line, got nothing.");
    }
    if (written != null) {
      explainOnly(source, lines, line);
      return;
    }
    for (; line.isPresent(); line = lines.next()) {
      explain(lines.place(), line.get());
    }
  }

  /** The one line that isn't blank; whether it is the only one is known before it is explained. */
  private void explainOnly(String source, ReviewLines lines, Optional<byte[]> first)
      throws IOException {
    String place = "";
    byte[] only = {};
    for (Optional<byte[]> line = first; line.isPresent(); line = lines.next()) {
      if (new String(line.get(), StandardCharsets.UTF_8).isBlank()) {
        continue;
      }
      if (!place.isEmpty()) {
        throw new DataException(
            lines.place()
                + ": expected one review, which is a page, got a second one; each line is one."
                + " Join the lines of a review by blanks, or explain one after the other.");
      }
      place = lines.place();
      only = line.get();
    }
    if (place.isEmpty()) {
      throw new DataException(source + ": expected a review, got blank lines alone.");
    }
    explain(place, only);
  }

  private void explain(String source, byte[] bytes) throws IOException {
    String seen = new String(bytes, StandardCharsets.UTF_8);
    Optional<Explanation> why =
        seen.isBlank()
            ? Optional.empty()
            : Optional.of(explanation(ReviewText.decode(bytes, source)));
    Optional<Prediction> prediction = why.map(Explanation::prediction);
    Verdict.Form form = new Verdict.Form(1, decision.kind() == LabelKind.ANY);
    Verdict verdict = new Verdict(source, Optional.empty(), prediction, form);
    verdict.note().ifPresent(output::note);
    blank += why.isEmpty() ? 1 : 0;
    if (written != null && why.isPresent()) {
      HtmlReport.write(why.get(), modelOption.file().getFileName().toString(), written);
    }
    if (isJson) {
      ObjectNode json = verdict.json();
      why.ifPresent(each -> ExplanationJson.addTo(json, each));
      output.data(json);
    } else if (why.isPresent()) {
      print(why.get());
    }
  }

  private Explanation explanation(String text) throws IOException {
    try {
      return explainer.explain(text);
    } catch (UndefinedProbabilityException e) {
      throw modelOption.unusable(e);
    }
  }

  private void print(Explanation why) throws IOException {
    if (explained++ > 0) {
      output.result("");
    }
    boolean isColoured = Terminal.isOutputColoured();
    ExplanationText.Form form =
        new ExplanationText.Form(Terminal.outputColumns(), isColoured, isCounterfactualSought);
    for (StyledLine line : ExplanationText.lines(why, form, Aligned::width)) {
      output.result(line, isColoured);
    }
    if (written != null) {
      output.result("page     " + written);
    }
  }
}
