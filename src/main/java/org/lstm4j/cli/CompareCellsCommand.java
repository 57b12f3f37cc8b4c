package org.lstm4j.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.lstm4j.cells.CellKind;
import org.lstm4j.cells.GradientFlow;
import org.lstm4j.cells.MemoryComparison;
import org.lstm4j.cells.MemoryPoint;
import org.lstm4j.cells.MemoryRun;
import org.lstm4j.cells.ReviewComparison;
import org.lstm4j.check.NewFolder;
import org.lstm4j.check.Suggestion;
import org.lstm4j.data.Corpus;
import org.lstm4j.train.TrainingException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Simple RNN, GRU and LSTM beside each other. */
@Command(
    name = "compare-cells",
    description =
        "Compare simple RNN, GRU and LSTM: how far gradients reach, how long a symbol is remembered,"
            + " and what that is worth on reviews.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  lstm4j compare-cells gradients",
      "  lstm4j compare-cells gradients --steps 300 --input-scale 20 -o cells",
      "  lstm4j compare-cells memory --quick",
      "  lstm4j compare-cells memory --lengths 10,100,1000 --seeds 1..3 -o cells",
      "  lstm4j compare-cells imdb --data aclImdb_v1.tar.gz --seeds 1..5 -o cells",
      "",
      "On two cores gradients takes seconds, memory and imdb take some minutes each.",
      "-o writes the numbers as PART.csv and a picture as PART.png and PART.svg.",
      "Ctrl-C ends without writing anything."
    })
final class CompareCellsCommand implements Callable<Integer> {

  private static final Bar.Unit MILLION_STEPS = new Bar.Unit(" million steps", 1_000_000, false);

  @Spec private CommandSpec spec;
  @Mixin private VerboseOption verbose;
  @Mixin private DataOptions dataOptions;
  @Mixin private EncodingOptions encodingOptions;
  @Mixin private CellOptions options;
  @Mixin private Outputs outputs;

  @Parameters(
      paramLabel = "PART",
      description =
          "gradients: how much of a loss's gradient reaches earlier steps. memory: one symbol"
              + " remembered across N fillers. imdb: the notebook with either cell.")
  private Part part;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "Folder for the table (CSV) and the picture (PNG, SVG); made if missing.")
  private Path folder;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean isJson;

  /** What is compared. */
  enum Part {
    GRADIENTS,
    MEMORY,
    IMDB;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }

    private Path file(Path folder, String ending) {
      return folder.resolve(this + ending);
    }
  }

  @Override
  public Integer call() throws IOException, TrainingException {
    Output output = new Output(spec.commandLine());
    requireOptionsOfThePart();
    options.check();
    encodingOptions.check();
    requireOutputs();
    CellReport report =
        switch (part) {
          case GRADIENTS -> gradients();
          case MEMORY -> memory(output);
          case IMDB -> reviews(output);
        };
    if (isJson) {
      ObjectNode json = Output.object();
      json.put("part", part.toString());
      report.addTo(json);
      output.data(json);
    } else {
      for (String line : report.lines()) {
        output.result(line);
      }
    }
    if (folder != null) {
      write(report, output);
    }
    return 0;
  }

  /** An option that has no say would mislead whoever gives it. */
  private void requireOptionsOfThePart() {
    for (OptionSpec option : spec.commandLine().getParseResult().matchedOptions()) {
      List<Part> parts = CellOptions.parts(option.longestName());
      if (!parts.contains(part)) {
        String name = option.longestName().substring(2);
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s: expected an option of %s, got one of %s. Leave --%s out.",
                name,
                part,
                Suggestion.all(parts.stream().map(Part::toString).toList()),
                name));
      }
    }
  }

  private void requireOutputs() throws IOException {
    if (folder == null) {
      return;
    }
    NewFolder.make(folder);
    if (part == Part.IMDB) {
      outputs.reads(dataOptions.inputs()).reads(encodingOptions.wordIndex().stream().toList());
    }
    for (String ending : List.of(".csv", ".png", ".svg")) {
      outputs.writes(part.file(folder, ending), Made.CELLS);
    }
    outputs.require();
  }

  private void write(CellReport report, Output output) throws IOException {
    report.writeTable(part.file(folder, ".csv"));
    output.note("Table: " + part.file(folder, ".csv"));
    try {
      report.picture(output.mark()).writePng(part.file(folder, ".png"));
      report.picture(output.mark()).writeSvg(part.file(folder, ".svg"));
      output.note("Pictures: " + part.file(folder, ".png") + ", " + part.file(folder, ".svg"));
    } catch (IOException e) {
      output.note("lstm4j: the pictures are not drawn: " + e.getMessage());
    }
  }

  private Optional<Bar> bar(Bar.Unit unit, long most) {
    Optional<Bar> bar =
        Terminal.screen().map(screen -> new Bar(screen, part.toString(), unit, 0, most));
    bar.ifPresent(shown -> shown.stepTo(0, ""));
    return bar;
  }

  private CellReport gradients() {
    GradientFlow flow = options.flow();
    List<Integer> seeds = options.seeds(20, 5);
    int runs = GradientFlow.RECURRENT_SCALES.size() * CellKind.values().length * seeds.size();
    Optional<Bar> bar = bar(Bar.Unit.ONE, runs);
    try {
      return CellGradientReport.run(
          flow, seeds, done -> bar.ifPresent(shown -> shown.stepTo(done, "")));
    } finally {
      bar.ifPresent(Bar::close);
    }
  }

  private CellReport memory(Output output) {
    MemoryComparison comparison = options.memory();
    Optional<Bar> bar = bar(MILLION_STEPS, comparison.steps());
    try {
      List<MemoryPoint> points =
          comparison.run(
              new MemoryComparison.Listener() {
                @Override
                public void trained(MemoryRun run, long steps) {
                  String message = run.kind().label() + ", N = " + run.length();
                  bar.ifPresent(shown -> shown.stepTo(steps, message));
                }

                @Override
                public void ended(MemoryPoint point) {
                  bar.ifPresent(Bar::clear);
                  output.note(CellMemoryReport.line(point));
                }
              });
      return new CellMemoryReport(comparison, points);
    } finally {
      bar.ifPresent(Bar::close);
    }
  }

  private CellReport reviews(Output output) throws IOException, TrainingException {
    ReviewComparison comparison = options.reviews();
    Corpus corpus = dataOptions.loadOrSample(encodingOptions, 1, output);
    output.note(TrainReport.summary(corpus));
    Optional<Bar> bar = bar(Bar.Unit.ONE, comparison.batches(corpus));
    try {
      return new CellReviewReport(
          comparison,
          corpus,
          comparison.run(corpus, new CellReviewProgress(bar, output, comparison.epochs())));
    } finally {
      bar.ifPresent(Bar::close);
    }
  }
}
