package org.lstm4j.spark;

import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.lstm4j.network.LearningRateSchedule;

/** How a network is trained, once or many times; the defaults are the notebook's. */
abstract class TrainingParams extends NetworkParams {

  private static final long serialVersionUID = 1L;

  private final IntParam epochs;
  private final IntParam batchSize;
  private final IntParam shards;
  private final Param<String> optimizer;
  private final DoubleParam learningRate;
  private final Param<String> schedule;
  private final IntParam patience;
  private final Param<String> classWeight;
  private final IntParam seed;
  private final IntArrayParam seeds;
  private final IntParam partitions;
  private final IntParam averageEvery;
  private final IntParam threads;

  TrainingParams(String uid) {
    super(uid);
    epochs = whole("epochs", "passes over the training rows", 1);
    setDefault(epochs, 10);
    batchSize = whole("batchSize", "rows per update", 1);
    setDefault(batchSize, 32);
    shards =
        whole(
            "shards",
            "parts of a batch, 1 to batchSize, so that as many threads can work on it; another number rounds otherwise; unset: 2, of batches of 64 or more 4",
            1);
    optimizer =
        choice(
            "optimizer",
            "rmsprop, adam or sgd, with Keras's settings but for the learning rate",
            "rmsprop",
            "adam",
            "sgd");
    setDefault(optimizer, "rmsprop");
    learningRate =
        positive("learningRate", "step size of the first epoch; unset: 0.001, of sgd 0.01");
    schedule =
        checked(
            "schedule",
            "how the learning rate goes on: constant, step:0.5:3, cosine, cosine:LAST, plateau:0.5:2 or plateau:0.5:2:LEAST",
            LearningRateSchedule::parse);
    setDefault(schedule, "constant");
    patience =
        whole(
            "patience",
            "epochs without a better validation loss after which training stops; 0: never",
            0);
    setDefault(patience, 0);
    classWeight =
        checked(
            "classWeight",
            "how much a row of a label counts: balanced, or LABEL=W,LABEL=W; empty: once",
            ClassifierParams::checkWeights);
    setDefault(classWeight, "");
    seed =
        new IntParam(
            this,
            "seed",
            "decides start weights, order, what is dropped, and the split of the rows");
    setDefault(seed, 1);
    seeds =
        seedList(
            "seeds",
            "trains once with each, one task for each, and keeps the model of the lowest validation loss; seed then decides nothing but the split; unset: one training");
    partitions =
        whole(
            "partitions",
            "parts of the rows, each learned by a task of its own at the same time, and averaged; 1: one task learns from all rows",
            1);
    setDefault(partitions, 1);
    averageEvery =
        whole(
            "averageEvery",
            "batches of each part between two averages; 1 averages gradients; 0: an epoch",
            0);
    setDefault(averageEvery, 0);
    threads = whole("threads", "of each task; 0: as many as spark.task.cpus says", 0);
    setDefault(threads, 0);
  }

  /** Passes over the training rows. Default: 10. */
  public IntParam epochs() {
    return epochs;
  }

  /** Sets {@link #epochs}. */
  public LstmTextClassifier setEpochs(int value) {
    return with(epochs, value);
  }

  /** Rows per update, B. Default: 32. */
  public IntParam batchSize() {
    return batchSize;
  }

  /** Sets {@link #batchSize}. */
  public LstmTextClassifier setBatchSize(int value) {
    return with(batchSize, value);
  }

  /**
   * Parts of a batch, so that as many threads can work on it. Unset: 2, of batches of 64 or more 4.
   */
  public IntParam shards() {
    return shards;
  }

  /** Sets {@link #shards}. */
  public LstmTextClassifier setShards(int value) {
    return with(shards, value);
  }

  /** {@code rmsprop} (default), {@code adam} or {@code sgd}. */
  public Param<String> optimizer() {
    return optimizer;
  }

  /** Sets {@link #optimizer}. */
  public LstmTextClassifier setOptimizer(String value) {
    return with(optimizer, value);
  }

  /** Step size of the first epoch. Unset: 0.001, of sgd 0.01. */
  public DoubleParam learningRate() {
    return learningRate;
  }

  /** Sets {@link #learningRate}. */
  public LstmTextClassifier setLearningRate(double value) {
    return with(learningRate, value);
  }

  /**
   * How the learning rate goes on: {@code constant} (default), {@code step:0.5:3}, {@code cosine},
   * {@code plateau:0.5:2}.
   */
  public Param<String> schedule() {
    return schedule;
  }

  /** Sets {@link #schedule}. */
  public LstmTextClassifier setSchedule(String value) {
    return with(schedule, value);
  }

  /** Epochs without a better validation loss after which training stops. Default: 0, never. */
  public IntParam patience() {
    return patience;
  }

  /** Sets {@link #patience}. */
  public LstmTextClassifier setPatience(int value) {
    return with(patience, value);
  }

  /**
   * How much a row of a label counts: {@code balanced}, or {@code LABEL=W,LABEL=W}. Empty: once.
   */
  public Param<String> classWeight() {
    return classWeight;
  }

  /** Sets {@link #classWeight}. */
  public LstmTextClassifier setClassWeight(String value) {
    return with(classWeight, value);
  }

  /** Decides start weights, order, what is dropped, and the split of the rows. Default: 1. */
  public IntParam seed() {
    return seed;
  }

  /** Sets {@link #seed}. */
  public LstmTextClassifier setSeed(int value) {
    return with(seed, value);
  }

  /**
   * Trains once with each and keeps the model of the lowest validation loss. Unset: one training.
   */
  public IntArrayParam seeds() {
    return seeds;
  }

  /** Sets {@link #seeds}. */
  public LstmTextClassifier setSeeds(int... values) {
    return with(seeds, values);
  }

  /** Parts of the rows that are learned at the same time and averaged, P. Default: 1. */
  public IntParam partitions() {
    return partitions;
  }

  /** Sets {@link #partitions}. */
  public LstmTextClassifier setPartitions(int value) {
    return with(partitions, value);
  }

  /** Batches of each part between two averages, k. Default: 0, an epoch. */
  public IntParam averageEvery() {
    return averageEvery;
  }

  /** Sets {@link #averageEvery}. */
  public LstmTextClassifier setAverageEvery(int value) {
    return with(averageEvery, value);
  }

  /** Of each task. Default: 0, as many as {@code spark.task.cpus} says. */
  public IntParam threads() {
    return threads;
  }

  /** Sets {@link #threads}. */
  public LstmTextClassifier setThreads(int value) {
    return with(threads, value);
  }
}
