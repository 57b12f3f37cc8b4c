package org.lstm4j.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.lstm4j.forecast.ForecastCheckpoint;
import org.lstm4j.forecast.ForecastModel;
import org.lstm4j.forecast.ForecastSettings;
import org.lstm4j.forecast.ForecastTask;
import org.lstm4j.forecast.ForecastTrainer;
import org.lstm4j.forecast.SineData;
import org.lstm4j.forecast.SineFigures;
import org.lstm4j.kernel.KernelWarmUp;
import org.lstm4j.network.Optimizer;
import org.lstm4j.render.ForecastPicture;
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
      "  lstm4j forecast train -o sine.zip --resume",
      "",
      "Writes MODEL.zip, its history as MODEL.history.csv, its curves as",
      "MODEL.curves.png and .svg, and a forecast as MODEL.forecast.png and .svg.",
      "Ctrl-C saves and ends; --resume alone goes on, bit for bit."
    })
final class ForecastTrainCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private VerboseOption verbose;

  @Option(
      names = "--data",
      paramLabel = "DATA",
      description = "sine: 100 waves of 1000 samples, 97 of which train. Default: sine.")
  private String data;

  @Mixin private ForecastTrainOptions options;

  @Option(
      names = "--quick",
      description = "Learn the sine task from every fourth wave, with smaller networks.")
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
    Optional<ForecastCheckpoint> saved = saved(files);
    Map<String, String> begun = saved.map(ForecastCheckpoint::request).orElse(Map.of());
    List<Integer> seeds = options.seeds(begun);
    ForecastTask task = task(begun);
    ForecastSettings settings =
        options.settings(
            begun,
            method ->
                task.data().equals(SineData.QUICK)
                    ? ForecastSettings.quickSine(method)
                    : ForecastSettings.sine(method));
    ForecastTrainer trainer =
        new ForecastTrainer(settings, seeds)
            .withThreads(options.threads())
            .resuming(files.checkpoints());
    if (saved.isPresent()) {
      saved.get().requireRequest(trainer.request(task));
    }
    files.files().makeFolder();
    files.addTo(outputs, true);
    outputs.require();
    if (start.isFresh) {
      files.checkpoints().clear();
    }
    KernelWarmUp.start(settings.network(1), Optimizer.ADAM);
    SineReport report = new SineReport(output, task, settings, seeds);
    report.begin();
    ForecastTrainer.Outcome outcome;
    try (ForecastProgressBar progress =
        new ForecastProgressBar(output, Terminal.screen(), settings.steps(), seeds.size())) {
      outcome = trainer.run(task, progress);
    }
    if (outcome.model().isEmpty()) {
      output.note("lstm4j: stopped and saved; forecast train -o " + file + " --resume goes on.");
      return TrainCommand.INTERRUPTED;
    }
    SineFigures figures = SineFigures.of(outcome.model().get());
    ForecastModel model = outcome.model().get().withResults(figures.results());
    files.write(model, Optional.of(picture(model, figures)), output);
    if (isJson) {
      ObjectNode json = Output.object();
      report.addTo(json, model, figures);
      output.data(json);
    } else {
      report.print(model, figures);
    }
    return 0;
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

  private ForecastTask task(Map<String, String> begun) {
    if (data != null && !data.equals("sine")) {
      throw new IllegalArgumentException(
          "data: expected sine, got '" + data + "'. Take --data sine.");
    }
    boolean wasQuick =
        begun.containsKey(ForecastTrainer.DIGEST)
            && begun.get(ForecastTrainer.DIGEST).equals(SineData.task(true).digest());
    return SineData.task(isQuick || wasQuick);
  }

  private static ForecastPicture picture(ForecastModel model, SineFigures figures) {
    int[] phases = SineData.phases();
    List<ForecastPicture.Series> series =
        IntStream.range(0, SineData.HELD_OUT)
            .mapToObj(
                n ->
                    new ForecastPicture.Series(
                        "wave " + (n + 1),
                        SineData.wave(phases[n], SineFigures.GIVEN),
                        figures.forecasts()[n]))
            .toList();
    return new ForecastPicture(
        "The sine task: three waves that were not trained on",
        String.format(
            Locale.ROOT,
            "%s, %d network(s); mean squared error over %d steps of its own: %.2g",
            model.provenance().data(),
            model.members().size(),
            SineFigures.FREE,
            figures.freeRunning()),
        series);
  }
}
