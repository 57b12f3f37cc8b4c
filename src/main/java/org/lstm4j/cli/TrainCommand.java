package org.lstm4j.cli;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.lstm4j.data.Corpus;
import org.lstm4j.data.WordVectors;
import org.lstm4j.engine.Deeplearning4j;
import org.lstm4j.engine.EngineException;
import org.lstm4j.engine.EngineKind;
import org.lstm4j.kernel.KernelWarmUp;
import org.lstm4j.model.Checkpoint;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.reviews.DataException;
import org.lstm4j.train.CheckpointFolder;
import org.lstm4j.train.EngineChoice;
import org.lstm4j.train.NetworkJson;
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
    description =
        "Train the notebook's network, or another one, and print how well it does on test reviews.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  lstm4j train",
      "  lstm4j train --data aclImdb_v1.tar.gz -o model.zip --epochs 4 --seed 7",
      "  lstm4j train --data reviews.csv --text-column body --label-column mood -o mood.zip",
      "  lstm4j train --train train.csv --test test.csv --map-labels \"0=calm;1=cross;2=\"",
      "  lstm4j train -o model.zip --resume",
      "  lstm4j train --cell gru --units 64 --bidirectional --pool max --dropout 0.3 -o gru.zip",
      "  lstm4j train --units 64,32 --dense 16 --optimizer adam --schedule plateau:0.5:2",
      "  lstm4j train --cell gru --mask --print-network > net.json",
      "  lstm4j train --network net.json -o net.zip",
      "  lstm4j train --from imported.zip --epochs 2 -o better.zip",
      "  lstm4j train --seeds 1..10 -o best.zip",
      "  lstm4j train --preset best -o best.zip",
      "",
      "Writes MODEL.zip, its history as MODEL.history.csv, its curves as",
      "MODEL.curves.png and .svg, and while it works MODEL.checkpoints. Ctrl-C saves,",
      "evaluates and ends; --resume alone goes on with all settings as they were,",
      "bit for bit. More --epochs may be given, other settings must agree.",
      "With --seeds every epoch of every seed is in MODEL.seeds.csv."
    })
final class TrainCommand implements Callable<Integer> {

  static final int INTERRUPTED = 130;

  private static final String FROM_DIGEST = "from-sha256"; // beside the options

  @Spec private CommandSpec spec;
  @Mixin private VerboseOption verbose;
  @Mixin private DataOptions dataOptions;
  @Mixin private EncodingOptions encodingOptions;
  @Mixin private NetworkOptions networkOptions;
  @Mixin private WordVectorsOption wordVectors;
  @Mixin private TrainingOptions trainingOptions;
  @Mixin private ClassWeightOption classWeight;
  @Mixin private EngineOptions engineOptions;
  @Mixin private SeedOptions seedOptions;
  @Mixin private StartOption startOption;
  @Mixin private Outputs outputs;

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

  @ArgGroup(exclusive = true)
  private Start start = new Start();

  @ArgGroup(exclusive = true)
  private RecipeOptions recipe = new RecipeOptions();

  /** What to do about an unfinished training in the same place. */
  static final class Start {
    @Option(
        names = "--resume",
        description =
            "Go on with the training that was broken off, with the settings it began with.")
    private boolean isResuming;

    @Option(names = "--fresh", description = "Start over, whatever checkpoints there are.")
    private boolean isFresh;
  }

