package org.lstm4j.kernel;

import org.lstm4j.network.Activation;
import org.lstm4j.network.Cell;
import org.lstm4j.network.Gate;

/**
 * The elementwise part of a step with any activations, one number after another: for layers whose
 * activations the kernels don't have built in. Layout as in {@link Kernels}, factors 1.
 *
 * <p>Padded units stay 0 here by a question: some activations, such as σ, make something of 0, and
 * the padding would be trained.
 */
final class GeneralCells {

  private final float[] m;
  private final Activation activation;
  private final Activation gateActivation;
  private final int lanes;
  private final int units;
  private final int paddedUnits;

  GeneralCells(float[] arena, LayerShape shape) {
    this.m = arena;
    this.activation = shape.config.activation();
    this.gateActivation = shape.config.gateActivation();
    this.lanes = shape.lanes();
    this.units = shape.config.units();
    this.paddedUnits = shape.units;
  }

  /** As {@link Kernels#lstmForward}; {@code activatedCell} need not be a tanh. */
  void lstmForward(int z, int cell, int nextCell, int activatedCell, int hidden, int count) {
    for (int q = 0; q < count; q++) {
      if (isPadding(q)) {
        m[nextCell + q] = 0;
        m[activatedCell + q] = 0;
        m[hidden + q] = 0;
        continue;
      }
      int i = z + gate(q, Gate.INPUT);
      int f = z + gate(q, Gate.FORGET);
      int a = z + gate(q, Gate.CANDIDATE);
      int o = z + gate(q, Gate.OUTPUT);
      m[i] = (float) gateActivation.apply(m[i]);
      m[f] = (float) gateActivation.apply(m[f]);
      m[a] = (float) activation.apply(m[a]);
      m[o] = (float) gateActivation.apply(m[o]);
      m[nextCell + q] = m[f] * m[cell + q] + m[i] * m[a];
      m[activatedCell + q] = (float) activation.apply(m[nextCell + q]);
      m[hidden + q] = m[o] * m[activatedCell + q];
    }
  }

  /** As {@link Kernels#lstmBackward}. */
  void lstmBackward(int gates, int cell, int activatedCell, int dh, int dz, int count) {
    int dc = dh + count;
    for (int q = 0; q < count; q++) {
      if (isPadding(q)) {
        for (Gate gate : Cell.LSTM.gates()) {
          m[dz + gate(q, gate)] = 0;
        }
        m[dc + q] = 0;
        continue;
      }
      float input = m[gates + gate(q, Gate.INPUT)];
      float forget = m[gates + gate(q, Gate.FORGET)];
      float candidate = m[gates + gate(q, Gate.CANDIDATE)];
      float output = m[gates + gate(q, Gate.OUTPUT)];
      float shown = m[activatedCell + q];
      float d = m[dc + q] + m[dh + q] * output * (float) activation.slope(shown);
      m[dz + gate(q, Gate.INPUT)] = d * candidate * (float) gateActivation.slope(input);
      m[dz + gate(q, Gate.FORGET)] = d * m[cell + q] * (float) gateActivation.slope(forget);
      m[dz + gate(q, Gate.CANDIDATE)] = d * input * (float) activation.slope(candidate);
      m[dz + gate(q, Gate.OUTPUT)] = m[dh + q] * shown * (float) gateActivation.slope(output);
      m[dc + q] = d * forget;
    }
  }

  /** {@code count} floats at {@code to} become the activation of those at z. */
  void rnnForward(int z, int to, int count) {
    for (int q = 0; q < count; q++) {
      m[to + q] = isPadding(q) ? 0 : (float) activation.apply(m[z + q]);
    }
  }

  /** dz from the state h and dh. */
  void rnnBackward(int h, int dh, int dz, int count) {
    for (int q = 0; q < count; q++) {
      m[dz + q] = isPadding(q) ? 0 : m[dh + q] * (float) activation.slope(m[h + q]);
    }
  }

  private boolean isPadding(int q) {
    return q % paddedUnits >= units;
  }

  private int gate(int q, Gate gate) {
    return q / lanes * 4 * lanes + Cell.LSTM.block(gate) * lanes + q % lanes;
  }
}
