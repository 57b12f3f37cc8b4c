package org.lstm4j.explain;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lstm4j.network.Cell;
import org.lstm4j.network.Direction;
import org.lstm4j.network.Gate;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.Output;
import org.lstm4j.network.Readout;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.network.RecurrentWeights;
import org.lstm4j.predict.SentimentClassifier;
import org.lstm4j.text.TokenFate;

/**
 * A step that a model takes through a text, with its own weights, state and input.
 *
 * @param step what is given to {@link GateSheet#of}, in double precision from the model's floats
 * @param place which step it is
 * @param word that is read at the step, as it is spelt; empty for the mark before the first word
 *     and for zeros behind the last
 * @param isKnown whether the model has an id for the word; else it reads that of all unknown ones
 * @param traced h after the step as the model itself computes it, shape (H)
 */
public record ModelStep(
    GateStep step, Place place, Optional<String> word, boolean isKnown, float[] traced) {

  /**
   * A step of a reader of a layer.
   *
   * @param layer from 0, the lowest
   * @param isBackward whether it is of the reader that goes from the last step to the first, for a
   *     layer that has two
   * @param step from 0, of the ids that the text has
   */
  public record Place(int layer, boolean isBackward, int step) {}

  /**
   * Finds the layer that a place means if none is asked for: the top one.
   *
   * @throws IllegalArgumentException if the model has no recurrent layer, or is no network
   */
  public static int topLayer(SentimentClassifier classifier) {
    int layers = classifier.predictor().network().config().layers().size();
    if (layers == 0) {
      throw new IllegalArgumentException("model: expected one with LSTM layers, got one without.");
    }
    return layers - 1;
  }

  /**
   * Takes a step out of a trace.
   *
   * @param trace of the same model
   * @throws IllegalArgumentException if the layer is no LSTM, or the place isn't in the model or
   *     the text, or the network skips the step
   */
  public static ModelStep of(SentimentClassifier classifier, GateTrace trace, Place place) {
    NetworkWeights weights = classifier.predictor().network().weights();
    NetworkConfig config = weights.config();
    RecurrentConfig layer = lstm(config, place.layer());
    List<GateTrace.Reader> readers = trace.readers().get(place.layer());
    GateTrace.Reader reader = reader(readers, place);
    requireStep(trace, reader, place.step());
    Map<GateKey, GateNumbers> given = new EnumMap<>(GateKey.class);
    given.put(GateKey.X, vector(input(weights, trace, place)));
    int before = before(reader, place.step());
    given.put(GateKey.H, vector(before < 0 ? reader.startHidden() : reader.hidden()[before]));
    given.put(GateKey.C, vector(before < 0 ? reader.startCell() : reader.cell()[before]));
    putWeights(given, weights.layers().get(place.layer()).get(readers.indexOf(reader)));
    if (isReadOut(config, place)) {
      int outputs = weights.output().units();
      given.put(GateKey.W_Y, rows(weights.outputKernel(), layer.units(), 0, outputs, outputs));
      given.put(GateKey.B_Y, vector(weights.output().bias()));
    }
    int token = trace.text().tokenOfStep()[place.step()];
    return new ModelStep(
        new GateStep(given, layer.activation(), layer.gateActivation()),
        new Place(place.layer(), reader.isBackward(), place.step()),
        token < 0 ? Optional.empty() : Optional.of(trace.text().spelling(token)),
        token >= 0 && trace.text().fates().get(token) == TokenFate.READ,
        reader.hidden()[place.step()]);
  }

  private static RecurrentConfig lstm(NetworkConfig config, int layer) {
    int layers = config.layers().size();
    if (layer < 0 || layer >= layers) {
      throw new IllegalArgumentException(
          "layer: expected one of the model's, 1 to " + layers + ", got " + (layer + 1) + ".");
    }
    if (config.layers().get(layer).cell() != Cell.LSTM) {
      throw new IllegalArgumentException(
          "layer "
              + (layer + 1)
              + ": expected an LSTM, got another cell in "
              + config.describe()
              + ". Trace the text to see its gates.");
    }
    return config.layers().get(layer);
  }

  /** The one of this direction; where there is one only, it may be backward unasked. */
  private static GateTrace.Reader reader(List<GateTrace.Reader> readers, Place place) {
    GateTrace.Reader first = readers.get(0);
    if (!place.isBackward() || first.isBackward()) {
      return first;
    }
    if (readers.size() == 1) {
      throw new IllegalArgumentException(
          "direction: expected forward, the one that layer "
              + (place.layer() + 1)
              + " reads in, got backward.");
    }
    return readers.get(1);
  }

  private static void requireStep(GateTrace trace, GateTrace.Reader reader, int step) {
    int steps = trace.text().tokenOfStep().length;
    if (step < 0 || step >= steps) {
      throw new IllegalArgumentException(
          "step: expected one of the text's, 0 to " + (steps - 1) + ", got " + step + ".");
    }
    if (isSkipped(reader, step)) {
      throw new IllegalArgumentException(
          "step: expected one that the network reads, got "
              + step
              + ", a zero that it skips. Choose one with a word.");
    }
  }

  private static boolean isSkipped(GateTrace.Reader reader, int step) {
    return Float.isNaN(reader.gates().get(0).values()[step][0]);
  }

  /** The step that the reader read before; −1 if there is none. */
  private static int before(GateTrace.Reader reader, int step) {
    int steps = reader.hidden().length;
    int way = reader.isBackward() ? 1 : -1;
    int before = step + way;
    while (before >= 0 && before < steps && isSkipped(reader, before)) {
      before += way;
    }
    return before < steps ? before : -1;
  }

  /** What the layer reads at the step: an embedding, or what the layer below gives out. */
  private static float[] input(NetworkWeights weights, GateTrace trace, Place place) {
    int size = weights.config().inputSize(place.layer());
    float[] input = new float[size];
    if (place.layer() == 0) {
      int id = trace.text().review().ids()[place.step()];
      System.arraycopy(weights.embedding(), id * size, input, 0, size);
      return input;
    }
    RecurrentConfig below = weights.config().layers().get(place.layer() - 1);
    List<GateTrace.Reader> readers = trace.readers().get(place.layer() - 1);
    for (int r = 0; r < readers.size(); r++) {
      float[] hidden = readers.get(r).hidden()[place.step()];
      int offset = below.direction() == Direction.SUMMED ? 0 : r * hidden.length;
      for (int j = 0; j < hidden.length; j++) {
        input[offset + j] += hidden[j];
      }
    }
    return input;
  }

  private static void putWeights(Map<GateKey, GateNumbers> given, RecurrentWeights weights) {
    int h = weights.config().units();
    int columns = weights.config().columns();
    for (Gate gate : GateKey.gates()) {
      int offset = Cell.LSTM.offset(gate, h);
      double[][] rows = new double[h + weights.inputSize()][];
      double[][] ofState = rows(weights.recurrent(), h, offset, h, columns).rows();
      double[][] ofInput = rows(weights.input(), weights.inputSize(), offset, h, columns).rows();
      System.arraycopy(ofState, 0, rows, 0, h);
      System.arraycopy(ofInput, 0, rows, h, ofInput.length);
      given.put(GateKey.weights(gate), GateNumbers.matrix(rows));
      double[] bias = rows(weights.bias(), 1, offset, h, columns).values();
      given.put(GateKey.bias(gate), GateNumbers.vector(bias));
    }
  }

  /** Whether the output layer reads h of this reader and nothing else, and ends in a sigmoid. */
  private static boolean isReadOut(NetworkConfig config, Place place) {
    boolean isSigmoid =
        config.output().kind() == Output.Kind.SIGMOID || config.output().kind() == Output.Kind.TAGS;
    return isSigmoid
        && config.isForward()
        && config.head().layers().isEmpty()
        && config.readout().kind() == Readout.Kind.LAST
        && place.layer() == config.layers().size() - 1;
  }

  private static GateNumbers vector(float[] floats) {
    return GateNumbers.vector(rows(floats, 1, 0, floats.length, floats.length).values());
  }

  /** Some columns of a row-major matrix. */
  private static GateNumbers rows(float[] matrix, int rows, int offset, int columns, int stride) {
    double[][] cut = new double[rows][columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        cut[i][j] = matrix[i * stride + offset + j];
      }
    }
    return GateNumbers.matrix(cut);
  }
}
