package org.lstm4j.kernel;

import java.util.ArrayList;
import java.util.List;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.RecurrentConfig;

/** All that a network whose layers read forward remembers of the steps so far. */
final class NetworkState {

  final List<CellState> layers = new ArrayList<>();
  final RunningReadout readout;

  /** What the last layer gave out at the last step; without layers, what was read there. */
  final float[] outputs;

  /** Of no step: all 0. */
  NetworkState(NetworkConfig config) {
    for (RecurrentConfig layer : config.layers()) {
      layers.add(new CellState(layer));
    }
    readout = new RunningReadout(config.readout(), config.readoutSize());
    outputs =
        layers.isEmpty() ? new float[config.readoutSize()] : layers.get(layers.size() - 1).hidden;
  }

  void copyFrom(NetworkState other) {
    for (int i = 0; i < layers.size(); i++) {
      layers.get(i).copyFrom(other.layers.get(i));
    }
    readout.copyFrom(other.readout);
    System.arraycopy(other.outputs, 0, outputs, 0, outputs.length);
  }
}
