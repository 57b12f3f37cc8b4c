package org.lstm4j.forecast;

/** Says how a series goes on: a model, or something simple to compare it with. */
public interface Forecaster {

  /** For people, in few words. */
  String name();

  /**
   * Predicts the rows behind those that are known.
   *
   * @param known all rows there are, shape (rows, C), 1 or more; not changed
   * @param horizon number of rows to predict, 1 or more
   * @return a new array, shape (horizon, C)
   */
  double[][] forecast(double[][] known, int horizon);
}
