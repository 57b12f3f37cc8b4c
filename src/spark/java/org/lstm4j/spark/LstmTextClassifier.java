package org.lstm4j.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;
import org.lstm4j.model.Decision;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.network.LabelKind;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.train.TrainingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains a network on a column of texts and a column of labels: all that {@code lstm4j train} does,
 * with parameters that are named like its options.
 *
 * <p>Words are counted and texts are encoded on the cluster; with {@code orderCol} they become the
 * very ids of a single machine that reads the same rows in that order. Then
 *
 * <ul>
 *   <li>one task trains on all rows, an epoch at a time;
 *   <li>with {@code seeds} one task for each, and the model of the lowest validation loss is kept;
 *   <li>with {@code partitions} P, P tasks train on a part of the rows each, and their weights are
 *       averaged every {@code averageEvery} batches.
 * </ul>
 *
 * <p>A task trains bit for bit as {@code SentimentTrainer} does on such a machine. Labels of two,
 * several, or tags (arrays of strings) decide the network's output. There are no test rows: judge
 * some with the model and give them to an evaluator of Spark. Not thread-safe while parameters are
 * set; safe for any number of fits at once.
 */
public final class LstmTextClassifier extends TrainingParams implements DefaultParamsWritable {

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(LstmTextClassifier.class);

  /** For Spark, which makes a copy or reads one. */
  public LstmTextClassifier(String uid) {
    super(uid);
  }

  /** A classifier with a name of its own. */
  public LstmTextClassifier() {
    this(Identifiable$.MODULE$.randomUID("lstmTextClassifier"));
  }

  @Override
  LstmTextClassifier self() {
    return this;
  }

  /** Reads what {@code write} wrote. */
  public static MLReader<LstmTextClassifier> read() {
    return new DefaultParamsReader<>();
  }

  /** Reads what {@code save} saved. */
  public static LstmTextClassifier load(String path) {
    return read().load(path);
  }

  @Override
  public LstmTextClassifier copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  /**
   * The columns that the model will give.
   *
   * @throws IllegalArgumentException if parameters contradict each other, or columns don't fit
   */
  @Override
  public StructType transformSchema(StructType schema) {
    FitSettings settings = FitSettings.of(this, schema, 1);
    new RowReader(schema, settings.columns(), settings.rows().labels()); // refuses wrong columns
    LabelKind kind = FitSettings.kind(this, schema);
    boolean hasNumber = kind == LabelKind.ONE || isSet(predictionCol());
    return new OutputColumns(
            $(outputCol()), hasNumber ? $(predictionCol()) : "", $(probabilityCol()))
        .extended(schema, new Decision(List.of("0", "1"), kind, 0));
  }

  /**
   * Trains and returns the model of the epoch with the lowest validation loss, of several trainings
   * the best one's.
   *
   * @throws IllegalArgumentException if parameters contradict each other, or can't learn from these
   *     rows
   * @throws IllegalStateException if a training fails; in one line, with the remedy
   */
  @Override
  public LstmTextClassifierModel fit(Dataset<?> rows) {
    return fit(rows, FitProgress.NONE);
  }

  /** The same, telling how it comes along. */
  LstmTextClassifierModel fit(Dataset<?> rows, FitProgress progress) {
    return fit(rows, List.of(this), progress);
  }

  /**
   * Trains with each of some settings, and with each seed of each, and returns the best model by
   * validation. The rows are read and encoded once, so the settings may change the network and how
   * it is trained, not which rows and words it reads; for those there is Spark's {@code
   * CrossValidator}, which also judges by rows that no training has seen.
   *
   * @param grid such as {@code ParamGridBuilder} makes; at least one
   * @throws IllegalArgumentException if one of them changes what is read, or trains in parts
   * @throws IllegalStateException if a training fails; in one line, with the remedy
   */
  public LstmTextClassifierModel fitBest(Dataset<?> rows, ParamMap[] grid) {
    if (grid.length == 0) {
      throw new IllegalArgumentException("grid: expected one or more maps of settings, got none.");
    }
    return fit(rows, Arrays.stream(grid).map(this::copy).toList(), FitProgress.NONE);
  }

