package org.lstm4j.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.lstm4j.check.AtomicFile;
import org.lstm4j.check.Require;
import org.lstm4j.data.DataLocator;
import org.lstm4j.model.Decision;
import org.lstm4j.model.UnreadModel;
import org.lstm4j.network.LabelKind;
import org.lstm4j.predict.SentimentClassifier;
import org.lstm4j.reviews.DataException;
import org.lstm4j.table.TextTable;
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
    description = "Judge texts: label, or tags, and probability for each review.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  lstm4j predict \"A slow start, then wonderful.\"",
      "  lstm4j predict -- \"-awful film, judged although it begins with a dash\"",
      "  lstm4j predict --file reviews.txt --json",
      "  lstm4j predict --file mails.csv --text-column body --output judged.csv",
      "  cut -f2 reviews.tsv | lstm4j predict --model model.zip",
      "",
      "Prints 'label TAB probability' for each review, or with --json an object; for a blank line",
      "'- TAB -', so that a line goes out for each line in (exit code 1). Of two labels it is the",
      "probability of the second, of more that of the label named, of tags that of the likeliest.",
      "Tags stand with ', ' between them, in JSON as an array; '-' says that there are none.",
      "With --output, a table of all columns that came and 'predicted_label' and 'probability'."
    })
final class PredictCommand implements Callable<Integer>, TakesTexts {

  static final String STANDARD_INPUT = "standard input";

  /** A review a line, though it could be a table; fastText's is one. */
  private static final Pattern TEXT_FILE =
      Pattern.compile("(?i).*(?<!\\.ft)\\.te?xt(\\.(gz|bz2|xz|zip))?");

  private static final Pattern PACKED = Pattern.compile("(?i).*\\.(gz|bz2|xz|zip)");

  /** Whoever gives one of these means a table, whatever its name ends in. */
  private static final List<String> COLUMN_OPTIONS =
      List.of("--text-column", "--separator", "--no-header");

  private static final List<String> TABLE_OPTIONS =
      List.of(
          "--text-column",
          "--separator",
          "--no-header",
          "--encoding",
          "--skip-bad",
          "--label-column");

