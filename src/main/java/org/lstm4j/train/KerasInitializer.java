package org.lstm4j.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.random.MersenneTwister;
import org.lstm4j.network.Cell;
import org.lstm4j.network.DenseWeights;
import org.lstm4j.network.Gate;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.network.RecurrentWeights;

/**
 * Draws start weights from Keras's default distributions.
 *
 * <p>Embedding uniform in [−0.05, 0.05); input and dense kernels Glorot uniform, that is ±√(6 /
 * (rows + columns)), where an input kernel counts all its columns; recurrent kernel orthogonal,
 * U·Uᵀ = 1; forget bias 1, every other bias 0. An output that is tied to the embedding has no
 * kernel, and nothing is drawn for one. One Mersenne twister draws all of them in this order, so a
 * seed decides every bit. (Deeplearning4j's own orthogonal initialiser crashes: its native {@code
 * svd} is broken in 1.0.0-M2.1.)
 *
 * @see <a href="https://proceedings.mlr.press/v9/glorot10a.html">Glorot and Bengio, 2010</a>
 * @see <a href="https://arxiv.org/abs/1312.6120">Saxe et al., 2013 (orthogonal)</a>
 */
public final class KerasInitializer {

  private static final double EMBEDDING_LIMIT = 0.05;

  private KerasInitializer() {}

  /** New weights for a network of this shape; costs O(H³) for each orthogonal kernel. */
  public static NetworkWeights draw(NetworkConfig config, int seed) {
    MersenneTwister random = new MersenneTwister(seed);
    float[] embedding = uniform((int) config.input().parameterCount(), EMBEDDING_LIMIT, random);
    List<List<RecurrentWeights>> layers = new ArrayList<>();
    for (int i = 0; i < config.layers().size(); i++) {
      RecurrentConfig layer = config.layers().get(i);
      List<RecurrentWeights> readers = new ArrayList<>();
      for (int r = 0; r < layer.direction().readers(); r++) {
        readers.add(reader(layer, config.inputSize(i), random));
      }
      layers.add(readers);
    }
    List<DenseWeights> dense = new ArrayList<>();
    for (int i = 0; i < config.head().depth(); i++) {
      int inputs = config.denseInputSize(i);
      int units = config.head().units(i);
      boolean isTied = i == config.head().layers().size() && config.output().isTied();
      dense.add(
          isTied
              ? DenseWeights.tied(inputs, units)
              : new DenseWeights(
                  inputs,
                  units,
                  uniform(inputs * units, glorotLimit(inputs, units), random),
                  new float[units]));
    }
    return new NetworkWeights(config, embedding, layers, dense);
  }

  private static RecurrentWeights reader(
      RecurrentConfig config, int inputSize, MersenneTwister random) {
    int columns = config.columns();
    int h = config.units();
    float[] input = uniform(inputSize * columns, glorotLimit(inputSize, columns), random);
    float[] recurrent = orthogonal(h, columns, random);
    float[] bias = new float[columns];
    if (config.cell() == Cell.LSTM && config.hasBias()) {
      int forget = Cell.LSTM.offset(Gate.FORGET, h);
      Arrays.fill(bias, forget, forget + h, 1);
    }
    float[] recurrentBias = new float[config.cell().hasRecurrentBias() ? columns : 0];
    return new RecurrentWeights(config, inputSize, input, recurrent, bias, recurrentBias);
  }

  private static double glorotLimit(int rows, int columns) {
    return Math.sqrt(6.0 / (rows + columns));
  }

  private static float[] uniform(int count, double limit, MersenneTwister random) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (limit * (2 * random.nextDouble() - 1));
    }
    return values;
  }

  /**
   * Orthonormal rows, row-major, shape (rows, columns) with rows ≤ columns: the Q of a matrix of
   * normal numbers, its columns turned so that R's diagonal is positive (else the draw isn't
   * uniform).
   */
  private static float[] orthogonal(int rows, int columns, MersenneTwister random) {
    RealMatrix gaussian = new Array2DRowRealMatrix(columns, rows);
    for (int i = 0; i < columns; i++) {
      for (int j = 0; j < rows; j++) {
        gaussian.setEntry(i, j, random.nextGaussian());
      }
    }
    QRDecomposition decomposition = new QRDecomposition(gaussian);
    RealMatrix q = decomposition.getQ(); // (columns, columns), of which the first rows count
    RealMatrix r = decomposition.getR();
    float[] kernel = new float[rows * columns];
    for (int j = 0; j < rows; j++) {
      double sign = Math.signum(r.getEntry(j, j));
      for (int i = 0; i < columns; i++) {
        kernel[j * columns + i] = (float) (sign * q.getEntry(i, j));
      }
    }
    return kernel;
  }
}
