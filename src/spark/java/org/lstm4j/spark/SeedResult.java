package org.lstm4j.spark;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lstm4j.data.Corpus;
import org.lstm4j.engine.Deeplearning4j;
import org.lstm4j.model.Decision;
import org.lstm4j.model.EpochResult;
import org.lstm4j.model.KnownTexts;
import org.lstm4j.model.Predictor;
import org.lstm4j.model.Provenance;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.model.TrainedNetwork;
import org.lstm4j.model.TrainingData;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.train.TrainingSummary;

/**
 * What a task sends back of one training.
 *
 * @param weights the arrays of the kept epoch's weights, as {@link NetworkWeights#arrays} has them
 * @param slots the same of each of the optimiser's running means
 * @param history every epoch
 * @param results figures by name
 * @param versions of what computed, by name; nothing that tells on which machine
 * @param failure why there is no model, in one line; empty if there is one
 */
record SeedResult(
    float[][] weights,
    float[][][] slots,
    List<EpochResult> history,
    Map<String, Double> results,
    Map<String, String> versions,
    String failure)
    implements Serializable {

  private static final double THRESHOLD = 0.5;

  /** Of a model, whose arrays are shared. */
  static SeedResult of(TrainedModel model) {
    return new SeedResult(
        arrays(model.network().weights()),
        model.network().slots().stream().map(SeedResult::arrays).toArray(float[][][]::new),
        model.provenance().history(),
        new TreeMap<>(model.provenance().results()),
        new TreeMap<>(model.provenance().versions()),
        "");
  }

  /** Of a training that came to nothing. */
  static SeedResult failed(String why) {
    return new SeedResult(new float[0][], new float[0][][], List.of(), Map.of(), Map.of(), why);
  }

  private static float[][] arrays(NetworkWeights weights) {
    return weights.arrays().toArray(float[][]::new);
  }

  private static NetworkWeights weights(NetworkConfig network, float[][] arrays) {
    NetworkWeights weights = NetworkWeights.zero(network);
    List<float[]> targets = weights.arrays();
    for (int i = 0; i < arrays.length; i++) {
      System.arraycopy(arrays[i], 0, targets.get(i), 0, targets.get(i).length);
    }
    return weights;
  }

  /**
   * What the driver knows of all models of a corpus.
   *
   * @param spark version of Spark
   * @param corpus whose words and names the models get
   * @param data what it is
   * @param fewWords one review in a thousand has fewer known words
   * @param known its texts
   */
  record Rest(
      String spark, Corpus corpus, TrainingData data, int fewWords, Optional<KnownTexts> known) {

    /** Counts once for all models. */
    Rest(String spark, Corpus corpus) {
      this(
          spark,
          corpus,
          TrainingSummary.of(corpus),
          TrainingSummary.fewWords(corpus),
          TrainingSummary.known(corpus));
    }
  }

  /** The model, with what the driver knows. */
  TrainedModel model(SeedTraining.Task task, Rest rest) {
    Corpus corpus = rest.corpus();
    NetworkConfig network = task.network();
    Map<String, String> all = new TreeMap<>(versions);
    all.put(Provenance.SPARK, rest.spark());
    return new TrainedModel(
        new Predictor(
            new TrainedNetwork(
                weights(network, weights),
                Arrays.stream(slots).map(slot -> weights(network, slot)).toList(),
                Deeplearning4j.configurationOf(
                    network, corpus.encoder().length(), task.training())),
            corpus.encoder(),
            new Decision(corpus.origin().data().labels(), corpus.origin().data().kind(), THRESHOLD),
            rest.fewWords()),
        new Provenance(rest.data(), task.training(), all, history, results),
        rest.known());
  }
}
