package org.lstm4j.keras;

import java.util.ArrayList;
import java.util.List;
import org.lstm4j.network.Dropout;

/** The dropout layers between one layer with weights and the next, on the way along the chain. */
final class PendingDropout {

  private static final double DIGITS = 1e12; // 0.2 and 0.1 are 0.28, without a long tail

  private record One(Layer layer, Dropout dropout, boolean isOwn) {}

  private final LayerRules rules;
  private final List<One> pending = new ArrayList<>();

  PendingDropout(LayerRules rules) {
    this.rules = rules;
  }

  void add(Layer layer) {
    double rate = rules.rate(layer, "rate");
    if (rate == 0 || layer.has("noise_shape")) {
      rules.noteIdentity(layer);
    } else {
      boolean isSameEachStep = layer.type().equals("SpatialDropout1D");
      pending.add(new One(layer, new Dropout(rate, isSameEachStep), false));
    }
  }

  /** Leaves out what no layer can take. */
  void leaveOut() {
    pending.forEach(this::leaveOut);
    pending.clear();
  }

  private void leaveOut(One one) {
    if (one.isOwn()) {
      rules.noteUnused(one.layer(), "dropout");
    } else {
      rules.noteIdentity(one.layer());
    }
  }

  /** Of the inputs of a dense layer; each step decides anew. */
  double ofDense() {
    return take(false).rate();
  }

  /**
   * Of the inputs of a recurrent layer.
   *
   * @param layer has a rate of its own, the same at each step
   */
  Dropout ofRecurrent(Layer layer) {
    double own = rules.rate(layer, "dropout");
    if (own > 0) {
      pending.add(new One(layer, new Dropout(own, true), true));
    }
    return take(!pending.isEmpty() && pending.get(0).dropout().isSameEachStep());
  }

  /** All of one kind as one: a value stays if all let it stay. A second kind has no place. */
  private Dropout take(boolean isSameEachStep) {
    Dropout sum = Dropout.NONE;
    for (One one : pending) {
      double rate = one.dropout().rate();
      if (one.dropout().isSameEachStep() != isSameEachStep) {
        leaveOut(one);
      } else if (sum.isNone()) {
        sum = one.dropout();
      } else {
        double both = sum.rate() + rate - sum.rate() * rate;
        double rounded = Math.rint(both * DIGITS) / DIGITS;
        sum = new Dropout(Math.min(rounded, 1 - 1 / DIGITS), isSameEachStep);
      }
    }
    pending.clear();
    return sum;
  }
}
