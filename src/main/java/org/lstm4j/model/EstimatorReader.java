package org.lstm4j.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.lstm4j.linear.Phrases;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;

/** Makes an estimator of settings and entries of a model file. */
final class EstimatorReader {

  private final Settings settings;
  private final SealedZip zip;
  private final boolean isWhole;

  /**
   * Reads from these.
   *
   * @param isWhole whether to read what only Deeplearning4j and training need
   */
  EstimatorReader(Settings settings, SealedZip zip, boolean isWhole) {
    this.settings = settings;
    this.zip = zip;
    this.isWhole = isWhole;
  }

  /** The estimator of the whole file. */
  Estimator read() throws IOException {
    return read("", "");
  }

  private Estimator read(String prefix, String folder) throws IOException {
    return switch (settings.choice(prefix + "kind", Estimator.Kind.values())) {
      case NETWORK -> network(prefix, folder);
      case LINEAR -> linear(prefix, folder);
      case ENSEMBLE -> {
        if (!prefix.isEmpty()) {
          throw new IllegalArgumentException(
              prefix + "kind: expected no ensemble within another, got one");
        }
        yield ensemble();
      }
    };
  }

  private Ensemble ensemble() throws IOException {
    double bias = settings.real("bias");
    int count = settings.whole("members", 1, Ensemble.MOST_MEMBERS);
    List<EnsembleMember> members = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String number = EstimatorWriter.number(i);
      String prefix = "member." + number + ".";
      int length = settings.whole(prefix + "length", 1, Predictor.MOST_LENGTH);
      double weight = settings.real(prefix + "weight");
      String folder = "members/" + number + "/";
      Estimator estimator = read(prefix, folder);
      members.add(new EnsembleMember(estimator, length, weight, phrases(prefix, folder)));
    }
    return new Ensemble(members, bias);
  }

  private Phrases phrases(String prefix, String folder) throws IOException {
    int count = settings.whole(prefix + "phrases", 0, EnsembleMember.MOST_PHRASES);
    if (count == 0) {
      return Phrases.NONE;
    }
    String name = folder + ModelFile.PHRASES;
    int size = PhrasesFormat.size(count);
    byte[] bytes = zip.array(name, size, size);
    try {
      return PhrasesFormat.toPhrases(bytes);
    } catch (IllegalArgumentException e) {
      throw named(name, e);
    }
  }

  private TrainedNetwork network(String prefix, String folder) throws IOException {
    NetworkConfig config = NetworkFormat.take(settings, prefix);
    int count = settings.whole(prefix + "updaterStates", 0, TrainedNetwork.MOST_SLOTS);
    WeightEntries entries = new WeightEntries(folder, config);
    NetworkWeights weights = entries.weights(this::floats);
    if (!isWhole) {
      zip.pass(folder + ModelFile.CONFIGURATION);
      entries.passSlots(count, zip);
      return new TrainedNetwork(weights, List.of(), "");
    }
    byte[] configuration = zip.text(folder + ModelFile.CONFIGURATION);
    return new TrainedNetwork(
        weights,
        entries.slots(count, this::floats),
        new String(configuration, StandardCharsets.UTF_8));
  }

  private float[] floats(String name, int count) throws IOException {
    return ModelFile.floats(zip, name, count);
  }

  private LinearEstimator linear(String prefix, String folder) throws IOException {
    int vocabularySize = settings.whole(prefix + "vocabularySize", 4, Integer.MAX_VALUE);
    int count = settings.whole(prefix + "features", 0, LinearEstimator.MOST_FEATURES);
    String name = folder + ModelFile.LINEAR;
    byte[] bytes = zip.array(name, LinearFormat.leastSize(count), LinearFormat.mostSize(count));
    try {
      return new LinearEstimator(LinearFormat.toModel(bytes, count), vocabularySize);
    } catch (IllegalArgumentException e) {
      throw named(name, e);
    }
  }

  private static IllegalArgumentException named(String name, IllegalArgumentException e) {
    return new IllegalArgumentException(name + ": " + e.getMessage(), e);
  }
}
