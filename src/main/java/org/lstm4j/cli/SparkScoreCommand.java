package org.lstm4j.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.lstm4j.reviews.LabelRule;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Judges texts on Apache Spark; the program itself prints the line that does. */
@Command(
    name = "spark-score",
    description = {
      "Judge texts on Apache Spark: check the options and print the line of spark-submit that runs"
          + " it.",
      "With --label-column, compare the answers with the labels, as 'evaluate' does."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  lstm4j spark-score --model mood.zip --data hdfs:///mails.parquet -o hdfs:///judged",
      "  lstm4j spark-score --model mood.zip --data reviews.csv --label-column label --json",
      "  lstm4j spark-score --master yarn --model hdfs:///mood.zip --data 's3a://bucket/*.orc'",
      "      -o s3a://bucket/judged --output-format csv --keep id,day",
      "",
      "The written rows have, beside their own columns or those of --keep, predictedLabel,",
      "prediction (its number; not of tags) and probability (an array of those of all labels)."
    })
final class SparkScoreCommand implements Callable<Integer> {

  private static final String MAIN = "SparkScore";

  private final Optional<SparkRunner> runner;

  @Spec private CommandSpec spec;
  @Mixin private VerboseOption verbose;
  @Mixin private SubmitOptions submit;

  @Option(
      names = {"-m", "--model"},
      paramLabel = "MODEL.zip",
      description = "Model to use, on any file system that Hadoop knows.")
  private String model;

  @Mixin private SparkDataOptions dataOptions;
  @Mixin private LabelOptions labelOptions;
  @Mixin private ThresholdOption threshold;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FOLDER",
      description =
          "Folder for the judged rows, on any such file system. Default: none is written.",
      defaultValue = "")
  private String folder;

  @Option(
      names = "--output-format",
      paramLabel = "KIND",
      description = "How they are written: parquet, csv, json or orc. Default: as --data.")
  private SparkFormat outputFormat;

  @Option(names = "--overwrite", description = "Replace the folder if it is there.")
  private boolean overwrites;

  @Option(
      names = "--keep",
      paramLabel = "COLUMN",
      split = ",",
      description = "Columns to write beside the answers, with commas between them. Default: all.")
  private List<String> keep = List.of();

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean isJson;

  /** Prints the line. */
  SparkScoreCommand() {
    runner = Optional.empty();
  }

  /** Does the work. */
  SparkScoreCommand(SparkRunner runner) {
    this.runner = Optional.of(runner);
  }

  /** Says of an option that {@code spark-train} has as well what it does here. */
  static void describe(CommandSpec spec) {
    SparkDataOptions.describe(
        spec,
        "--label-column",
        "Column of the labels that the answers are compared with. Default: none, nothing is"
            + " compared.");
  }

  @Override
  public Integer call() throws IOException {
    Output output = new Output(spec.commandLine());
    SparkScoring scoring = scoring();
    if (runner.isEmpty()) {
      List<String> paths = new ArrayList<>(List.of(model));
      paths.addAll(scoring.data().paths());
      SparkReport.missing(paths, output);
      submit.print(MAIN, 0, output);
      return 0;
    }
    submit.requireNone();
    SparkScored scored = runner.get().score(scoring, output::note);
    if (isJson) {
      ObjectNode json = Output.object().put("data", scoring.data().name());
      SparkReport.addTo(json, scored);
      output.data(json);
    } else {
      SparkReport.print(scored, output);
    }
    return 0;
  }

  private SparkScoring scoring() {
    if (model == null) {
      throw new IllegalArgumentException(
          "model: expected --model MODEL.zip, got none. Name the model's file.");
    }
    SparkDataOptions.requirePath("model", model);
    threshold.check();
    LabelRule labels = labelOptions.rule();
    SparkTable data = dataOptions.table();
    boolean isLabelled = data.layout().labelColumn().isPresent();
    if (!isLabelled && labelOptions.isGiven()) {
      throw new IllegalArgumentException(
          "label-column: expected one beside --map-labels, --positive or --tag-separator, got none."
              + " Name the column of labels, or leave these out.");
    }
    if (folder.isEmpty() && (outputFormat != null || overwrites || !keep.isEmpty())) {
      throw new IllegalArgumentException(
          "output: expected --output FOLDER beside --output-format, --overwrite or --keep, got"
              + " none. Name a folder, or leave these out.");
    }
    if (folder.isEmpty() && !isLabelled) {
      throw new IllegalArgumentException(
          "output: expected --output FOLDER or --label-column COLUMN, got neither. Say where the"
              + " judged rows go, or what they are compared with.");
    }
    return new SparkScoring(
        data,
        isLabelled,
        labels,
        model,
        threshold.value(),
        folder,
        outputFormat == null ? data.format() : outputFormat,
        overwrites,
        keep);
  }
}