  @Override
  public Integer call() throws IOException, EngineException, TrainingException {
    Output output = new Output(spec.commandLine());
    ModelFiles files = ModelFiles.behind(file);
    Optional<TrainingRequest> begun =
        start.isResuming
            ? ResumedOptions.OF_TRAIN.begun(spec.commandLine(), files, output)
            : Optional.empty();
    encodingOptions.check();
    new CheckpointFolder(files.checkpoints(), checkpointEvery); // checks the number
    recipe.check(spec.commandLine());
    classWeight.check();
    Optional<TrainedModel> given = given(begun, files);
    NetworkJson described = described(given);
    TrainingConfig settings = trainingOptions.training(described.regularization());
    EngineChoice engine =
        EngineChoice.of(
            engineOptions.settings(), described.network(), settings, classWeight.isGiven());
    seedOptions.check(engine.kind());
    if (networkOptions.isPrinted()) {
      for (String line : described.toJson().split("\n")) {
        output.result(line);
      }
      return 0;
    }
    files.makeFolder();
    outputs
        .reads(dataOptions.inputs())
        .reads(encodingOptions.wordIndex().stream().toList())
        .reads(startOption.file().stream().toList())
        .reads(networkOptions.file().stream().toList())
        .reads(wordVectors.file().stream().toList());
    files.addTo(outputs, seedOptions.areSeveral());
    outputs.require();
    Closeable lock = files.lock();
    try (lock) {
      requireNoneUnfinished(files);
      if (engine.kind() == EngineKind.DL4J) {
        Deeplearning4j.find().orElseThrow().start(); // before a download, not after it
      } else {
        KernelWarmUp.start(described.network(), settings.optimizer().kind()); // beside the loading
      }
      if (recipe.isGiven()) {
        encodingOptions.keepAll();
      }
      Corpus corpus = corpus(given, output);
      TextNotes.fewTokens(corpus).ifPresent(output::note);
      output.note(TrainReport.summary(corpus));
      output.note(LabelReport.line(corpus));
      LabelReport.imbalance(corpus, classWeight.isGiven()).ifPresent(output::note);
      if (recipe.isGiven()) {
        return trainRecipe(corpus, files, output);
      }
      wordVectors.requireUnchanged(begun);
      Optional<WordVectors> vectors = wordVectors.read(corpus, output);
      NetworkConfig network =
          given.isPresent()
              ? described.network()
              : networkOptions.network(described, corpus.origin().data(), vectors);
      if (given.isEmpty()) {
        encodingOptions.paddingNote(network).ifPresent(output::note);
      }
      TrainingConfig training = settings.withClassWeights(classWeight.of(corpus, output));
      output.note(TrainReport.summary(network, training, seedOptions.described(training.seed())));
      output.note("Trained by: " + engine.description());
      SentimentTrainer drawn =
          new SentimentTrainer(network, training)
              .withEngine(engineOptions.settings().withKind(engine.kind()))
              .testingEveryEpoch(trainingOptions.testsEveryEpoch());
      SentimentTrainer trainer =
          given.map(drawn::startingFrom).or(() -> vectors.map(drawn::startingWith)).orElse(drawn);
      String run = begun.map(TrainingRequest::run).orElseGet(CheckpointFolder::newRun);
      if (begun.isEmpty()) {
        files.forget();
      }
      return request(run, engine, corpus, begun)
          .during(
              files.request(),
              begun,
              () ->
                  seedOptions.areSeveral()
                      ? trainSeeds(corpus, trainer, run, files, output)
                      : trainOne(corpus, trainer, run, files, output));
    }
  }

  /** The network that is trained; what a model is decides it. */
  private NetworkJson described(Optional<TrainedModel> given) throws IOException {
    if (given.isPresent()) {
      NetworkConfig network = given.get().network().config();
      return new NetworkJson(network, true, trainingOptions.regularization());
    }
    networkOptions.checkFrozen(wordVectors.file().isPresent());
    NetworkJson described =
        networkOptions.described(
            encodingOptions.vocabularySize(), trainingOptions.regularization());
    encodingOptions.take(described.network());
    return described;
  }

  /**
   * The model to start from. What was begun has its words, and weights that are further, in its
   * checkpoint; a seed that was not yet begun needs the model itself, unchanged.
   */
  private Optional<TrainedModel> given(Optional<TrainingRequest> begun, ModelFiles files)
      throws IOException {
    Optional<Path> from = startOption.file();
    if (begun.isEmpty() || from.isEmpty()) {
      return startOption.read();
    }
    List<CheckpointFolder> saved = files.begun();
    if (saved.size() == seedOptions.trainings()) {
      return saved.get(0).last().map(Checkpoint::last);
    }
    startOption.requireUnchanged(begun.get().options().getOrDefault(FROM_DIGEST, ""));
    return startOption.read();
  }

  private TrainingRequest request(
      String run, EngineChoice engine, Corpus corpus, Optional<TrainingRequest> begun)
      throws IOException {
    Map<String, String> options = ResumedOptions.OF_TRAIN.of(spec.commandLine());
    dataOptions.name(corpus).ifPresent(name -> options.put("data", name));
    options.put("engine", engine.kind().toString());
    wordVectors.keep(options);
    if (startOption.file().isPresent()) {
      boolean isKept = begun.isPresent(); // the file may be gone by now
      options.put(
          FROM_DIGEST,
          isKept ? begun.get().options().getOrDefault(FROM_DIGEST, "") : startOption.digest());
    }
    return new TrainingRequest(run, options);
  }

