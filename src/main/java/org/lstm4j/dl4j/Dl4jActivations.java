package org.lstm4j.dl4j;

import java.util.Map;
import java.util.Optional;
import org.lstm4j.network.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationHardSigmoid;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** Which of ND4J's activations is which of ours; both ways in one table. */
final class Dl4jActivations {

  private static final Map<Activation, IActivation> TABLE =
      Map.of(
          Activation.TANH, new ActivationTanH(),
          Activation.SIGMOID, new ActivationSigmoid(),
          Activation.RELU, new ActivationReLU(),
          Activation.LINEAR, new ActivationIdentity(),
          Activation.HARD_SIGMOID_KERAS2, new ActivationHardSigmoid());

  private Dl4jActivations() {}

  /** ND4J's; empty for what it doesn't have. */
  static Optional<IActivation> of(Activation activation) {
    return Optional.ofNullable(TABLE.get(activation));
  }

  /** Ours; empty for any that differs, be it in a setting. */
  static Optional<Activation> named(IActivation activation) {
    return TABLE.entrySet().stream()
        .filter(entry -> entry.getValue().getClass() == activation.getClass())
        .filter(entry -> entry.getValue().equals(activation))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