  private LstmTextClassifierModel fit(
      Dataset<?> rows, List<LstmTextClassifier> variants, FitProgress progress) {
    long start = System.nanoTime();
    StructType schema = rows.schema();
    int cpus = rows.sparkSession().sparkContext().conf().getInt("spark.task.cpus", 1);
    List<FitSettings> settings =
        variants.stream().map(variant -> FitSettings.of(variant, schema, cpus)).toList();
    FitSettings first = settings.get(0);
    if (variants.size() > 1) {
      FitSettings own = FitSettings.of(this, schema, cpus);
      settings.forEach(each -> requireComparable(own, each));
    }
    try (ClusterCorpus corpus =
        ClusterCorpus.of(rows, first.columns(), first.rows().withName(progress.rowsName()))) {
      List<String> notes = new ArrayList<>(corpus.notes());
      progress.encoded(corpus);
      List<TrainedModel> models =
          settings.size() == 1 && first.seeds().size() == 1
              ? List.of(trainOne(corpus, first, notes, progress))
              : trainEach(rows, corpus, settings, notes, progress);
      int best = SeedTraining.best(models);
      double seconds = (System.nanoTime() - start) / 1e9;
      LstmTrainingSummary summary = new LstmTrainingSummary(models, best, notes, seconds);
      LOG.info("kept: {}", summary.best());
      return model(variants.get(owner(settings, best)), models.get(best), summary);
    } catch (TrainingException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  /** Whose the training of this place is. */
  private static int owner(List<FitSettings> settings, int training) {
    int before = training;
    for (int i = 0; i < settings.size(); i++) {
      before -= settings.get(i).seeds().size();
      if (before < 0) {
        return i;
      }
    }
    return settings.size() - 1;
  }

  private void requireComparable(FitSettings own, FitSettings other) {
    if (other.isParted()) {
      throw new IllegalArgumentException(
          "grid: expected partitions of 1, since each setting is a task, got "
              + other.parting().partitions()
              + ". Fit them one after the other.");
    }
    if (!own.hasSameRows(other)) {
      throw new IllegalArgumentException(
          "grid: expected settings that read the same rows and words, got others. Leave out "
              + FitSettings.ofRows(this).stream().map(Param::name).collect(Collectors.joining(", "))
              + " here, or take Spark's CrossValidator.");
    }
  }

  private static TrainedModel trainOne(
      ClusterCorpus corpus, FitSettings settings, List<String> notes, FitProgress progress)
      throws TrainingException {
    TrainingConfig training = settings.training().withSeed(settings.seeds().get(0));
    SeedTraining.Task task = task(settings, training, corpus, notes);
    TrainedModel model =
        AveragedTraining.run(corpus, task.network(), task.training(), settings.parting(), progress);
    progress.trained(task, model, 1, 1);
    return model;
  }

  private static List<TrainedModel> trainEach(
      Dataset<?> rows,
      ClusterCorpus cluster,
      List<FitSettings> settings,
      List<String> notes,
      FitProgress progress)
      throws TrainingException {
    List<SeedTraining.Task> tasks = new ArrayList<>();
    for (FitSettings each : settings) {
      List<String> own = new ArrayList<>();
      for (int seed : each.seeds()) {
        own.clear();
        tasks.add(task(each, each.training().withSeed(seed), cluster, own));
      }
      own.stream().filter(note -> !notes.contains(note)).forEach(notes::add);
    }
    return SeedTraining.run(
        rows.sparkSession(),
        cluster.collect(),
        tasks,
        settings.get(0).parting().threads(),
        (task, model, done) -> {
          LOG.info("{} of {}: {}", done, tasks.size(), LstmTrainingSummary.Training.of(model));
          progress.trained(tasks.get(task), model, done, tasks.size());
        });
  }

  /** The network with an output for the labels, and the training with their weights. */
  private static SeedTraining.Task task(
      FitSettings settings, TrainingConfig training, ClusterCorpus corpus, List<String> notes) {
    NetworkConfig network = settings.network().answering(corpus.origin());
    if (settings.weights().isEmpty()) {
      return new SeedTraining.Task(network, training);
    }
    var weighed = settings.weights().get().of(corpus.origin(), corpus.labelCounts());
    notes.addAll(weighed.notes());
    return new SeedTraining.Task(network, training.withClassWeights(weighed.weights()));
  }

  private static LstmTextClassifierModel model(
      LstmTextClassifier parent, TrainedModel trained, LstmTrainingSummary summary) {
    LstmTextClassifierModel model = LstmTextClassifierModel.of(parent.uid(), trained);
    parent.copyValues(model, ParamMap.empty());
    return model.setParent(parent).setSummary(summary);
  }
}
