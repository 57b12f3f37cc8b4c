package org.lstm4j.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Turns an estimator into settings and entries of a model file.
 *
 * @param settings get those of the estimator
 */
record EstimatorWriter(Settings settings) {

  /** The entries of the whole file's estimator. */
  Map<String, byte[]> write(Estimator estimator) throws IOException {
    return write("", "", estimator);
  }

  /**
   * Adds the settings of an estimator.
   *
   * @param prefix before each name of a setting
   * @param folder before each name of an entry
   * @return its entries in their order
   */
  private Map<String, byte[]> write(String prefix, String folder, Estimator estimator)
      throws IOException {
    settings.putChoice(prefix + "kind", estimator.kind());
    return switch (estimator.kind()) {
      case NETWORK -> network(prefix, folder, estimator.asNetwork());
      case LINEAR -> linear(prefix, folder, (LinearEstimator) estimator);
      case ENSEMBLE -> ensemble((Ensemble) estimator);
    };
  }

  private Map<String, byte[]> network(String prefix, String folder, TrainedNetwork network)
      throws IOException {
    NetworkFormat.put(settings, prefix, network.config());
    settings.put(prefix + "updaterStates", network.slots().size());
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put(
        folder + ModelFile.CONFIGURATION, network.configuration().getBytes(StandardCharsets.UTF_8));
    new WeightEntries(folder, network.config()).put(entries, network);
    return entries;
  }

  private Map<String, byte[]> linear(String prefix, String folder, LinearEstimator linear) {
    settings.put(prefix + "vocabularySize", linear.vocabularySize());
    settings.put(prefix + "features", linear.linear().features().length);
    return Map.of(folder + ModelFile.LINEAR, LinearFormat.toBytes(linear.linear()));
  }

  private Map<String, byte[]> ensemble(Ensemble ensemble) throws IOException {
    settings.put("bias", ensemble.bias());
    settings.put("members", ensemble.members().size());
    Map<String, byte[]> entries = new LinkedHashMap<>();
    for (int i = 0; i < ensemble.members().size(); i++) {
      EnsembleMember member = ensemble.members().get(i);
      String number = number(i);
      String prefix = "member." + number + ".";
      settings.put(prefix + "length", member.length());
      settings.put(prefix + "weight", member.weight());
      settings.put(prefix + "phrases", member.phrases().size());
      String folder = "members/" + number + "/";
      entries.putAll(write(prefix, folder, member.estimator()));
      if (member.phrases().size() > 0) {
        entries.put(folder + ModelFile.PHRASES, PhrasesFormat.toBytes(member.phrases()));
      }
    }
    return entries;
  }

  /** Two digits, from 01. */
  static String number(int index) {
    return index < 9 ? "0" + (index + 1) : Integer.toString(index + 1);
  }
}
