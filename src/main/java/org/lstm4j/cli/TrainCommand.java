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
import org.lstm4j.train.CheckpointFolder;
import org.lstm4j.train.EngineChoice;
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
      "",
      "Writes MODEL.zip, its history as MODEL.csv, its curves as MODEL.png, and while it works",
      "MODEL.checkpoints. Ctrl-C saves, evaluates and ends; --resume goes on, bit for bit."
    })
final class TrainCommand implements Callable<Integer> {

  private static final int INTERRUPTED = 130;

  private static final List<String> DECIDED_BY_MODEL =
      List.of("--vocabulary", "--length", "--word-index", "--embedding", "--units");

  @Spec private CommandSpec spec;
  @Mixin private VerboseOption verbose;
  @Mixin private DataOptions dataOptions;
  @Mixin private EncodingOptions encodingOptions;
  @Mixin private NetworkOptions networkOptions;
  @Mixin private EngineOptions engineOptions;

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
      names = "--from",
      paramLabel = "START.zip",
      description = "Start with this model's words and weights, imported ones too.")
  private Path from;

  @ArgGroup(exclusive = true)
  private Start start = new Start();

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
    TrainingConfig training = networkOptions.training();
    Optional<TrainedModel> given = given();
    NetworkConfig network =
        given.isPresent()
            ? given.get().network().config()
            : networkOptions.network(encodingOptions.vocabularySize());
    ModelFiles files = ModelFiles.at(file);
    CheckpointFolder checkpoints = new CheckpointFolder(files.checkpoints(), checkpointEvery);
    files.requirePlace();
    if (!start.isResuming && !start.isFresh) {
      files.requireNoneUnfinished(checkpoints);
    }
    if (start.isResuming && !checkpoints.isStarted()) {
      output.note("lstm4j: " + files.checkpoints() + ": no checkpoint yet, so this starts anew.");
    }
    EngineChoice engine = EngineChoice.of(engineOptions.settings());
    if (engine.kind() == EngineKind.DL4J) {
      Backend.start(); // before a download, not after it
    }

    Corpus corpus =
        given.isPresent()
            ? dataOptions.load(given.get(), encodingOptions, networkOptions.seed, output)
            : dataOptions.loadOrSample(encodingOptions, networkOptions.seed, output);
    output.note(summary(corpus));
    output.note(summary(network, training));
    output.note("Trained by: " + engine.description());
    SentimentTrainer trainer =
        new SentimentTrainer(network, training).withEngine(engineOptions.settings());
    if (given.isPresent()) {
      trainer = trainer.startingFrom(given.get());
    }
    trainer =
        start.isResuming ? trainer.resuming(checkpoints) : trainer.withCheckpoints(checkpoints);
    TrainingOutcome outcome;
    try (BarProgress progress =
        new BarProgress(output, Terminal.isInteractive(), TrainCommand::interrupt)) {
      outcome = trainer.run(corpus, progress);
    }
    return report(outcome, files, output);
  }

  /** The model that decides words and shape, if one is named. */
  private Optional<TrainedModel> given() throws IOException {
    if (from == null) {
      return Optional.empty();
    }
    for (String option : DECIDED_BY_MODEL) {
      if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
        throw new IllegalArgumentException(
            "from: expected no " + option + ", which the model decides, got both.");
      }
    }
    return Optional.of(TrainedModel.read(Access.readable(from)));
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
            + " batches of %d, epochs: %d, seed %d",
        network.vocabularySize(),
        network.embeddingSize(),
        network.units(),
        network.parameterCount(),
        training.batchSize(),
        training.epochs(),
        training.seed());
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
