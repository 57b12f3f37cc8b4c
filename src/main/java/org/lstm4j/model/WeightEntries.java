package org.lstm4j.model;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;

/**
 * A network's numbers in a model's file, as Deeplearning4j has them: {@code coefficients.bin} and,
 * if the optimiser remembers something, {@code updaterState.bin}, each one vector in the order of
 * {@link ParameterLayout}.
 *
 * @param folder before the names of the entries
 * @param network its shape
 */
record WeightEntries(String folder, NetworkConfig network) {

  private static final String COEFFICIENTS = ModelFile.COEFFICIENTS;
  private static final String UPDATER_STATE = ModelFile.UPDATER_STATE;

  /** Gives the floats of an entry. */
  @FunctionalInterface
  interface Source {
    float[] floats(String name, int count) throws IOException;
  }

  /** Adds the entries of a network of this shape. */
  void put(Map<String, byte[]> entries, TrainedNetwork trained) throws IOException {
    ParameterLayout layout = new ParameterLayout(network);
    entries.put(
        folder + COEFFICIENTS, FloatVectorFormat.toBytes(layout.toParameters(trained.weights())));
    if (!trained.slots().isEmpty()) {
      entries.put(
          folder + UPDATER_STATE, FloatVectorFormat.toBytes(layout.toMeans(trained.slots())));
    }
  }

  NetworkWeights weights(Source source) throws IOException {
    float[] parameters = source.floats(folder + COEFFICIENTS, network.parameterCount());
    return new ParameterLayout(network).toWeights(parameters);
  }

  /** So many slots; doesn't look for an entry if there are none. */
  List<NetworkWeights> slots(int count, Source source) throws IOException {
    return count == 0
        ? List.of()
        : new ParameterLayout(network)
            .toSlots(source.floats(folder + UPDATER_STATE, count * network.parameterCount()));
  }

  /** Passes over what {@link #slots} would read. */
  void passSlots(int count, SealedZip zip) throws IOException {
    if (count > 0) {
      zip.pass(folder + UPDATER_STATE);
    }
  }
}
