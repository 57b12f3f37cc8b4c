package org.lstm4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.lstm4j.data.Corpus;
import org.lstm4j.dl4j.Backend;
import org.lstm4j.dl4j.BackendException;
import org.lstm4j.engine.EngineKind;
import org.lstm4j.kernel.NetworkConfig;
import org.lstm4j.model.Provenance;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.render.SeriesFile;
import org.lstm4j.reviews.DataException;
import org.lstm4j.train.CheckpointFolder;
import org.lstm4j.train.EngineChoice;
import org.lstm4j.train.Progress;
import org.lstm4j.train.SeedRun;
import org.lstm4j.train.SeedSeries;
import org.lstm4j.train.SentimentTrainer;
import org.lstm4j.train.TrainingException;
import org.lstm4j.train.TrainingOutcome;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The main job: reviews in, trained model and benchmark out. */
@Command(
    name = "train",
    description = "Train the notebook's network and print the benchmark.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  lstm4j train",
      "  lstm4j train --data aclImdb_v1.tar.gz -o model.zip --epochs 4 --seed 7",
      "  lstm4j train --data reviews.csv --text-column body --label-column mood -o mood.zip",
      "  lstm4j train -o model.zip --resume",
      "  lstm4j train --from imported.zip --epochs 2 -o better.zip",
      "  lstm4j train --seeds 1..10 -o best.zip",
      "  lstm4j train --preset best -o best.zip",
      "",
      "Writes MODEL.zip, its history as MODEL.csv, its curves as MODEL.png, and",
      "while it works MODEL.checkpoints. Ctrl-C saves, evaluates and ends; --resume",
      "goes on, bit for bit.",
      "With --seeds every epoch of every seed stands in MODEL.seeds.csv."
    })
final class TrainCommand implements Callable<Integer> {

  static final int INTERRUPTED = 130;

