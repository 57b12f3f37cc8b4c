package org.lstm4j.spark;

import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.Param;

/** What {@link LstmTextClassifier} reads of its rows, and what they mean. */
abstract class ColumnParams extends ClassifierParams {

  private static final long serialVersionUID = 1L;

  private final Param<String> inputCol;
  private final Param<String> labelCol;
  private final Param<String> outputCol;
  private final Param<String> predictionCol;
  private final Param<String> probabilityCol;
  private final DoubleArrayParam thresholds;
  private final DoubleParam threshold;
  private final Param<String> orderCol;
  private final Param<String> validationIndicatorCol;
  private final DoubleParam validationSplit;
  private final Param<String> mapLabels;
  private final Param<String> positive;
  private final Param<String> tagSeparator;
  private final Param<String> handleInvalid;

  ColumnParams(String uid) {
    super(uid);
    inputCol = text("inputCol", "column of texts");
    setDefault(inputCol, "text");
    labelCol =
        text(
            "labelCol",
            "column of labels: strings, whole numbers or booleans; arrays of strings are tags");
    setDefault(labelCol, "label");
    outputCol = text("outputCol", "column that the model adds for the label's name; empty: none");
    setDefault(outputCol, "predictedLabel");
    predictionCol =
        text(
            "predictionCol",
            "column that the model adds for the label's number, a double; empty: none");
    setDefault(predictionCol, "prediction");
    probabilityCol =
        text(
            "probabilityCol",
            "column that the model adds for the probabilities of all labels; empty: none");
    setDefault(probabilityCol, "probability");
    thresholds =
        thresholdList(
            "thresholds",
            "of each label one; the label with the largest probability / threshold holds; unset: the most probable one");
    threshold =
        real(
            "threshold",
            "least probability of label 1 of two, or of a tag, that counts",
            0,
            Math.nextUp(1.0));
    orderCol =
        text(
            "orderCol",
            "column of whole numbers, each once, in whose order the rows stand before they are shuffled, as in a file; empty: an order that their content decides");
    setDefault(orderCol, "");
    validationIndicatorCol =
        text(
            "validationIndicatorCol",
            "column of booleans, true for rows that choose the epoch; empty: a share of the rows does");
    setDefault(validationIndicatorCol, "");
    validationSplit =
        real(
            "validationSplit",
            "share of the rows that chooses the epoch, where no column says which",
            0,
            1);
    setDefault(validationSplit, 0.2);
    mapLabels =
        checked(
            "mapLabels",
            "what labels mean, as in 1,2=negative;4,5=positive;3= where the rows of 3 are dropped; empty: what they say",
            ClassifierParams::checkMapping);
    setDefault(mapLabels, "");
    positive =
        text(
            "positive",
            "which of two labels is number 1; empty: the larger number, or the second in alphabetical order");
    setDefault(positive, "");
    tagSeparator =
        checked(
            "tagSeparator",
            "character between the tags of a row, where the column of labels has strings; empty: each row has one label",
            ClassifierParams::checkSeparator);
    setDefault(tagSeparator, "");
    handleInvalid =
        choice(
            "handleInvalid",
            "what becomes of rows without text or label: error refuses them, skip leaves them out",
            "error",
            "skip");
    setDefault(handleInvalid, "error");
  }

  @Override
  public Param<String> inputCol() {
    return inputCol;
  }

  /** Sets {@link #inputCol}. */
  public LstmTextClassifier setInputCol(String value) {
    return with(inputCol, value);
  }

  /** Column of labels: strings, numbers or booleans, or arrays of strings, which are tags. */
  public Param<String> labelCol() {
    return labelCol;
  }

  /** Sets {@link #labelCol}. */
  public LstmTextClassifier setLabelCol(String value) {
    return with(labelCol, value);
  }

  @Override
  public Param<String> outputCol() {
    return outputCol;
  }

  /** Sets {@link #outputCol}. */
  public LstmTextClassifier setOutputCol(String value) {
    return with(outputCol, value);
  }

  @Override
  public Param<String> predictionCol() {
    return predictionCol;
  }

  /** Sets {@link #predictionCol}. */
  public LstmTextClassifier setPredictionCol(String value) {
    return with(predictionCol, value);
  }

  @Override
  public Param<String> probabilityCol() {
    return probabilityCol;
  }

  /** Sets {@link #probabilityCol}. */
  public LstmTextClassifier setProbabilityCol(String value) {
    return with(probabilityCol, value);
  }

  @Override
  public DoubleArrayParam thresholds() {
    return thresholds;
  }

  /** Sets {@link #thresholds}. */
  public LstmTextClassifier setThresholds(double... values) {
    return with(thresholds, values);
  }

  /** Least probability of label 1 of two, or of a tag, that counts. Default: 0.5. */
  public DoubleParam threshold() {
    return threshold;
  }

  /** Sets {@link #threshold}. */
  public LstmTextClassifier setThreshold(double value) {
    return with(threshold, value);
  }

  /**
   * Column of whole numbers in whose order the rows stand, as in a file. Empty: their content
   * decides.
   */
  public Param<String> orderCol() {
    return orderCol;
  }

  /** Sets {@link #orderCol}. */
  public LstmTextClassifier setOrderCol(String value) {
    return with(orderCol, value);
  }

  /** Column of booleans, true for rows that choose the epoch. Empty: a share of the rows does. */
  public Param<String> validationIndicatorCol() {
    return validationIndicatorCol;
  }

  /** Sets {@link #validationIndicatorCol}. */
  public LstmTextClassifier setValidationIndicatorCol(String value) {
    return with(validationIndicatorCol, value);
  }

  /** Share of the rows that chooses the epoch, where no column says which. Default: 0.2. */
  public DoubleParam validationSplit() {
    return validationSplit;
  }

  /** Sets {@link #validationSplit}. */
  public LstmTextClassifier setValidationSplit(double value) {
    return with(validationSplit, value);
  }

  /**
   * What labels mean: {@code 1,2=negative;4,5=positive;3=} drops the rows of 3. Default: what they
   * say.
   */
  public Param<String> mapLabels() {
    return mapLabels;
  }

  /** Sets {@link #mapLabels}. */
  public LstmTextClassifier setMapLabels(String value) {
    return with(mapLabels, value);
  }

  /**
   * Which of two labels is number 1. Empty: the larger number, or the second in alphabetical order.
   */
  public Param<String> positive() {
    return positive;
  }

  /** Sets {@link #positive}. */
  public LstmTextClassifier setPositive(String value) {
    return with(positive, value);
  }

  /**
   * Character between the tags of a row, where the labels are strings. Empty: each row has one
   * label.
   */
  public Param<String> tagSeparator() {
    return tagSeparator;
  }

  /** Sets {@link #tagSeparator}. */
  public LstmTextClassifier setTagSeparator(String value) {
    return with(tagSeparator, value);
  }

  /** What becomes of rows without text or label: {@code error} (default) or {@code skip}. */
  public Param<String> handleInvalid() {
    return handleInvalid;
  }

  /** Sets {@link #handleInvalid}. */
  public LstmTextClassifier setHandleInvalid(String value) {
    return with(handleInvalid, value);
  }
}
