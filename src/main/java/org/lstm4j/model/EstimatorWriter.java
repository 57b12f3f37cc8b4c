package org.lstm4j.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Turns an estimator into settings and entries of a model file. */
final class EstimatorWriter {

  private final Settings settings;
  private final Map<String, byte[]> entries;

  EstimatorWriter(Settings settings, Map<String, byte[]> entries) {
    this.settings = settings;
    this.entries = entries;
  }

  /**
   * Adds an estimator.
   *
   * @param prefix before each name of a setting
   * @param folder before each name of an entry
   */
  void put(String prefix, String folder, Estimator estimator) throws IOException {
    settings.put(prefix + "kind", estimator.kind());
    if (estimator instanceof TrainedNetwork network) {
      put(prefix, folder, network);
    } else if (estimator instanceof LinearEstimator linear) {
      settings.put(prefix + "vocabularySize", linear.vocabularySize());
      settings.put(prefix + "features", linear.linear().features().length);
      entries.put(folder + ModelFile.LINEAR, LinearFormat.toBytes(linear.linear()));
    } else if (estimator instanceof Ensemble ensemble) {
      put(ensemble);
    }
  }

  private void put(String prefix, String folder, TrainedNetwork network) throws IOException {
    NetworkSettings.put(settings, prefix, network.config());
    settings.put(prefix + "updaterStates", network.states());
    entries.put(
        folder + ModelFile.CONFIGURATION, network.configuration().getBytes(StandardCharsets.UTF_8));
    entries.put(folder + ModelFile.COEFFICIENTS, FloatVectorFormat.toBytes(network.parameters()));
    if (network.states() > 0) {
      entries.put(
          folder + ModelFile.UPDATER_STATE, FloatVectorFormat.toBytes(network.updaterState()));
    }
  }

  private void put(Ensemble ensemble) throws IOException {
    settings.put("bias", ensemble.bias());
    settings.put("members", ensemble.members().size());
    for (int i = 0; i < ensemble.members().size(); i++) {
      EnsembleMember member = ensemble.members().get(i);
      String number = number(i);
      String prefix = "member." + number + ".";
      settings.put(prefix + "length", member.length());
      settings.put(prefix + "weight", member.weight());
      settings.put(prefix + "phrases", member.phrases().size());
      String folder = "members/" + number + "/";
      put(prefix, folder, member.estimator());
      if (member.phrases().size() > 0) {
        entries.put(folder + ModelFile.PHRASES, PhrasesFormat.toBytes(member.phrases()));
      }
    }
  }

  /** Two digits, from 01. */
  static String number(int index) {
    return index < 9 ? "0" + (index + 1) : Integer.toString(index + 1);
  }
}
