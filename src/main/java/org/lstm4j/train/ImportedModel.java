package org.lstm4j.train;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lstm4j.data.ForeignText;
import org.lstm4j.engine.Deeplearning4j;
import org.lstm4j.keras.KerasModel;
import org.lstm4j.model.Decision;
import org.lstm4j.model.Predictor;
import org.lstm4j.model.Provenance;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.model.TrainedNetwork;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.model.TrainingData;
import org.lstm4j.model.Versions;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.reviews.DataException;
import org.lstm4j.text.Padding;

/**
 * A model of Keras made one of ours: with words, with the names of its labels, and ready to be
 * trained on.
 *
 * <p>What Keras's file doesn't say is said to be unknown: no history, no figures, no reviews; the
 * optimiser starts with an empty memory and the notebook's settings.
 */
public final class ImportedModel {

  /** Name of the version of Keras in the provenance. */
  public static final String KERAS = "keras";

  private static final String UNKNOWN = "unknown";

  private ImportedModel() {}

  /**
   * Makes the model.
   *
   * @param keras what was read
   * @param name of the data for people, such as the file's name
   * @param text how texts become the network's ids
   * @param padding where texts are cut and padded
   * @param decision names of the labels, and threshold
   * @throws DataException if a word could get an id that the network doesn't know
   */
  public static TrainedModel of(
      KerasModel keras, String name, ForeignText text, Padding padding, Decision decision)
      throws DataException {
    NetworkWeights weights = keras.weights(padding.padding());
    NetworkConfig network = weights.config();
    TrainingConfig training = TrainingConfig.NOTEBOOK;
    Map<String, String> versions = new TreeMap<>(Versions.all());
    versions.put(KERAS, keras.version());
    TrainedNetwork trained =
        new TrainedNetwork(
            keras.weights(),
            training.optimizer().kind().startSlots(network),
            Deeplearning4j.configurationOf(network, padding.length(), training));
    int fewWords = keras.own().map(KerasModel.Own::fewWords).orElse(0);
    TrainingData data =
        new TrainingData(
            name, UNKNOWN, text.origin(), List.of(0, 0, 0), TrainingData.FIRST_SPLIT_RULE);
    return new TrainedModel(
        new Predictor(trained, text.encoder(network.vocabularySize(), padding), decision, fewWords),
        new Provenance(data, training, versions, List.of(), Map.of(Provenance.EPOCH, 0.0)),
        Optional.empty());
  }
}
