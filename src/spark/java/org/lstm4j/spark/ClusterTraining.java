package org.lstm4j.spark;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.lstm4j.cli.SparkScored;
import org.lstm4j.cli.SparkTrained;
import org.lstm4j.cli.SparkTraining;
import org.lstm4j.data.EncodingConfig;
import org.lstm4j.model.EpochResult;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.network.LabelKind;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.text.IcuTokenizer;
import org.lstm4j.train.NetworkWords;
import org.lstm4j.train.Progress;

/** What {@code spark-train} does: files in, {@link LstmTextClassifier}, a model's file out. */
final class ClusterTraining {

  private static final double NANOS_PER_SECOND = 1e9;
  private static final int SECONDS_PER_MINUTE = 60;

  private final SparkSession spark;
  private final Configuration hadoop;
  private final Consumer<String> notes;

  ClusterTraining(SparkSession spark, Consumer<String> notes) {
    this.spark = spark;
    this.hadoop = spark.sparkContext().hadoopConfiguration();
    this.notes = notes;
  }

  /** Reads, trains, writes the model, tests it. */
  SparkTrained run(SparkTraining training) throws IOException {
    HadoopFiles.requireWritable(training.model(), hadoop);
    TableRows table =
        TableRows.of(spark, training.data(), training.labels().tagSeparator(), true, notes);
    TableRows.Training rows =
        table.training(training.data(), training.orderColumn(), training.validationColumn());
    LstmTextClassifier classifier = classifier(training, rows.columns());
    boolean hasTags = FitSettings.kind(classifier, rows.rows().schema()) == LabelKind.ANY;
    TableRows.requireFewBad(training.data(), rows, hasTags);
    if (training.test().isPresent()) { // a wrong name is told before the training, not after it
      TableRows.of(
          spark, training.test().get(), training.labels().tagSeparator(), true, note -> {});
    }
    LstmTextClassifierModel model = classifier.fit(rows.rows(), new Told(training));
    model.writeModel(training.model());
    notes.accept("Model: " + training.model());
    Optional<SparkScored> test = Optional.empty();
    if (training.test().isPresent()) {
      test =
          Optional.of(
              new ClusterScoring(spark, notes)
                  .test(model.model(), training.test().get(), training.labels()));
    }
    LstmTrainingSummary summary = model.summary();
    return new SparkTrained(
        summary.history(),
        seed(summary.best()),
        training.seeds().isEmpty()
            ? List.of()
            : summary.trainings().stream().map(ClusterTraining::seed).toList(),
        test);
  }

  private static SparkTrained.Seed seed(LstmTrainingSummary.Training of) {
    return new SparkTrained.Seed(
        of.seed(), of.keptEpoch(), of.validationLoss(), of.validationAccuracy());
  }

  /** The command's options as parameters; the network as JSON, which says all of it. */
  static LstmTextClassifier classifier(SparkTraining training, RowColumns columns) {
    EncodingConfig encoding = training.encoding();
    TrainingConfig settings = training.training();
    LstmTextClassifier classifier =
        new LstmTextClassifier()
            .setInputCol(columns.text())
            .setLabelCol(columns.label())
            .setOrderCol(columns.order())
            .setValidationIndicatorCol(columns.isValidation())
            .setValidationSplit(encoding.validationShare())
            .setHandleInvalid(training.data().skipsBad() ? "skip" : "error")
            .setMapLabels(training.mapLabels())
            .setPositive(training.labels().positive().orElse(""))
            .setTagSeparator(training.labels().tagSeparator().map(String::valueOf).orElse(""))
            .setLength(encoding.length())
            .setPadding(word(encoding.padding().padding()))
            .setTruncating(word(encoding.padding().truncating()))
            .setTokenizer(encoding.tokenizer() instanceof IcuTokenizer ? "icu" : "keras")
            .setNetwork(training.network().toJson())
            .setEpochs(settings.epochs())
            .setBatchSize(settings.batchSize())
            .setOptimizer(NetworkWords.of(settings.optimizer().kind()))
            .setLearningRate(settings.optimizer().learningRate())
            .setSchedule(settings.schedule().written())
            .setPatience(settings.patience())
            .setClassWeight(training.classWeight())
            .setSeed(settings.seed())
            .setPartitions(training.partitions())
            .setAverageEvery(training.averageEvery())
            .setThreads(training.threads());
    if (settings.shards() != TrainingConfig.USUAL_SHARDS) {
      classifier.setShards(settings.shards());
    }
    return training.seeds().isEmpty()
        ? classifier
        : classifier.setSeeds(training.seeds().stream().mapToInt(Integer::intValue).toArray());
  }

  private static String word(Enum<?> side) {
    return side.name().toLowerCase(Locale.ROOT);
  }

  /** Lines for people: what was read, then each epoch or training, with the time that is left. */
  private final class Told implements FitProgress {

    private final SparkTraining training;
    private long start;

    Told(SparkTraining training) {
      this.training = training;
    }

    @Override
    public String rowsName() {
      return training.data().shortName();
    }

    @Override
    public void encoded(ClusterCorpus corpus) {
      corpus.notes().forEach(notes);
      NetworkConfig network = training.network().answering(corpus.origin());
      notes.accept(
          String.format(
              Locale.ROOT,
              "%s: %d rows to learn, %d to validate",
              training.data().name(),
              corpus.summary().train(),
              corpus.summary().validation()));
      notes.accept(
          String.format(
              Locale.ROOT,
              "%s: %d parameters; batches of %d, epochs: %d",
              network.describe(),
              network.parameterCount(),
              training.training().batchSize(),
              training.training().epochs()));
      start = System.nanoTime();
    }

    @Override
    public void epoch(EpochResult result, int epochs) {
      notes.accept(Progress.line(result, epochs) + left(result.epoch(), epochs));
    }

    @Override
    public void trained(SeedTraining.Task task, TrainedModel model, int done, int of) {
      LstmTrainingSummary.Training made = LstmTrainingSummary.Training.of(model);
      notes.accept(
          String.format(
              Locale.ROOT,
              "seed %d: kept epoch %d: validation loss %.4f, accuracy %.4f; %d of %d done%s",
              made.seed(),
              made.keptEpoch(),
              made.validationLoss(),
              made.validationAccuracy(),
              done,
              of,
              left(done, of)));
    }

    private String left(int done, int all) {
      if (done == all) {
        return "";
      }
      double perOne = (System.nanoTime() - start) / NANOS_PER_SECOND / done;
      long seconds = Math.round(perOne * (all - done));
      return seconds < 2 * SECONDS_PER_MINUTE
          ? String.format(Locale.ROOT, " - about %d s left", seconds)
          : String.format(Locale.ROOT, " - about %d min left", seconds / SECONDS_PER_MINUTE);
    }
  }
}