  @Spec private CommandSpec spec;
  @Mixin private VerboseOption verbose;
  @Mixin private ModelOption modelOption;
  @Mixin private ThresholdOption threshold;
  @Mixin private TableOptions tableOptions;
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
      description = {
        "A table (.csv, .tsv, .jsonl, .json, packed too), whose text column is judged,",
        "or any other file in UTF-8, a review a line."
      })
  private List<Path> files = new ArrayList<>();

  @Option(names = "--lines", description = "Read a review a line from a table as well.")
  private boolean isLines;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = {
        "Write a table (.csv, .tsv or .jsonl) of all columns that came, 'predicted_label' and",
        "'probability', and print only how many reviews were called what."
      })
  private Path written;

  @Option(
      names = "--top",
      paramLabel = "K",
      description =
          "Print the K most probable labels, each with its probability. Default: 1, and of tags all"
              + " that reach the threshold.")
  private Integer top;

  @Option(names = "--json", description = "Print one JSON object per review and line.")
  private boolean isJson;

  private Output output;
  private Judge judge;

  @Override
  public Integer call() throws IOException {
    output = new Output(spec.commandLine());
    threshold.check();
    List<String> arguments = spec.commandLine().getParseResult().originalArgs();
    FileTexts.requireNoFiles(texts, arguments, root.environment().paths());
    requireTables();
    requireTopAlone();
    UnreadModel read = modelOption.readUnread();
    Decision decision = threshold.of(read.predictor().decision());
    requireOutput();
    noteSample(read, output);
    FileTexts.note(texts, arguments, output);
    judge =
        new Judge(
            output,
            new SentimentClassifier(read.predictor().withDecision(decision)),
            modelOption.file(),
            isJson,
            new Verdict.Form(top == null ? 1 : top, decision.kind() == LabelKind.ANY));
    if (written == null) {
      judgeAll();
    } else {
      AtomicFile.write(written, this::writeAll);
      judge.summarize(written.toString());
    }
    return judge.isDone() ? 0 : Errors.FAILED;
  }

  /** Tells of a model that knows nothing of the world. */
  static void noteSample(UnreadModel model, Output output) throws IOException {
    if (model.isTrainedOn(DataLocator.SAMPLES)) {
      output.note("lstm4j: this model was trained on the embedded sample, NOT on real reviews.");
    }
  }

  private void requireTopAlone() {
    if (top == null) {
      return;
    }
    Require.atLeast("top", top, 1);
    if (isJson || written != null) {
      throw new IllegalArgumentException(
          "top: expected none beside "
              + (isJson ? "--json, which has every probability" : "--output, which has one label")
              + ", got "
              + top
              + ". Leave one of them out.");
    }
  }

  private void requireOutput() throws IOException {
    if (written == null) {
      return;
    }
    outputs
        .reads(modelOption.file())
        .reads(files)
        .writes(JudgedTable.requireFormat(written), Made.FOREIGN)
        .require();
    if (files.stream().anyMatch(this::isTable) && texts.size() + files.size() > 1) {
      throw new IllegalArgumentException(
          "output: expected one table to add columns to, got "
              + (texts.size() + files.size())
              + " inputs. Judge one after the other.");
    }
  }

  private void writeAll(OutputStream out) throws IOException {
    JudgedTable table = new JudgedTable(written, out);
    judge.writeTo(table);
    judgeAll();
    table.end();
  }

  private static boolean isNamedLikeATable(Path file) {
    return TextTable.isTable(file) && !TEXT_FILE.matcher(file.toString()).matches();
  }

  /** Whether a file, by its name, is neither a table nor packed. */
  static boolean isOfPlainLines(Path file) {
    return !isNamedLikeATable(file) && !PACKED.matcher(file.toString()).matches();
  }

  private boolean isTable(Path file) {
    return !isLines && (isNamedLikeATable(file) || COLUMN_OPTIONS.stream().anyMatch(this::isGiven));
  }

  private boolean isGiven(String option) {
    return spec.commandLine().getParseResult().hasMatchedOption(option);
  }

  private void requireTables() {
    for (String option : TABLE_OPTIONS) {
      if (isGiven(option) && files.stream().noneMatch(this::isTable)) {
        throw new IllegalArgumentException(
            option.substring(2)
                + ": expected a table to read, got lines of text, which are UTF-8."
                + " Name a table with --file, or leave the option out.");
      }
    }
  }

  private void judgeAll() throws IOException {
    judge.judgeTexts(texts);
    for (Path file : files) {
      if (isTable(file)) {
        judgeTable(file);
      } else {
        judgeFile(file);
      }
    }
    if (texts.isEmpty() && files.isEmpty()) {
      InputStream in = standardInput(root.environment(), output);
      judgeLines(STANDARD_INPUT, in, JudgingBar.none());
    }
  }

  /** What somebody pipes or types in, a review a line. */
  static InputStream standardInput(Environment environment, Output output) throws IOException {
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

  private void judgeTable(Path file) throws IOException {
    AtomicLong rows = new AtomicLong();
    try (JudgingBar bar = JudgingBar.ofLines(file, written != null)) {
      new TextTable(file, tableOptions.format())
          .forEach(
              row -> {
                judge.judge(
                    file + ":" + row.line(),
                    Optional.of(new Verdict.Row(rows.incrementAndGet(), row.line())),
                    row.text(),
                    row.fields(),
                    bar);
                bar.stepTo(row.line());
              },
              note -> {
                bar.clear();
                output.note("lstm4j: " + file + ": " + note);
              });
    }
    if (rows.get() == 0) {
      throw new DataException(file + ": expected at least one row, got none.");
    }
  }

  private void judgeFile(Path file) throws IOException {
    if (PACKED.matcher(file.toString()).matches()) {
      throw new DataException(
          file
              + ": expected a table or plain lines, got packed lines by its name."
              + " Unpack them into a pipe: gzip -dc FILE | lstm4j predict.");
    }
    try (InputStream in = Files.newInputStream(file);
        JudgingBar bar = JudgingBar.ofBytes(file, written != null)) {
      judgeLines(file.toString(), in, bar);
    }
  }

  private void judgeLines(String source, InputStream in, JudgingBar bar) throws IOException {
    ReviewLines lines = new ReviewLines(source, in);
    Optional<byte[]> line = lines.next();
    if (line.isEmpty()) {
      throw new IOException(source + ": expected a review on each line, got nothing.");
    }
    for (; line.isPresent(); line = lines.next()) {
      judge.judgeLine(lines.place(), line.get(), bar);
      bar.stepTo(lines.bytes());
    }
  }
}
