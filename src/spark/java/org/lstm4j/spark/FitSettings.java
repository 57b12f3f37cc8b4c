package org.lstm4j.spark;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.ml.param.Param;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.StructType;
import org.lstm4j.data.EncodingConfig;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.network.ClassWeights;
import org.lstm4j.network.LabelKind;
import org.lstm4j.network.LearningRateSchedule;
import org.lstm4j.network.OptimizerConfig;
import org.lstm4j.reviews.LabelMapping;
import org.lstm4j.reviews.LabelRule;
import org.lstm4j.text.IcuTokenizer;
import org.lstm4j.text.Padding;
import org.lstm4j.text.ReviewTokenizer;
import org.lstm4j.text.Tokenizer;
import org.lstm4j.train.ClassWeightText;
import org.lstm4j.train.NetworkJson;

/**
 * What the parameters of a {@link LstmTextClassifier} come to, before any row is read.
 *
 * @param columns that say what is to be learned
 * @param rows how they become a corpus
 * @param network with an output that the labels may yet change
 * @param training all but the weights of labels
 * @param weights of the labels; empty for equal ones
 * @param seeds of the trainings; one or more
 * @param parting P and k of each training, and its threads
 */
record FitSettings(
    RowColumns columns,
    ClusterCorpus.Settings rows,
    NetworkJson network,
    TrainingConfig training,
    Optional<ClassWeightText> weights,
    List<Integer> seeds,
    AveragedTraining.Parting parting) {

  /**
   * Reads the parameters.
   *
   * @param schema of the rows
   * @param taskCpus cores of a task, its threads where none are named
   * @throws IllegalArgumentException if they contradict each other
   */
  static FitSettings of(LstmTextClassifier params, StructType schema, int taskCpus) {
    NetworkJson network = new NetworkOutline(params).described();
    String weights = params.getOrDefault(params.classWeight());
    int seed = (int) params.getOrDefault(params.seed());
    boolean skips = params.getOrDefault(params.handleInvalid()).equals("skip");
    FitSettings settings =
        new FitSettings(
            new RowColumns(
                params.getOrDefault(params.inputCol()),
                params.getOrDefault(params.labelCol()),
                params.getOrDefault(params.orderCol()),
                params.getOrDefault(params.validationIndicatorCol())),
            new ClusterCorpus.Settings(
                encoding(params, network.network().vocabularySize()),
                rule(params, kind(params, schema)),
                seed,
                skips),
            network,
            training(params, network),
            weights.isEmpty() ? Optional.empty() : Optional.of(new ClassWeightText(weights)),
            seeds(params),
            parting(params, taskCpus));
    settings.requireOneWay(params);
    return settings;
  }

  /** Whether rows have tags, as far as their schema tells it. */
  static LabelKind kind(LstmTextClassifier params, StructType schema) {
    String label = params.getOrDefault(params.labelCol());
    boolean isOfTags =
        List.of(schema.fieldNames()).contains(label)
            && schema.apply(label).dataType() instanceof ArrayType;
    return isOfTags || !params.getOrDefault(params.tagSeparator()).isEmpty()
        ? LabelKind.ANY
        : LabelKind.ONE;
  }

  private static LabelRule rule(LstmTextClassifier params, LabelKind kind) {
    String mapping = params.getOrDefault(params.mapLabels());
    return new LabelRule(
        mapping.isEmpty() ? LabelMapping.NONE : LabelMapping.parse(mapping, kind),
        Optional.of(params.getOrDefault(params.positive())).filter(label -> !label.isEmpty()),
        List.of(),
        params.getOrDefault(params.tagSeparator()).chars().mapToObj(c -> (char) c).findFirst());
  }

  private static EncodingConfig encoding(LstmTextClassifier params, int vocabularySize) {
    Tokenizer tokenizer =
        params.getOrDefault(params.tokenizer()).equals("icu")
            ? new IcuTokenizer()
            : new ReviewTokenizer();
    return new EncodingConfig(
        vocabularySize,
        new Padding(
            (int) params.getOrDefault(params.length()),
            side(params.getOrDefault(params.padding())),
            side(params.getOrDefault(params.truncating()))),
        (double) params.getOrDefault(params.validationSplit()),
        tokenizer);
  }

  private static Padding.Side side(String name) {
    return Padding.Side.valueOf(name.toUpperCase(Locale.ROOT));
  }

  private static TrainingConfig training(LstmTextClassifier params, NetworkJson network) {
    OptimizerConfig optimizer =
        switch (params.getOrDefault(params.optimizer())) {
          case "adam" -> OptimizerConfig.adam();
          case "sgd" -> OptimizerConfig.sgd();
          default -> OptimizerConfig.rmsprop();
        };
    if (params.isSet(params.learningRate())) {
      optimizer = optimizer.withLearningRate((double) params.getOrDefault(params.learningRate()));
    }
    return new TrainingConfig(
        optimizer,
        (int) params.getOrDefault(params.batchSize()),
        (int) params.getOrDefault(params.epochs()),
        (int) params.getOrDefault(params.patience()),
        (int) params.getOrDefault(params.seed()),
        ClassWeights.EVEN,
        network.regularization(),
        LearningRateSchedule.parse(params.getOrDefault(params.schedule())),
        params.isSet(params.shards())
            ? (int) params.getOrDefault(params.shards())
            : TrainingConfig.USUAL_SHARDS);
  }

  private static List<Integer> seeds(LstmTextClassifier params) {
    return params.isSet(params.seeds())
        ? Arrays.stream(params.getOrDefault(params.seeds())).boxed().toList()
        : List.of((int) params.getOrDefault(params.seed()));
  }

  private static AveragedTraining.Parting parting(LstmTextClassifier params, int taskCpus) {
    int threads = (int) params.getOrDefault(params.threads());
    return new AveragedTraining.Parting(
        (int) params.getOrDefault(params.partitions()),
        (int) params.getOrDefault(params.averageEvery()),
        threads == 0 ? taskCpus : threads);
  }

  /** Whether one training learns in several parts at the same time. */
  boolean isParted() {
    return parting.partitions() > 1;
  }

  private void requireOneWay(LstmTextClassifier params) {
    if (isParted() && params.isSet(params.seeds())) {
      throw new IllegalArgumentException(
          "partitions: expected 1 beside seeds, each of which is a training of its own, got "
              + parting.partitions()
              + ". Leave one of them out.");
    }
    if (!isParted() && parting.every() > 0) {
      throw new IllegalArgumentException(
          "averageEvery: expected partitions of 2 or more beside it, got 1, of which there is no"
              + " average. Leave averageEvery out, or set partitions.");
    }
  }

  /** Parameters that decide how rows become ids, for messages. */
  static List<Param<?>> ofRows(LstmTextClassifier params) {
    return Stream.<Param<?>>of(
            params.inputCol(),
            params.labelCol(),
            params.orderCol(),
            params.validationIndicatorCol(),
            params.validationSplit(),
            params.mapLabels(),
            params.positive(),
            params.tagSeparator(),
            params.handleInvalid(),
            params.vocabulary(),
            params.length(),
            params.tokenizer(),
            params.padding(),
            params.truncating(),
            params.network())
        .toList();
  }

  /** Whether rows become the same ids; the seed's split apart. */
  boolean hasSameRows(FitSettings other) {
    return columns.equals(other.columns)
        && rows.encoding().equals(other.rows.encoding())
        && rows.labels().equals(other.rows.labels())
        && rows.skipsInvalid() == other.rows.skipsInvalid();
  }
}
