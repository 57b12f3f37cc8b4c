package org.lstm4j.forecast;

import java.util.Arrays;
import org.lstm4j.kernel.NetworkSession;
import org.lstm4j.network.NetworkWeights;

/** Predicts step after step, each from the predictions before it. */
public final class FreeRun {

  private FreeRun() {}

  /**
   * Goes on from what a session has read, which is at least one step. Costs a step of the session
   * and its head for each.
   *
   * @param session of a network that predicts the next values; is moved on by steps − 1
   * @param steps to predict; at least 1
   * @return scaled, shape (steps, C)
   */
  public static double[][] of(NetworkSession session, int steps) {
    double[][] predicted = new double[steps][];
    for (int t = 0; t < steps; t++) {
      float[] next = session.logits();
      predicted[t] = toDoubles(next);
      if (t < steps - 1) {
        session.step(next);
      }
    }
    return predicted;
  }

  /**
   * Squared errors of running freely over the rest of a sequence.
   *
   * @param rows scaled, shape (T, C)
   * @param given rows that are read first, from 1 to T − 1
   * @return shape (T − given): of each row the mean over its columns
   */
  static double[] squares(NetworkWeights weights, float[][] rows, int given) {
    NetworkSession session = new NetworkSession(weights);
    session.read(Arrays.copyOf(rows, given));
    double[][] predicted = of(session, rows.length - given);
    double[] squares = new double[predicted.length];
    for (int t = 0; t < squares.length; t++) {
      for (int c = 0; c < predicted[t].length; c++) {
        double error = predicted[t][c] - rows[given + t][c];
        squares[t] += error * error / predicted[t].length;
      }
    }
    return squares;
  }

  static double[] toDoubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }
}
