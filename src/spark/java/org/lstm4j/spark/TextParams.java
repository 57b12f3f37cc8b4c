package org.lstm4j.spark;

import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * What {@link LstmTextClassifier} and {@link LstmTextClassifierModel} have in common: the columns,
 * and how probabilities become a label.
 */
interface TextParams extends Params {

  /** Column of texts. Default: {@code text}. */
  Param<String> inputCol();

  /** Column for the label's name; of a model of tags an array of names. Empty: none. */
  Param<String> outputCol();

  /** Column for the label's number, a double as Spark's evaluators read it. Empty: none. */
  Param<String> predictionCol();

  /** Column for the probabilities of all labels or tags, a vector (K). Empty: none. */
  Param<String> probabilityCol();

  /** Of each label its threshold, as of Spark's own classifiers; unset, the model's own decides. */
  DoubleArrayParam thresholds();
}
