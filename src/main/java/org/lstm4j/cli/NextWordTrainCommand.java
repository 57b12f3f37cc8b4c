package org.lstm4j.cli;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.lstm4j.language.LanguageCorpus;
import org.lstm4j.language.LanguageOutcome;
import org.lstm4j.language.LanguageShape;
import org.lstm4j.language.LanguageTrainer;
import org.lstm4j.language.LanguageTraining;
import org.lstm4j.language.TextLoader;
import org.lstm4j.train.CheckpointFolder;
import org.lstm4j.train.TrainingException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Texts in, a model that predicts the next word out. */
@Command(
    name = "train",
    description =
        "Train an LSTM that predicts the next word of a text, and print how well it does on test"
            + " texts.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  lstm4j nextword train --data sample --epochs 2",
      "  lstm4j nextword train --quick",
      "  lstm4j nextword train --data book.txt --vocabulary 5000 --units 128 -o book.zip",
      "  lstm4j nextword train --data texts --validation held.txt --test test.txt -o t.zip",
      "  lstm4j nextword train -o t.zip --resume",
      "",
      "Words are cut and put into lower case as in Keras's IMDB data set. Writes MODEL.zip,",
      "its history as MODEL.history.csv, its curves as MODEL.curves.png and .svg, and while",
      "it works MODEL.checkpoints. Ctrl-C saves and ends; --resume alone goes on with all",
      "settings as they were, bit for bit. With the default schedule the epochs are fixed, too."
    })
final class NextWordTrainCommand implements Callable<Integer> {

  private static final int QUICK_WORDS = 200_000;
  private static final String QUICK_MARK = "[quick, NO measure of anything] ";

  @Spec private CommandSpec spec;
  @Mixin private VerboseOption verbose;
  @Mixin private NextWordDataOptions dataOptions;
  @Mixin private NextWordTrainingOptions options;
  @Mixin private Outputs outputs;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "MODEL.zip",
      description = "File of the model. Default: ${DEFAULT-VALUE}.",
      defaultValue = "runs/nextword.zip")
  private Path file;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "N",
      description =
          "Updates between checkpoints within an epoch. Default: ${DEFAULT-VALUE}, every half"
              + " minute.",
      defaultValue = "0")
  private int checkpointEvery;

  @Option(names = "--json", description = "Print the result as one JSON object.")
  private boolean isJson;

  @ArgGroup(exclusive = true)
  private Start start = new Start();

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
  public Integer call() throws IOException, TrainingException {
    Output output = new Output(spec.commandLine());
    ModelFiles files = ModelFiles.behind(file);
    Optional<TrainingRequest> begun =
        start.isResuming
            ? ResumedOptions.OF_NEXTWORD.begun(spec.commandLine(), files, output)
            : Optional.empty();
    CheckpointFolder folder = new CheckpointFolder(files.checkpoints(), checkpointEvery);
    if (options.isQuick()) {
      output.mark(QUICK_MARK);
    }
    boolean isSmall = options.isQuick() || dataOptions.isSample();
    LanguageShape shape = options.shape(isSmall);
    LanguageTraining training = options.training(isSmall);
    LanguageTrainer trainer = new LanguageTrainer(shape, training).withThreads(options.threads());
    TextLoader loader = options.loader();
    files.makeFolder();
    outputs.reads(dataOptions.inputs());
    files.addTo(outputs, false);
    outputs.require();
    Closeable lock = files.lock();
    try (lock) {
      requireNoneUnfinished(folder);
      TextLoader.Loaded loaded = load(loader, output);
      LanguageCorpus corpus = loaded.corpus();
      output.note(NextWordReport.summary(loaded));
      NextWordReport.fewWords(corpus, loader.mostIds()).ifPresent(output::note);
      output.note(NextWordReport.summary(shape, training, corpus.words().size()));
      String run = begun.map(TrainingRequest::run).orElseGet(CheckpointFolder::newRun);
      if (begun.isEmpty()) {
        files.forget();
      }
      Map<String, String> kept = ResumedOptions.OF_NEXTWORD.of(spec.commandLine());
      kept.put("data", dataOptions.name(corpus.origin().isSample()));
      CheckpointFolder checkpoints =
          new CheckpointFolder(files.checkpoints(), checkpointEvery, Optional.of(run));
      LanguageOutcome outcome =
          new TrainingRequest(run, kept)
              .during(
                  files.request(),
                  begun,
                  () -> train(trainer.resuming(checkpoints), loaded, output));
      return report(outcome, files, output);
    }
  }

  private LanguageOutcome train(LanguageTrainer trainer, TextLoader.Loaded loaded, Output output)
      throws IOException, TrainingException {
    try (NextWordBar bar = new NextWordBar(output, Terminal.screen(), options.epochs())) {
      return trainer.run(loaded.corpus(), loaded.split(), bar);
    }
  }

  private TextLoader.Loaded load(TextLoader loader, Output output) throws IOException {
    TextLoader.Loaded loaded =
        dataOptions.load(
            loader, options.per(), options.validationShare(), options.testShare(), output);
    return options.isQuick()
        ? new TextLoader.Loaded(loaded.corpus().shortened(QUICK_WORDS), loaded.split())
        : loaded;
  }

  private int report(LanguageOutcome outcome, ModelFiles files, Output output) throws IOException {
    boolean wasStopped = outcome.stopped().isPresent();
    if (wasStopped && outcome.best().provenance().history().isEmpty()) {
      output.note("lstm4j: no epoch is finished, so no model is written.");
    } else {
      NextWordReport.write(outcome.best(), files, output);
    }
    NextWordReport.print(outcome, files.model(), isJson, output);
    return wasStopped ? TrainCommand.INTERRUPTED : 0;
  }

  private void requireNoneUnfinished(CheckpointFolder folder) throws IOException {
    if (start.isResuming || start.isFresh) {
      return;
    }
    Optional<Integer> epoch = LanguageTrainer.unfinished(folder);
    if (epoch.isPresent()) {
      throw new IOException(
          folder.folder()
              + ": an unfinished training stands here, in epoch "
              + epoch.get()
              + ". Add --resume to go on with it or --fresh to start over.");
    }
  }
}
