package org.lstm4j.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.lstm4j.check.Require;
import org.lstm4j.check.Shown;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.reviews.LabelRule;
import org.lstm4j.train.NetworkJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains on Apache Spark; the program itself prints the line that does. */
@Command(
    name = "spark-train",
    description = {
      "Train on Apache Spark: check the options and print the line of spark-submit that runs it.",
      "Rows in, one model out, as of 'train'; src/docs/spark.md tells the rest."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  lstm4j spark-train --data hdfs:///reviews.parquet -o hdfs:///models/mood.zip",
      "  lstm4j spark-train --data s3a://bucket/day=*/part-*.parquet -o mood.zip --seeds 1..8",
      "  lstm4j spark-train --master yarn --conf spark.executor.memory=4g --data reviews.csv",
      "      --partitions 8 --average-every 100 -o mood.zip"
    })
final class SparkTrainCommand implements Callable<Integer> {

  /** Options of {@code train} that decide nothing here. */
  static final List<String> LEFT_OUT =
      List.of(
          "--word-index",
          "--freeze-embedding",
          "--print-network",
          "--test-every-epoch",
          "--seeds-at-once");

  private static final String MAIN = "SparkTrain";

  private final Optional<SparkRunner> runner;

  @Spec private CommandSpec spec;
  @Mixin private VerboseOption verbose;
  @Mixin private SubmitOptions submit;
  @Mixin private SparkDataOptions dataOptions;

  @Option(
      names = "--order-column",
      paramLabel = "COLUMN",
      description = {
        "Column of whole numbers, each once: the rows are taken in its order, as in a file, so that",
        "split and weights are those of 'train'. Default: the order of a single CSV or JSON file,",
        "else one that the rows' content decides."
      },
      defaultValue = "")
  private String orderColumn;

  @Option(
      names = "--validation-column",
      paramLabel = "COLUMN",
      description =
          "Column of true and false: the rows that are true choose the epoch. Default: a share of"
              + " the rows.",
      defaultValue = "")
  private String validationColumn;

  @Option(
      names = "--test",
      paramLabel = "PATH",
      arity = "1..*",
      description = "Rows to test the model by at the end, written as those of --data.")
  private List<String> test = List.of();

  @Mixin private LabelOptions labelOptions;
  @Mixin private EncodingOptions encodingOptions;
  @Mixin private NetworkOptions networkOptions;
  @Mixin private TrainingOptions trainingOptions;
  @Mixin private ClassWeightOption classWeight;
  @Mixin private SeedOptions seedOptions;

  @Option(
      names = "--partitions",
      paramLabel = "P",
      description = {
        "Parts of the rows that are learned at the same time, each by a task, whose weights are",
        "averaged. Default: ${DEFAULT-VALUE}, a training in one piece."
      },
      defaultValue = "1")
  private int partitions;

  @Option(
      names = "--average-every",
      paramLabel = "K",
      description = "Batches between averages; 1 averages gradients. Default: 0, once an epoch.")
  private Integer averageEvery;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Threads of each task; changes no result. The printed line sets spark.task.cpus to it."
              + " Default: as spark.task.cpus says, which is 1.")
  private Integer threads;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "MODEL.zip",
      description = "File of the model, on any file system that Hadoop knows.")
  private String file;

  /** Prints the line. */
  SparkTrainCommand() {
    runner = Optional.empty();
  }

  /** Does the work. */
  SparkTrainCommand(SparkRunner runner) {
    this.runner = Optional.of(runner);
  }

  @Override
  public Integer call() throws IOException {
    Output output = new Output(spec.commandLine());
    SparkTraining training = training();
    if (runner.isEmpty()) {
      List<String> paths = new ArrayList<>(training.data().paths());
      training.test().ifPresent(rows -> paths.addAll(rows.paths()));
      SparkReport.missing(paths, output);
      submit.print(MAIN, training.threads(), output);
      return 0;
    }
    submit.requireNone();
    SparkTrained trained = runner.get().train(training, output::note);
    SparkReport.print(trained, output);
    return 0;
  }

  private SparkTraining training() throws IOException {
    SparkTable data = dataOptions.table();
    Optional<SparkTable> testRows =
        test.isEmpty() ? Optional.empty() : Optional.of(dataOptions.table("test", test));
    requireOutput();
    encodingOptions.check();
    classWeight.check();
    LabelRule labels = labelOptions.rule();
    NetworkJson network =
        networkOptions.described(
            encodingOptions.vocabularySize(), trainingOptions.regularization());
    encodingOptions.take(network.network());
    TrainingConfig settings = trainingOptions.training(network.regularization());
    requireOneWay();
    return new SparkTraining(
        data,
        orderColumn,
        validationColumn,
        testRows,
        file,
        encodingOptions.config(false),
        labels,
        labelOptions.mapping(),
        network,
        settings,
        classWeight.written(),
        seedOptions.areSeveral() ? seedOptions.seeds() : List.of(),
        partitions,
        averageEvery == null ? 0 : averageEvery,
        threads == null ? 0 : Require.atLeast("threads", threads, 1));
  }

  private void requireOutput() {
    if (file == null || !file.toLowerCase(Locale.ROOT).endsWith(".zip")) {
      throw new IllegalArgumentException(
          "output: expected --output MODEL.zip, got "
              + (file == null ? "none" : "'" + Shown.of(file) + "'")
              + ". Name the model's file.");
    }
  }

  /** Many trainings of all rows, or one that is cut; not both. */
  private void requireOneWay() {
    Require.atLeast("partitions", partitions, 1);
    if (averageEvery != null) {
      Require.atLeast("average-every", averageEvery, 0);
      if (partitions == 1) {
        throw new IllegalArgumentException(
            "average-every: expected --partitions of 2 or more beside it, got 1. Leave"
                + " --average-every out, or say how many parts learn at the same time.");
      }
    }
    if (partitions > 1 && seedOptions.areSeveral()) {
      throw new IllegalArgumentException(
          "partitions: expected 1 beside --seeds, each of which trains on all rows, got "
              + partitions
              + ". Leave one of them out.");
    }
  }
}
