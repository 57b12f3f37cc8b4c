package org.lstm4j.cli;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lstm4j.data.Corpus;
import org.lstm4j.engine.EngineSettings;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.recipe.BaselineTrainer;
import org.lstm4j.recipe.BestConfig;
import org.lstm4j.recipe.BestTrainer;
import org.lstm4j.train.NetworkWords;
import org.lstm4j.train.Progress;
import org.lstm4j.train.TrainingException;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What to train instead of the notebook's network; settles everything but data and seed. */
final class RecipeOptions {

  /** Settings of a training that chooses for itself. */
  enum Preset {
    /** The best that labelled reviews alone gave here. */
    BEST;

    @Override
    public String toString() {
      return NetworkWords.of(this);
    }
  }

  private static final String STOPPING =
      "Stopping after this batch; nothing is kept. Ctrl-C again ends at once.";

  private static final List<String> SETTLED =
      Stream.of(
              NetworkOptions.SHAPE,
              TrainingOptions.REGULARIZATION,
              List.of(
                  "--vocabulary",
                  "--length",
                  "--padding",
                  "--truncating",
                  "--network",
                  "--word-vectors",
                  "--print-network",
                  "--epochs",
                  "--batch-size",
                  "--shards",
                  "--optimizer",
                  "--learning-rate",
                  "--schedule",
                  "--patience",
                  "--checkpoint-every",
                  "--seeds",
                  "--seeds-at-once",
                  "--resume"))
          .flatMap(List::stream)
          .toList();

  @Option(
      names = "--baseline",
      description =
          "Train the classical baseline instead of a network: naive-Bayes log-ratio x logistic"
              + " regression on words and pairs of words. Half a minute.")
  private boolean isBaseline;

  @Option(
      names = "--preset",
      paramLabel = "best",
      description =
          "best: train the best model that labelled reviews alone gave here, an ensemble of a"
              + " linear model and of LSTMs that read phrases. Some minutes.")
  private Preset preset;

  /** Whether something else than the notebook's network is asked for. */
  boolean isGiven() {
    return isBaseline || preset != null;
  }

  /** Refuses options that the recipe settles. */
  void check(CommandLine command) {
    if (isGiven() && command.getParseResult().hasMatchedOption("--class-weight")) {
      throw new ParameterException(
          command,
          "--class-weight: expected none beside "
              + name()
              + ", which has no weights of labels, got one. Leave one of them out.");
    }
    for (String option : SETTLED) {
      if (isGiven() && command.getParseResult().hasMatchedOption(option)) {
        throw new ParameterException(
            command,
            option
                + ": expected none beside "
                + name()
                + ", which settles it, got one. Leave one of them out.");
      }
    }
  }

  private String name() {
    return isBaseline ? "--baseline" : "--preset";
  }

  /** What is trained, for people. */
  String summary() {
    return isBaseline
        ? "Baseline: naive-Bayes log-ratio x logistic regression on words and pairs of words"
        : "Preset best: a linear model of groups of words and LSTMs that read phrases, together";
  }

  /** Trains; empty if Ctrl-C stopped it, which loses all. */
  Optional<TrainedModel> train(Corpus corpus, int seed, EngineSettings engine, Output output)
      throws TrainingException {
    if (isBaseline) {
      return Optional.of(new BaselineTrainer(seed).train(corpus, milestones(output)));
    }
    BestConfig best = BestConfig.DEFAULT.withSeed(seed);
    try (BarProgress progress =
        new BarProgress(output, Terminal.screen(), best.epochs(), STOPPING)) {
      return new BestTrainer(best, engine).train(corpus, progress);
    }
  }

  private static Progress milestones(Output output) {
    return new Progress() {
      @Override
      public void milestone(String line) {
        output.note(line);
      }
    };
  }
}
