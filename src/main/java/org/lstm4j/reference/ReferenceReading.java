package org.lstm4j.reference;

import java.util.ArrayList;
import java.util.List;
import org.lstm4j.network.Direction;
import org.lstm4j.network.Dropout;
import org.lstm4j.network.DropoutMask;
import org.lstm4j.network.RecurrentConfig;

/** One recurrent layer with its one or two readers, there and back; outputs stay in place. */
final class ReferenceReading {

  private final RecurrentConfig config;
  private final int index;
  private final List<ReferenceLayer> readers;
  private final Precision precision;

  ReferenceReading(
      RecurrentConfig config, int index, List<LayerValues> weights, Precision precision) {
    this.config = config;
    this.index = index;
    this.readers = weights.stream().map(w -> ReferenceLayer.of(w, precision)).toList();
    this.precision = precision;
  }

  /**
   * What a layer did with a sequence.
   *
   * @param inputMasks of the dropout of its inputs, shape (T, inputSize)
   * @param readers what each reader did, in the order in which it read
   * @param outputs at the positions of the inputs, shape (T, outputs)
   */
  record Trace(double[][] inputMasks, List<RecurrentTrace> readers, double[][] outputs) {}

  /**
   * Runs over a sequence.
   *
   * @param start what each reader remembers before its first step
   */
  Trace forward(double[][] inputs, InitialState start, ReferenceDropout dropout, int sequence) {
    double[][] masks = new double[inputs.length][];
    double[][] x = new double[inputs.length][];
    for (int t = 0; t < inputs.length; t++) {
      int place = DropoutMask.place(index, 0);
      masks[t] = dropout.mask(config.dropout(), place, sequence, t, inputs[t].length);
      x[t] = inputs[t].clone();
      precision.multiply(x[t], masks[t]);
    }
    List<RecurrentTrace> traces = new ArrayList<>();
    double[][] outputs = new double[inputs.length][config.outputs()];
    for (int r = 0; r < readers.size(); r++) {
      Dropout recurrent = new Dropout(config.recurrentDropout(), true);
      int place = DropoutMask.place(index, 1 + r);
      double[] mask = dropout.mask(recurrent, place, sequence, 0, config.units());
      boolean isBackward = config.direction().isBackward(r);
      double[][] read = isBackward ? reversed(x) : x;
      traces.add(readers.get(r).forward(start, read, mask));
      double[][] hidden = traces.get(r).hidden();
      double[][] inPlace = isBackward ? reversed(hidden) : hidden;
      for (int t = 0; t < outputs.length; t++) {
        for (int j = 0; j < config.units(); j++) {
          int at = offset(r) + j;
          outputs[t][at] = precision.round(outputs[t][at] + inPlace[t][j]);
        }
      }
    }
    return new Trace(masks, traces, outputs);
  }

  /** Where a reader's outputs begin in a row. */
  private int offset(int reader) {
    return config.direction() == Direction.CONCATENATED ? reader * config.units() : 0;
  }

  /** Each reader's last hidden state, joined as the outputs are; shape (outputs). */
  double[] last(Trace trace) {
    double[] last = new double[config.outputs()];
    for (int r = 0; r < readers.size(); r++) {
      RecurrentTrace reader = trace.readers().get(r);
      double[] hidden = reader.hiddenBefore(reader.steps());
      for (int j = 0; j < hidden.length; j++) {
        last[offset(r) + j] = precision.round(last[offset(r) + j] + hidden[j]);
      }
    }
    return last;
  }

  /**
   * Adds to the gradients and returns dL/d(inputs), shape (T, inputSize).
   *
   * @param outputGradient dL/d(outputs), shape (T, outputs)
   * @param lastGradient dL/d({@link #last}), shape (outputs)
   */
  double[][] backward(
      Trace trace, double[][] outputGradient, double[] lastGradient, List<LayerValues> gradient) {
    int steps = outputGradient.length;
    double[][] sum = new double[steps][];
    for (int t = 0; t < steps; t++) {
      sum[t] = new double[trace.inputMasks()[t].length];
    }
    for (int r = 0; r < readers.size(); r++) {
      double[][] dh = new double[steps][config.units()];
      boolean isBackward = config.direction().isBackward(r);
      for (int t = 0; t < steps; t++) {
        int position = isBackward ? steps - 1 - t : t;
        System.arraycopy(outputGradient[position], offset(r), dh[t], 0, config.units());
      }
      if (steps > 0) {
        for (int j = 0; j < config.units(); j++) {
          dh[steps - 1][j] = precision.round(dh[steps - 1][j] + lastGradient[offset(r) + j]);
        }
      }
      LayerGradient own = readers.get(r).backward(trace.readers().get(r), dh);
      List<double[]> to = gradient.get(r).arrays();
      List<double[]> from = own.weights().arrays();
      for (int i = 0; i < to.size(); i++) {
        precision.add(to.get(i), from.get(i));
      }
      double[][] dx = isBackward ? reversed(own.inputs()) : own.inputs();
      for (int t = 0; t < steps; t++) {
        precision.add(sum[t], dx[t]);
      }
    }
    for (int t = 0; t < steps; t++) {
      precision.multiply(sum[t], trace.inputMasks()[t]);
    }
    return sum;
  }

  private static double[][] reversed(double[][] rows) {
    double[][] reversed = new double[rows.length][];
    for (int t = 0; t < rows.length; t++) {
      reversed[t] = rows[rows.length - 1 - t];
    }
    return reversed;
  }
}
