package org.lstm4j.forecast;

import java.util.Arrays;
import java.util.List;
import org.lstm4j.explain.GateTrace;
import org.lstm4j.explain.TraceCollector;
import org.lstm4j.kernel.NetworkSession;

/**
 * Everything that one member of a model computed on its way through a series, from the first row to
 * the last; a forecast would read the last window alone. Step t reads row t + lag, or its change.
 *
 * @param lag rows before the first step, see {@link SeriesChange}
 * @param values that the steps came to, in their own unit, shape (steps, C)
 * @param inputs that the network read, scaled, shape (steps, C)
 * @param predictions for the row behind each step, in the values' unit, shape (steps, C)
 * @param readers for each layer its one; arrays are indexed by the step
 */
public record ForecastTrace(
    int lag,
    double[][] values,
    float[][] inputs,
    double[][] predictions,
    List<List<GateTrace.Reader>> readers) {

  /** Copies the list, not the arrays. */
  public ForecastTrace {
    readers = readers.stream().map(List::copyOf).toList();
  }

  /**
   * Traces a member. A row costs a step of its network; memory holds some 7·H floats of it for each
   * layer.
   *
   * @param member from 0
   * @param values in their own unit, shape (T, C); T above the model's lag
   */
  public static ForecastTrace of(ForecastModel model, int member, double[][] values) {
    SeriesChange change = model.change();
    int lag = change.lag();
    if (values.length <= lag) {
      throw new IllegalArgumentException(
          "values: expected more than " + lag + " rows, got " + values.length + ".");
    }
    double[][] levels = change.levels(values);
    double[][] changes = change.changes(levels);
    float[][] inputs = new float[changes.length][];
    double[][] predictions = new double[changes.length][]; // (steps, C)
    NetworkSession session = model.session(member);
    TraceCollector collector = new TraceCollector(session.config(), changes.length);
    session.tellStart(collector);
    for (int t = 0; t < changes.length; t++) {
      inputs[t] = ForecastLessons.toFloats(model.scaling().toScaled(changes[t]));
      session.step(inputs[t]);
      session.tell(collector, t);
      double[] next = model.scaling().toValues(FreeRun.toDoubles(session.logits()));
      for (int c = 0; c < next.length; c++) {
        next[c] = change.value(lag == 0 ? next[c] : next[c] + levels[t + 1][c]);
      }
      predictions[t] = next;
    }
    return new ForecastTrace(
        lag,
        Arrays.copyOfRange(values, lag, values.length),
        inputs,
        predictions,
        collector.readers());
  }
}
