package org.lstm4j.forecast;

import java.util.List;

/**
 * What a forecast model is to learn.
 *
 * @param shape what it reads and answers
 * @param scaling with which the lessons were scaled
 * @param lessons what it learns from
 * @param data name of the data, for people
 * @param digest SHA-256 of the values, hexadecimal
 * @param rows steps of the training and the held-out part
 */
public record ForecastTask(
    ForecastShape shape,
    Scaling scaling,
    ForecastLessons lessons,
    String data,
    String digest,
    List<Integer> rows) {

  /** Copies the list. */
  public ForecastTask {
    rows = List.copyOf(rows);
  }
}