  @Spec private CommandSpec spec;
  @Mixin private VerboseOption verbose;
  @Mixin private DataOptions dataOptions;
  @Mixin private EncodingOptions encodingOptions;
  @Mixin private NetworkOptions networkOptions;
  @Mixin private EngineOptions engineOptions;
  @Mixin private StartOption startOption;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "MODEL.zip",
      description = "File of the model. Default: ${DEFAULT-VALUE}.",
      defaultValue = "runs/lstm.zip")
  private Path file;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "N",
      description =
          "Batches between checkpoints within an epoch. Default: ${DEFAULT-VALUE}, every half"
              + " minute.",
      defaultValue = "0")
  private int checkpointEvery;

  @Option(
      names = "--seeds",
      paramLabel = "A..B",
      description =
          "Train once with each of these seeds (1..10, or 1,2,5), print minimum, median and maximum,"
              + " and keep the model of the lowest validation loss. --seed then decides nothing but"
              + " the split of a table.",
      converter = SeedRange.Converter.class)
  private SeedRange seeds;

  @ArgGroup(exclusive = true)
  private Start start = new Start();

  @ArgGroup(exclusive = true)
  private RecipeOptions recipe = new RecipeOptions();

  /** What to do about an unfinished training in the same place. */
  static final class Start {
    @Option(names = "--resume", description = "Go on from the checkpoints of this model.")
    private boolean isResuming;

    @Option(names = "--fresh", description = "Start over, whatever checkpoints there are.")
    private boolean isFresh;
  }

  @Override
  public Integer call() throws IOException, BackendException, TrainingException {
    Output output = new Output(spec.commandLine());
    encodingOptions.check();
    recipe.check(spec.commandLine());
    TrainingConfig training = networkOptions.training();
    Optional<TrainedModel> given = startOption.read();
    NetworkConfig network =
        given
            .map(model -> model.network().config())
            .orElseGet(() -> networkOptions.network(encodingOptions.vocabularySize()));
    ModelFiles files = ModelFiles.at(file);
    List<CheckpointFolder> checkpoints = checkpoints(files);
    EngineChoice engine = EngineChoice.of(engineOptions.settings(), network);
    files.requirePlace();
    requireStart(checkpoints, files, output);
    if (engine.kind() == EngineKind.DL4J) {
      Backend.start(); // before a download, not after it
    }

    if (recipe.isGiven()) {
      encodingOptions.keepAll();
    }
    Corpus corpus = corpus(given, output);
    output.note(summary(corpus));
    if (recipe.isGiven()) {
      return trainRecipe(corpus, files, output);
    }
    output.note(summary(network, training) + (seeds == null ? "seed " + training.seed() : seeds));
    output.note("Trained by: " + engine.description());
    SentimentTrainer drawn =
        new SentimentTrainer(network, training).withEngine(engineOptions.settings());
    SentimentTrainer trainer = given.map(drawn::startingFrom).orElse(drawn);
    if (seeds != null) {
      return trainSeeds(corpus, trainer, files, output);
    }
    TrainingOutcome outcome;
    try (BarProgress progress = progress(output)) {
      outcome = saving(trainer, checkpoints.get(0)).run(corpus, progress);
    }
    return report(outcome, files, output);
  }

  /** Of each seed its own, if there are several. */
  private List<CheckpointFolder> checkpoints(ModelFiles files) {
    return seeds == null
        ? List.of(new CheckpointFolder(files.checkpoints(), checkpointEvery))
        : seeds.seeds().stream().map(seed -> checkpoints(files, seed)).toList();
  }

  private CheckpointFolder checkpoints(ModelFiles files, int seed) {
    return new CheckpointFolder(files.checkpoints().resolve("seed-" + seed), checkpointEvery);
  }

  private void requireStart(List<CheckpointFolder> checkpoints, ModelFiles files, Output output)
      throws IOException {
    if (!start.isResuming && !start.isFresh) {
      for (CheckpointFolder folder : checkpoints) {
        files.requireNoneUnfinished(folder);
      }
    }
    if (start.isResuming && checkpoints.stream().noneMatch(CheckpointFolder::isStarted)) {
      output.note("lstm4j: " + files.checkpoints() + ": no checkpoint yet, so this starts anew.");
    }
  }

  private Corpus corpus(Optional<TrainedModel> given, Output output) throws DataException {
    return given.isPresent()
        ? dataOptions.load(given.get(), encodingOptions, networkOptions.seed, output)
        : dataOptions.loadOrSample(encodingOptions, networkOptions.seed, output);
  }

  private SentimentTrainer saving(SentimentTrainer trainer, CheckpointFolder checkpoints) {
    return start.isResuming ? trainer.resuming(checkpoints) : trainer.withCheckpoints(checkpoints);
  }

  private static BarProgress progress(Output output) {
    return new BarProgress(output, Terminal.isInteractive(), TrainCommand::interrupt);
  }

  private int trainSeeds(Corpus corpus, SentimentTrainer trainer, ModelFiles files, Output output)
      throws IOException, TrainingException {
    SeedSeries series =
        new SeedSeries(
            seeds.seeds(), seed -> saving(trainer.withSeed(seed), checkpoints(files, seed)));
    SeedSeries.Outcome outcome;
    try (BarProgress progress = progress(output)) {
      outcome =
          series.run(
              corpus,
              new SeedSeries.Listener() {
                @Override
                public Progress begins(int seed) {
                  output.note("seed " + seed);
                  return progress;
                }

                @Override
                public void ended(SeedRun run) {
                  output.note(SeriesReport.line(run));
                }
              });
    }
    if (outcome.wasStopped()) {
      output.note(
          String.format(
              "lstm4j: stopped after %d of %d seeds; the same command with --resume goes on.",
              outcome.runs().size(), seeds.seeds().size()));
    }
    if (outcome.runs().isEmpty()) {
      return INTERRUPTED;
    }
    SeriesFile.write(files.series(), outcome.runs());
    output.note("Every epoch of every seed: " + files.series());
    SeriesReport.print(outcome.runs(), output);
    output.note("Kept: seed " + outcome.best().seed() + ", of the lowest validation loss.");
    return report(new TrainingOutcome(outcome.best().model(), outcome.wasStopped()), files, output);
  }

  private int trainRecipe(Corpus corpus, ModelFiles files, Output output)
      throws IOException, TrainingException {
    output.note(recipe.summary());
    Optional<TrainedModel> model =
        recipe.train(corpus, networkOptions.seed, engineOptions.settings(), output);
    if (model.isEmpty()) {
      output.note("lstm4j: stopped; nothing is written.");
      return INTERRUPTED;
    }
    return report(new TrainingOutcome(model.get(), false), files, output);
  }

  private static String summary(Corpus corpus) {
    return String.format(
        Locale.ROOT,
        "%s: %d reviews to learn, %d to validate, %d to test; vocabulary: %s",
        corpus.origin().data().name(),
        corpus.train().size(),
        corpus.validation().size(),
        corpus.test().size(),
        corpus.origin().vocabulary());
  }

  private static String summary(NetworkConfig network, TrainingConfig training) {
    return String.format(
        Locale.ROOT,
        "Embedding(%d, %d) -> LSTM(%d) -> Dense(1, sigmoid): %d parameters;"
            + " batches of %d, epochs: %d, ",
        network.vocabularySize(),
        network.embeddingSize(),
        network.units(),
        network.parameterCount(),
        training.batchSize(),
        training.epochs());
  }

  private static void interrupt(BarProgress progress) {
    if (progress.requestStop()) {
      Runtime.getRuntime().halt(INTERRUPTED);
    }
    progress.note(
        "Stopping after this batch, then saving and evaluating; Ctrl-C again ends at once.");
  }

  private int report(TrainingOutcome outcome, ModelFiles files, Output output) throws IOException {
    TrainedModel model = outcome.best();
    files.write(model, output);
    TestReport.print(model, output);
    Map<String, Double> results = model.provenance().results();
    output.result(
        String.format(
            Locale.ROOT,
            "Test loss: %.4f, Test accuracy: %.4f",
            results.get(Provenance.TEST_LOSS),
            results.get(Provenance.TEST_ACCURACY)));
    return outcome.wasStopped() ? INTERRUPTED : 0;
  }
}
