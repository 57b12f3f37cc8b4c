package org.lstm4j.spark;

import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;

/** How texts become ids, and what network reads them; the defaults are the notebook's. */
abstract class NetworkParams extends ColumnParams {

  private static final long serialVersionUID = 1L;

  private final IntParam vocabulary;
  private final IntParam length;
  private final Param<String> tokenizer;
  private final Param<String> padding;
  private final Param<String> truncating;
  private final Param<String> network;
  private final IntParam embedding;
  private final BooleanParam mask;
  private final IntParam layers;
  private final IntArrayParam units;
  private final Param<String> cell;
  private final Param<String> bidirectional;
  private final Param<String> pool;
  private final IntArrayParam dense;
  private final Param<String> denseActivation;
  private final DoubleParam dropout;
  private final DoubleParam spatialDropout;
  private final DoubleParam recurrentDropout;
  private final DoubleParam l2;
  private final DoubleParam clip;
  private final DoubleParam clipValue;

  NetworkParams(String uid) {
    super(uid);
    vocabulary = whole("vocabulary", "number of ids", 4);
    setDefault(vocabulary, 10_000);
    length = whole("length", "ids of a text after cutting and padding", 1);
    setDefault(length, 500);
    tokenizer =
        choice(
            "tokenizer",
            "how words are found: keras, at blanks and punctuation; icu, at word boundaries, also where a language is written without blanks",
            "keras",
            "icu");
    setDefault(tokenizer, "keras");
    padding = choice("padding", "where zeros fill up a short text: pre or post", "pre", "post");
    setDefault(padding, "pre");
    truncating = choice("truncating", "where a long text is cut: pre or post", "pre", "post");
    setDefault(truncating, "pre");
    network =
        text(
            "network",
            "the network as JSON, as lstm4j train --print-network prints it, in place of all that follows here; empty: as these say");
    setDefault(network, "");
    embedding = whole("embedding", "floats of an id", 1);
    setDefault(embedding, 32);
    mask =
        new BooleanParam(this, "mask", "whether padding is skipped; else it is read like a word");
    setDefault(mask, false);
    layers =
        whole(
            "layers",
            "recurrent layers; unset: as many as units has numbers; 0: none, with pool mean or max",
            0);
    units = wholes("units", "units of each recurrent layer, or of one after another; unset: 32");
    cell =
        choice(
            "cell",
            "what a recurrent layer is made of: lstm, gru, gru-reset-before (as first published) or rnn",
            "lstm",
            "gru",
            "gru-reset-before",
            "rnn");
    setDefault(cell, "lstm");
    bidirectional =
        choice(
            "bidirectional",
            "whether each layer reads in both directions: concat puts the outputs side by side, sum adds them; empty: forward only",
            "",
            "concat",
            "sum");
    setDefault(bidirectional, "");
    pool =
        choice(
            "pool",
            "what is read of the last recurrent layer: last (its last output), mean or max over the steps",
            "last",
            "mean",
            "max");
    setDefault(pool, "last");
    dense = wholes("dense", "units of dense layers before the output; unset: none");
    denseActivation =
        choice(
            "denseActivation",
            "of the layers of dense: relu, tanh, sigmoid or linear",
            "relu",
            "tanh",
            "sigmoid",
            "linear");
    setDefault(denseActivation, "relu");
    dropout =
        real(
            "dropout",
            "share that is dropped, in training, between recurrent layers and before each dense one",
            0,
            1);
    setDefault(dropout, 0.0);
    spatialDropout =
        real(
            "spatialDropout",
            "share of the embedding's features that is dropped, for a whole text, in training",
            0,
            1);
    setDefault(spatialDropout, 0.0);
    recurrentDropout =
        real(
            "recurrentDropout",
            "share of the state that is dropped where a step reads it, the same for a whole text, in training",
            0,
            1);
    setDefault(recurrentDropout, 0.0);
    l2 =
        real(
            "l2",
            "penalty on squared weights of recurrent and dense layers, biases left out",
            0,
            Double.POSITIVE_INFINITY);
    setDefault(l2, 0.0);
    clip =
        real(
            "clip",
            "norm to which the gradient of all weights is scaled down where it is longer; 0: never",
            0,
            Double.POSITIVE_INFINITY);
    setDefault(clip, 0.0);
    clipValue =
        real(
            "clipValue",
            "each number of the gradient is cut to between minus this and this; 0: never",
            0,
            Double.POSITIVE_INFINITY);
    setDefault(clipValue, 0.0);
  }

  /** Number of ids, V. Default: 10,000. */
  public IntParam vocabulary() {
    return vocabulary;
  }

  /** Sets {@link #vocabulary}. */
  public LstmTextClassifier setVocabulary(int value) {
    return with(vocabulary, value);
  }

  /** Ids of a text after cutting and padding, T. Default: 500. */
  public IntParam length() {
    return length;
  }

  /** Sets {@link #length}. */
  public LstmTextClassifier setLength(int value) {
    return with(length, value);
  }

  /** How words are found: {@code keras} (default) or {@code icu}. */
  public Param<String> tokenizer() {
    return tokenizer;
  }

  /** Sets {@link #tokenizer}. */
  public LstmTextClassifier setTokenizer(String value) {
    return with(tokenizer, value);
  }

