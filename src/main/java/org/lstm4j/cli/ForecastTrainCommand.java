package org.lstm4j.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.lstm4j.forecast.ForecastCheckpoint;
import org.lstm4j.forecast.ForecastModel;
import org.lstm4j.forecast.ForecastSettings;
import org.lstm4j.forecast.ForecastStep;
import org.lstm4j.forecast.ForecastTask;
import org.lstm4j.forecast.ForecastTrainer;
import org.lstm4j.kernel.KernelWarmUp;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Optimizer;
import org.lstm4j.train.TrainingException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Learns how a series goes on. */
@Command(
    name = "train",
    description = "Train LSTMs that predict the next values of a series.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  lstm4j forecast train --data sine --quick",
      "  lstm4j forecast train --data sine --optimizer lbfgs -o sine.zip",
      "  lstm4j forecast train --data sine --seeds 1..5 -o sine.zip",
      "  lstm4j forecast train --data sales.csv --column shoes --seeds 1..5 -o shoes.zip",
      "  lstm4j forecast train --data sine -o sine.zip --resume",
      "",
      "Writes MODEL.zip, its history as MODEL.history.csv, its curves as",
      "MODEL.curves.png and .svg, and a forecast as MODEL.forecast.png and .svg.",
      "--data sine: 100 waves of 1000 samples, 97 of which train; see forecast.md.",
      "Ctrl-C saves and ends; --resume goes on, bit for bit, with --data and -o as before."
    })
final class ForecastTrainCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private VerboseOption verbose;

  @Mixin private SeriesOptions seriesOptions;
  @Mixin private SeriesTaskOptions taskOptions;
  @Mixin private ForecastTrainOptions options;

  @Option(
      names = "--quick",
      description = "Learn the sine task from every fourth wave, in less than a minute.")
  private boolean isQuick;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "MODEL.zip",
      description = "File of the model. Default: ${DEFAULT-VALUE}.",
      defaultValue = "runs/forecast.zip")
  private Path file;

  @ArgGroup(exclusive = true)
  private Start start = new Start();

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean isJson;

  @Mixin private Outputs outputs;

  /** What to do about an unfinished training in the same place. */
  static final class Start {
    @Option(
        names = "--resume",
        description =
            "Go on with the training that was broken off, with the settings it began with.")
    private boolean isResuming;

    @Option(names = "--fresh", description = "Start over, whatever checkpoint there is.")
    private boolean isFresh;
  }

  @Override
  public Integer call() throws IOException, TrainingException {
    Output output = new Output(spec.commandLine());
    ForecastFiles files = ForecastFiles.behind(file);
    files.files().makeFolder();
    outputs.reads(seriesOptions.inputs());
    files.addTo(outputs, seriesOptions.isSine());
    outputs.require();
    Closeable lock = files.files().lock();
    try (lock) {
      return train(files, output);
    }
  }

  private int train(ForecastFiles files, Output output) throws IOException, TrainingException {
    Optional<ForecastCheckpoint> saved = saved(files);
    Map<String, String> begun = saved.map(ForecastCheckpoint::request).orElse(Map.of());
    List<Integer> seeds = options.seeds(begun);
    ForecastSubject subject = subject(begun, output);
    ForecastTask task = subject.task();
    ForecastSettings settings = options.settings(begun, subject::usual);
    ForecastTrainer trainer =
        new ForecastTrainer(settings, seeds)
            .withThreads(options.threads())
            .resuming(files.checkpoints());
    if (saved.isPresent()) {
      saved.get().requireRequest(trainer.request(task));
    }
    if (start.isFresh) {
      files.checkpoints().clear();
    }
    NetworkConfig network = settings.network(task.shape().columns().size());
    KernelWarmUp.start(network, Optimizer.ADAM);
    subject.notes().forEach(output::note);
    output.note(
        String.format(
            Locale.ROOT,
            "Network: %s; %s, %s.",
            network.describe(),
            settings.describe(),
            new SeedRange(seeds).described()));
    ForecastTrainer.Outcome outcome;
    try (ForecastProgressBar progress =
        new ForecastProgressBar(output, Terminal.screen(), settings.steps(), seeds.size())) {
      outcome = trainer.run(task, progress);
    }
    if (outcome.model().isEmpty()) {
      output.note("lstm4j: stopped and saved; the same command with --resume goes on.");
      return TrainCommand.INTERRUPTED;
    }
    ForecastSubject.Result result = subject.measure(outcome.model().get());
    ForecastModel model = outcome.model().get().withResults(result.figures());
    files.write(model, result.picture(), output);
    report(model, result, output);
    return 0;
  }

  private void report(ForecastModel model, ForecastSubject.Result result, Output output)
      throws IOException {
    List<ForecastStep> history = model.provenance().history();
    double seconds = history.stream().mapToDouble(ForecastStep::seconds).sum();
    if (!isJson) {
      for (String line : result.lines()) {
        output.result(line);
      }
      output.result(String.format(Locale.ROOT, "Time: %.0fs.", seconds));
      return;
    }
    ObjectNode json = Output.object();
    json.put("data", model.provenance().data());
    json.put("network", model.members().get(0).config().describe());
    model.provenance().settings().forEach(json::put);
    result.addTo(json);
    json.put("seconds", seconds);
    ForecastReport.addSteps(json.putArray("history"), history);
    output.data(json);
  }

  /** The training to go on with. */
  private Optional<ForecastCheckpoint> saved(ForecastFiles files) throws IOException {
    if (start.isFresh) {
      return Optional.empty();
    }
    Optional<ForecastCheckpoint> saved = files.checkpoints().last();
    if (saved.isPresent() && !start.isResuming) {
      throw new IOException(
          files.files().checkpoints()
              + ": an unfinished training stands here, with seed "
              + saved.get().seed()
              + " in step "
              + saved.get().step()
              + ". Add --resume to go on with it or --fresh to start over.");
    }
    if (saved.isEmpty() && start.isResuming) {
      throw new IOException(
          files.files().checkpoints()
              + ": expected a training to go on with, got none. Check the name after -o, or leave"
              + " --resume out to begin one.");
    }
    return saved;
  }

  private ForecastSubject subject(Map<String, String> begun, Output output) throws IOException {
    if (seriesOptions.isSine()) {
      taskOptions.requireNone();
      SineSubject quick = SineSubject.of(true);
      boolean wasQuick = quick.task().digest().equals(begun.get(ForecastTrainer.DIGEST));
      return isQuick || wasQuick ? quick : SineSubject.of(false);
    }
    if (isQuick) {
      throw new IllegalArgumentException(
          "quick: expected --data sine beside it, got another series. Leave --quick out, or lower"
              + " --steps.");
    }
    return taskOptions.subject(seriesOptions.data(), seriesOptions.read(output), begun, output);
  }
}
