package org.lstm4j.forecast;

import org.lstm4j.kernel.FusedNetwork;
import org.lstm4j.network.NetworkWeights;

/** How well a network predicts the next values of the lessons; in one thread. */
final class LessonLoss {

  private final ForecastLessons.Part lessons;

  LessonLoss(ForecastLessons.Part lessons) {
    this.lessons = lessons;
  }

  /** Mean squared error of all predictions, scaled. */
  double of(NetworkWeights weights) {
    double sum = 0;
    double[][] errors = residuals(weights);
    for (double[] row : errors) {
      for (double error : row) {
        sum += error * error;
      }
    }
    return sum / ((double) errors.length * lessons.columns());
  }

  /** The errors of all predictions, actual minus predicted, in order; shape (predictions, C). */
  double[][] residuals(NetworkWeights weights) {
    FusedNetwork network = new FusedNetwork(weights, lessons.length());
    double[][] errors = new double[Math.toIntExact(lessons.predictions())][lessons.columns()];
    int at = 0;
    for (int n = 0; n < lessons.size(); n++) {
      float[][] predicted = network.stepLogits(lessons.inputs()[n]);
      float[][] actual = lessons.targets()[n];
      int skipped = predicted.length - actual.length;
      for (int t = 0; t < actual.length; t++) {
        for (int c = 0; c < actual[t].length; c++) {
          errors[at][c] = (double) actual[t][c] - predicted[skipped + t][c];
        }
        at++;
      }
    }
    return errors;
  }
}
