package org.lstm4j.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lstm4j.check.Require;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.RecurrentConfig;

/**
 * What a network remembers of each of B streams that are read block by block, so that a block goes
 * on exactly where the one before it ended; all 0 at first.
 *
 * <p>Sequence n of every batch is the next block of stream n. Learning is truncated: gradients stop
 * where a block begins, the state doesn't. Not thread-safe; whoever trains with it writes to it.
 *
 * @see <a href="https://doi.org/10.1162/neco.1990.2.4.490">Williams and Peng, 1990: truncated
 *     back-propagation through time</a>
 */
public final class StreamStates {

  private final NetworkConfig config;
  private final List<List<CellState>> streams = new ArrayList<>(); // (B, layers)
  private final int floatsOfStream;

  /**
   * For a network whose layers all read forward.
   *
   * @param rows B, at least 1
   * @throws IllegalArgumentException if a layer reads backward: it would begin with what comes last
   */
  public StreamStates(NetworkConfig config, int rows) {
    if (!config.isForward()) {
      throw new IllegalArgumentException(
          "network: expected one whose layers all read forward, got " + config.describe() + ".");
    }
    this.config = config;
    int floats = 0;
    for (RecurrentConfig layer : config.layers()) {
      floats += layer.units() * (layer.cell().hasMemory() ? 2 : 1);
    }
    floatsOfStream = floats;
    for (int n = 0; n < Require.atLeast("streams", rows, 1); n++) {
      streams.add(config.layers().stream().map(CellState::new).toList());
    }
  }

  /** Whose states they are. */
  public NetworkConfig config() {
    return config;
  }

  /** B. */
  public int rows() {
    return streams.size();
  }

  /** Stream n remembers nothing from now on. */
  public void clear(int n) {
    for (CellState layer : streams.get(n)) {
      Arrays.fill(layer.hidden, 0);
      Arrays.fill(layer.cell, 0);
    }
  }

  /** All streams remember nothing from now on. */
  public void clear() {
    for (int n = 0; n < rows(); n++) {
      clear(n);
    }
  }

  /** A copy: of each stream, of each layer from the first, h and then, if it has one, c. */
  public float[] toFloats() {
    float[] floats = new float[rows() * floatsOfStream];
    int at = 0;
    for (List<CellState> stream : streams) {
      for (CellState layer : stream) {
        System.arraycopy(layer.hidden, 0, floats, at, layer.hidden.length);
        at += layer.hidden.length;
        System.arraycopy(layer.cell, 0, floats, at, layer.cell.length);
        at += layer.cell.length;
      }
    }
    return floats;
  }

  /** Goes on from what {@link #toFloats} gave. */
  public void set(float[] floats) {
    Require.size("states", floats, (long) rows() * floatsOfStream, "(B, states of all layers)");
    int at = 0;
    for (List<CellState> stream : streams) {
      for (CellState layer : stream) {
        System.arraycopy(floats, at, layer.hidden, 0, layer.hidden.length);
        at += layer.hidden.length;
        System.arraycopy(floats, at, layer.cell, 0, layer.cell.length);
        at += layer.cell.length;
      }
    }
  }

  CellState state(int n, int layer) {
    return streams.get(n).get(layer);
  }
}
