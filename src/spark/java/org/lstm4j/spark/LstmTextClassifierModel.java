package org.lstm4j.spark;

import java.io.IOException;
import java.util.Optional;
import org.apache.spark.SparkContext;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.lstm4j.model.Decision;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.network.LabelKind;

/**
 * Judges a column of texts with a model of lstm4j: a network, a linear model or an ensemble, of two
 * or more labels or of tags.
 *
 * <p>Adds the label's name ({@code outputCol}), its number ({@code predictionCol}, not for tags)
 * and the probabilities of all labels ({@code probabilityCol}); null, all three, for a row whose
 * text is null or blank. Works on DataFrames and streams. The model is broadcast once and read once
 * in each executor; rows are judged in blocks on {@code spark.task.cpus} threads, and no bit of a
 * result depends on how the rows are partitioned.
 *
 * <p>Without {@code thresholds} and {@code threshold} the model itself decides.
 */
public final class LstmTextClassifierModel extends Model<LstmTextClassifierModel>
    implements TextParams, MLWritable {

  private static final long serialVersionUID = 1L;

  private final String uid;
  private final Param<String> inputCol;
  private final Param<String> outputCol;
  private final Param<String> predictionCol;
  private final Param<String> probabilityCol;
  private final DoubleArrayParam thresholds;
  private final DoubleParam threshold;
  private final Param<String> modelPath;

  private ModelBytes model; // null: that of modelPath
  private transient ModelBytes read; // from modelPath
  private transient BroadcastModel sent;
  private transient LstmTrainingSummary summary; // null: it was read

  /** For Spark, which makes a copy or reads one. */
  public LstmTextClassifierModel(String uid) {
    this.uid = uid; // before the parameters, which ask for it
    inputCol = new Param<>(this, "inputCol", "column of texts");
    outputCol = new Param<>(this, "outputCol", "column for the label's name; empty: none");
    predictionCol =
        new Param<>(this, "predictionCol", "column for the label's number, a double; empty: none");
    probabilityCol =
        new Param<>(
            this, "probabilityCol", "column for the probabilities of all labels; empty: none");
    thresholds =
        new DoubleArrayParam(
            this,
            "thresholds",
            "one for each label; the label with the largest probability / threshold holds");
    threshold =
        new DoubleParam(
            this,
            "threshold",
            "least probability of label 1 of two, or of a tag, in place of the model's own",
            ParamValidators.inRange(0, 1));
    modelPath = new Param<>(this, "modelPath", "a model's file, on any file system of Hadoop");
    setDefault(inputCol, "text");
    setDefault(outputCol, "predictedLabel");
    setDefault(predictionCol, "prediction");
    setDefault(probabilityCol, "probability");
  }

  /** A model with a name of its own; {@link #setModelPath} says where it is. */
  public LstmTextClassifierModel() {
    this(Identifiable$.MODULE$.randomUID("lstmTextClassifierModel"));
  }

  /** A model that was just trained. */
  static LstmTextClassifierModel of(String uid, TrainedModel trained) {
    return of(uid, ModelBytes.of(trained));
  }

  /** A model whose file was read. */
  static LstmTextClassifierModel of(String uid, ModelBytes model) {
    LstmTextClassifierModel made = new LstmTextClassifierModel(uid);
    made.model = model;
    return made;
  }

  @Override
  public String uid() {
    return uid;
  }

  @Override
  public Param<String> inputCol() {
    return inputCol;
  }

  @Override
  public Param<String> outputCol() {
    return outputCol;
  }

  @Override
  public Param<String> predictionCol() {
    return predictionCol;
  }

  @Override
  public Param<String> probabilityCol() {
    return probabilityCol;
  }

  @Override
  public DoubleArrayParam thresholds() {
    return thresholds;
  }

  /** Least probability of label 1 of two, or of a tag, that counts; unset, the model's own. */
  public DoubleParam threshold() {
    return threshold;
  }

  /** The model's file, on any file system of Hadoop; goes before the model that was trained. */
  public Param<String> modelPath() {
    return modelPath;
  }

  /** Names the column of texts. */
  public LstmTextClassifierModel setInputCol(String name) {
    set(inputCol, name);
    return this;
  }

  /** Names the column for the label's name, an array of names for tags; empty: none. */
  public LstmTextClassifierModel setOutputCol(String name) {
    set(outputCol, name);
    return this;
  }

  /** Names the column for the label's number; empty: none. */
  public LstmTextClassifierModel setPredictionCol(String name) {
    set(predictionCol, name);
    return this;
  }

  /** Names the column for the probabilities; empty: none. */
  public LstmTextClassifierModel setProbabilityCol(String name) {
    set(probabilityCol, name);
    return this;
  }

  /**
   * The label with the largest ratio of probability and threshold holds; of equal ones the first.
   *
   * @throws IllegalArgumentException if one is below 0, or more than one is 0
   */
  public LstmTextClassifierModel setThresholds(double... values) {
    set(thresholds, Verdict.requireThresholds(values));
    return this;
  }

  /** Least probability of label 1 of two, or of a tag, that counts; in [0, 1]. */
  public LstmTextClassifierModel setThreshold(double value) {
    set(threshold, value);
    return this;
  }

  /** Says where the model's file is; it is read when it is first needed. */
  public LstmTextClassifierModel setModelPath(String path) {
    set(modelPath, path);
    return this;
  }

  /** Keeps how it was trained. */
  LstmTextClassifierModel setSummary(LstmTrainingSummary newSummary) {
    summary = newSummary;
    return this;
  }

  /** Whether it was trained just now, so that there is a {@link #summary}. */
  public boolean hasSummary() {
    return summary != null;
  }

  /**
   * How it was trained.
   *
   * @throws IllegalStateException if it was read, from a file or a saved stage
   */
  public LstmTrainingSummary summary() {
    if (summary == null) {
      throw new IllegalStateException(
          "summary: expected a model that was just trained, got one that was read. Its file has the"
              + " history: lstm4j info.");
    }
    return summary;
  }

  /** The names of the labels or tags, in the order of their numbers and probabilities. */
  public String[] labels() {
    return decision().labels().toArray(String[]::new);
  }

  private Decision decision() {
    return verdict().decision(model().classifier().predictor().decision());
  }

  private Verdict verdict() {
    return new Verdict(
        isSet(threshold) ? (double) $(threshold) : Double.NaN,
        isSet(thresholds) ? Verdict.requireThresholds($(thresholds)) : new double[0]);
  }

  /** For tags the number's column is there only if somebody has asked for it, and then refused. */
  private OutputColumns columns(Decision decision) {
    boolean isLeftOut = decision.kind() == LabelKind.ANY && !isSet(predictionCol);
    return new OutputColumns($(outputCol), isLeftOut ? "" : $(predictionCol), $(probabilityCol));
  }

  /** The model's file. */
  synchronized ModelBytes model() {
    if (!isSet(modelPath)) {
      return Optional.ofNullable(model)
          .orElseThrow(
              () ->
                  new IllegalStateException(
                      "modelPath: expected the path of a model, got none. Call setModelPath."));
    }
    if (read == null || !read.name().equals($(modelPath))) {
      read =
          ModelBytes.read($(modelPath), SparkSession.active().sparkContext().hadoopConfiguration());
    }
    return read;
  }

  private synchronized BroadcastModel broadcast(SparkContext context) {
    ModelBytes now = model();
    if (sent == null || !sent.isOf(now, context)) {
      sent = BroadcastModel.of(now, context);
    }
    return sent;
  }

  /**
   * The columns that {@link #transform} gives.
   *
   * @throws IllegalArgumentException if columns or thresholds don't fit
   * @throws java.io.UncheckedIOException if {@code modelPath} has no usable model
   */
  @Override
  public StructType transformSchema(StructType schema) {
    OutputColumns.text(schema, $(inputCol));
    Decision decision = decision();
    return columns(decision).extended(schema, decision);
  }

  /**
   * Adds the columns; the rows are judged when somebody reads them.
   *
   * <p>All columns pass through Java's strings, so that what is no valid UTF-8 in one of them comes
   * out with replacement characters.
   */
  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    Dataset<Row> rows = dataset.toDF();
    StructType schema = transformSchema(rows.schema());
    JudgedRows judging =
        new JudgedRows(
            broadcast(rows.sparkSession().sparkContext()),
            OutputColumns.text(rows.schema(), $(inputCol)),
            columns(decision()),
            verdict());
    return rows.mapPartitions(judging, Encoders.row(schema));
  }

  @Override
  public synchronized LstmTextClassifierModel copy(ParamMap extra) {
    LstmTextClassifierModel copy = defaultCopy(extra);
    copy.model = model;
    copy.read = read;
    copy.sent = sent;
    copy.summary = summary;
    return copy.setParent(parent());
  }

  /**
   * Writes the model as the one file that every part of lstm4j reads, whole or not at all; replaces
   * one that is there.
   *
   * @param path on any file system of Hadoop
   */
  public void writeModel(String path) throws IOException {
    model().write(path, SparkSession.active().sparkContext().hadoopConfiguration());
  }

  /** Writes parameters and model into a folder, on any file system of Hadoop. */
  @Override
  public MLWriter write() {
    return new SavedTextModel.Writer(this);
  }

  /** Reads what {@link #write} wrote. */
  public static MLReader<LstmTextClassifierModel> read() {
    return new SavedTextModel.Reader();
  }

  /** Reads what {@link #write} wrote. */
  public static LstmTextClassifierModel load(String path) {
    return read().load(path);
  }
}
