package org.lstm4j.model;

import java.util.List;
import org.lstm4j.check.Require;
import org.lstm4j.kernel.EmbeddingWeights;
import org.lstm4j.kernel.Gate;
import org.lstm4j.kernel.LstmWeights;
import org.lstm4j.kernel.NetworkWeights;

/**
 * Where each weight stands in Deeplearning4j's one vector of parameters.
 *
 * <p>The vector holds, one after another: embedding (V, E), input kernel (E, 4·H), recurrent kernel
 * (H, 4·H), LSTM bias (4·H), dense kernel (H), dense bias (1). Matrices are column-major there, and
 * an LSTM's columns are candidate, forget, output, input. This class is the only place that knows
 * either; it needs no Deeplearning4j.
 */
public final class ParameterLayout {

  private static final List<Gate> DEEPLEARNING4J_ORDER =
      List.of(Gate.CANDIDATE, Gate.FORGET, Gate.OUTPUT, Gate.INPUT);

  private final NetworkConfig config;

  /** The layout of a network of this shape. */
  public ParameterLayout(NetworkConfig config) {
    this.config = config;
  }

  /**
   * Copies the vector's content into named, row-major weights.
   *
   * @param parameters shape (P), P = {@link NetworkConfig#parameterCount()}
   */
  public NetworkWeights toWeights(float[] parameters) {
    Require.size("parameters", parameters, config.parameterCount(), "(P)");
    NetworkWeights weights = empty();
    walk(parameters, weights, (vector, at, array, index) -> array[index] = vector[at]);
    return new NetworkWeights(
        weights.embedding(), weights.lstm(), weights.dense(), parameters[parameters.length - 1]);
  }

  /** Copies named weights into a new vector, shape (P). */
  public float[] toParameters(NetworkWeights weights) {
    float[] parameters = new float[config.parameterCount()];
    walk(parameters, weights, (vector, at, array, index) -> vector[at] = array[index]);
    parameters[parameters.length - 1] = weights.denseBias();
    return parameters;
  }

  private NetworkWeights empty() {
    int e = config.embeddingSize();
    int h = config.units();
    return new NetworkWeights(
        new EmbeddingWeights(config.vocabularySize(), e, new float[config.vocabularySize() * e]),
        new LstmWeights(e, h, new float[e * 4 * h], new float[h * 4 * h], new float[4 * h]),
        new float[h],
        0);
  }

  /** Visits every weight but the last bias: its place in the vector and in its own array. */
  private void walk(float[] parameters, NetworkWeights weights, Visitor visitor) {
    int e = config.embeddingSize();
    int h = config.units();
    int at = 0;
    for (int column = 0; column < e; column++) {
      for (int id = 0; id < config.vocabularySize(); id++) {
        visitor.visit(parameters, at++, weights.embedding().rows(), id * e + column);
      }
    }
    at = walkGates(parameters, at, weights.lstm().input(), e, visitor);
    at = walkGates(parameters, at, weights.lstm().recurrent(), h, visitor);
    at = walkGates(parameters, at, weights.lstm().bias(), 1, visitor);
    for (int j = 0; j < h; j++) {
      visitor.visit(parameters, at++, weights.dense(), j);
    }
  }

  private int walkGates(float[] parameters, int from, float[] matrix, int rows, Visitor visitor) {
    int h = config.units();
    int at = from;
    for (Gate gate : DEEPLEARNING4J_ORDER) {
      for (int j = 0; j < h; j++) {
        for (int row = 0; row < rows; row++) {
          visitor.visit(parameters, at++, matrix, row * 4 * h + gate.offset(h) + j);
        }
      }
    }
    return at;
  }

  @FunctionalInterface
  private interface Visitor {
    void visit(float[] vector, int at, float[] array, int index);
  }
}
