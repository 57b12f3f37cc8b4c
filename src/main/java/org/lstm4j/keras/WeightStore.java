package org.lstm4j.keras;

import java.io.IOException;
import java.util.List;
import org.lstm4j.hdf5.Hdf5Dataset;

/** Finds the arrays of a layer in a file, whichever way Keras laid it out. */
interface WeightStore {

  /** The layer itself. */
  String WHOLE = "";

  /** What TimeDistributed holds. */
  String INNER = "layer";

  /** What Bidirectional holds, first. */
  String FORWARD = "forward_layer";

  /** What Bidirectional holds, second. */
  String BACKWARD = "backward_layer";

  /**
   * The arrays of a layer.
   *
   * @param layer one of the chain
   * @param part which of the layers in it: one of the names above
   * @param names what Keras calls them, in its order, such as kernel and bias
   * @throws Refused if the file has others or not all of them
   */
  List<Hdf5Dataset> arrays(Layer layer, String part, List<String> names) throws IOException;
}