  /** Where zeros fill up a short text: {@code pre} (default) or {@code post}. */
  public Param<String> padding() {
    return padding;
  }

  /** Sets {@link #padding}. */
  public LstmTextClassifier setPadding(String value) {
    return with(padding, value);
  }

  /** Where a long text is cut: {@code pre} (default) or {@code post}. */
  public Param<String> truncating() {
    return truncating;
  }

  /** Sets {@link #truncating}. */
  public LstmTextClassifier setTruncating(String value) {
    return with(truncating, value);
  }

  /**
   * The network as JSON, as {@code lstm4j train --print-network} prints it; then nothing else of it
   * may be set.
   */
  public Param<String> network() {
    return network;
  }

  /** Sets {@link #network}. */
  public LstmTextClassifier setNetwork(String value) {
    return with(network, value);
  }

  /** Floats of an id, E. Default: 32. */
  public IntParam embedding() {
    return embedding;
  }

  /** Sets {@link #embedding}. */
  public LstmTextClassifier setEmbedding(int value) {
    return with(embedding, value);
  }

  /** Whether padding is skipped. Default: no, it is read like a word. */
  public BooleanParam mask() {
    return mask;
  }

  /** Sets {@link #mask}. */
  public LstmTextClassifier setMask(boolean value) {
    return with(mask, value);
  }

  /** Recurrent layers. Unset: as many as {@link #units} has numbers. 0: none, with a pool. */
  public IntParam layers() {
    return layers;
  }

  /** Sets {@link #layers}. */
  public LstmTextClassifier setLayers(int value) {
    return with(layers, value);
  }

  /** Units of each recurrent layer, H, or of one after another. Unset: 32. */
  public IntArrayParam units() {
    return units;
  }

  /** Sets {@link #units}. */
  public LstmTextClassifier setUnits(int... values) {
    return with(units, values);
  }

  /**
   * What a layer is made of: {@code lstm} (default), {@code gru}, {@code gru-reset-before}, {@code
   * rnn}.
   */
  public Param<String> cell() {
    return cell;
  }

  /** Sets {@link #cell}. */
  public LstmTextClassifier setCell(String value) {
    return with(cell, value);
  }

  /**
   * Whether each layer reads in both directions: {@code concat} or {@code sum}. Empty: forward
   * only.
   */
  public Param<String> bidirectional() {
    return bidirectional;
  }

  /** Sets {@link #bidirectional}. */
  public LstmTextClassifier setBidirectional(String value) {
    return with(bidirectional, value);
  }

  /**
   * What is read of the last recurrent layer: {@code last} (default), {@code mean} or {@code max}.
   */
  public Param<String> pool() {
    return pool;
  }

  /** Sets {@link #pool}. */
  public LstmTextClassifier setPool(String value) {
    return with(pool, value);
  }

  /** Units of dense layers before the output. Unset: none. */
  public IntArrayParam dense() {
    return dense;
  }

  /** Sets {@link #dense}. */
  public LstmTextClassifier setDense(int... values) {
    return with(dense, values);
  }

  /**
   * Of the layers of {@link #dense}: {@code relu} (default), {@code tanh}, {@code sigmoid} or
   * {@code linear}.
   */
  public Param<String> denseActivation() {
    return denseActivation;
  }

  /** Sets {@link #denseActivation}. */
  public LstmTextClassifier setDenseActivation(String value) {
    return with(denseActivation, value);
  }

  /**
   * Share that is dropped in training between recurrent layers and before each dense one. Default:
   * 0.
   */
  public DoubleParam dropout() {
    return dropout;
  }

  /** Sets {@link #dropout}. */
  public LstmTextClassifier setDropout(double value) {
    return with(dropout, value);
  }

  /**
   * Share of the embedding's features that is dropped, for a whole text, in training. Default: 0.
   */
  public DoubleParam spatialDropout() {
    return spatialDropout;
  }

  /** Sets {@link #spatialDropout}. */
  public LstmTextClassifier setSpatialDropout(double value) {
    return with(spatialDropout, value);
  }

  /** Share of the state that is dropped where a step reads it, in training. Default: 0. */
  public DoubleParam recurrentDropout() {
    return recurrentDropout;
  }

  /** Sets {@link #recurrentDropout}. */
  public LstmTextClassifier setRecurrentDropout(double value) {
    return with(recurrentDropout, value);
  }

  /** Penalty on squared weights of recurrent and dense layers. Default: 0. */
  public DoubleParam l2() {
    return l2;
  }

  /** Sets {@link #l2}. */
  public LstmTextClassifier setL2(double value) {
    return with(l2, value);
  }

  /** Norm to which the gradient of all weights is scaled down. Default: 0, never. */
  public DoubleParam clip() {
    return clip;
  }

  /** Sets {@link #clip}. */
  public LstmTextClassifier setClip(double value) {
    return with(clip, value);
  }

  /** Each number of the gradient is cut to between minus this and this. Default: 0, never. */
  public DoubleParam clipValue() {
    return clipValue;
  }

  /** Sets {@link #clipValue}. */
  public LstmTextClassifier setClipValue(double value) {
    return with(clipValue, value);
  }
}