  private void requireNoneUnfinished(ModelFiles files) throws IOException {
    if (start.isResuming || start.isFresh) {
      return;
    }
    for (CheckpointFolder folder : files.begun()) {
      Optional<Checkpoint> unfinished = folder.unfinished();
      if (unfinished.isPresent()) {
        throw new IOException(
            folder.folder()
                + ": an unfinished training stands here, in epoch "
                + unfinished.get().progress().orElseThrow().epoch()
                + ". Add --resume to go on with it or --fresh to start over.");
      }
    }
  }

  private Corpus corpus(Optional<TrainedModel> given, Output output) throws DataException {
    return given.isPresent()
        ? dataOptions.load(given.get(), encodingOptions, trainingOptions.seed(), output)
        : dataOptions.loadOrSample(encodingOptions, trainingOptions.seed(), output);
  }

  /** A new training finds nothing to go on with, so both begin alike. */
  private SentimentTrainer saving(SentimentTrainer trainer, Path folder, String run) {
    return trainer.resuming(new CheckpointFolder(folder, checkpointEvery, Optional.of(run)));
  }

  private BarProgress progress(Output output) {
    return new BarProgress(
        output,
        Terminal.screen(),
        trainingOptions.epochs(),
        "Stopping after this batch, then saving and evaluating; Ctrl-C again ends at once.");
  }

  private int trainOne(
      Corpus corpus, SentimentTrainer trainer, String run, ModelFiles files, Output output)
      throws IOException, TrainingException {
    TrainingOutcome outcome;
    try (BarProgress progress = progress(output)) {
      outcome = saving(trainer, files.checkpoints(), run).run(corpus, progress);
    }
    return report(outcome, List.of(), files, output);
  }

  private int trainSeeds(
      Corpus corpus, SentimentTrainer trainer, String run, ModelFiles files, Output output)
      throws IOException, TrainingException {
    int atOnce = seedOptions.atOnce(trainer, corpus, output);
    SeedSeries series =
        new SeedSeries(
            seedOptions.seeds(),
            seed -> saving(trainer.withSeed(seed), files.checkpoints(seed), run),
            atOnce);
    SeedSeries.Outcome outcome;
    try (BarProgress progress = progress(output)) {
      outcome = series.run(corpus, new SeriesProgress(progress, output));
    }
    if (outcome.wasStopped()) {
      output.note(
          String.format(
              Locale.ROOT,
              "lstm4j: stopped after %d of %d seeds; train -o %s --resume goes on.",
              outcome.runs().size(),
              seedOptions.trainings(),
              files.model()));
    }
    if (outcome.runs().isEmpty()) {
      return INTERRUPTED;
    }
    SeriesReport.print(outcome.runs(), output);
    output.note("Kept: seed " + outcome.best().seed() + ", of the lowest validation loss.");
    return report(
        new TrainingOutcome(outcome.best().model(), outcome.stopped()),
        outcome.runs(),
        files,
        output);
  }

  private int trainRecipe(Corpus corpus, ModelFiles files, Output output)
      throws IOException, TrainingException {
    output.note(recipe.summary());
    Optional<TrainedModel> model =
        recipe.train(corpus, trainingOptions.seed(), engineOptions.settings(), output);
    if (model.isEmpty()) {
      output.note("lstm4j: stopped; nothing is written.");
      return INTERRUPTED;
    }
    files.forget();
    return report(new TrainingOutcome(model.get(), Optional.empty()), List.of(), files, output);
  }

  private static int report(
      TrainingOutcome outcome, List<SeedRun> runs, ModelFiles files, Output output)
      throws IOException {
    if (outcome.wasStopped() && outcome.best().provenance().history().isEmpty()) {
      output.note("lstm4j: no epoch is finished, so no model is written.");
    } else {
      files.write(outcome.best(), runs, output);
    }
    TrainReport.print(outcome.best(), outcome.stopped(), files, output);
    return outcome.wasStopped() ? INTERRUPTED : 0;
  }
}
