package org.lstm4j.reference;

import java.util.List;

/**
 * The slopes of a loss L in everything that a recurrent layer reads, and in all that it remembers.
 * The arrays are shared, not copied.
 *
 * @param weights dL/dW, dL/dU and dL/db; a bias that is not trained has gradient 0
 * @param inputs dL/dx, shape (T, inputSize)
 * @param start in the state before the first step
 * @param states in the state after each step, T of them, by every way from there to the loss: of c,
 *     that through the same step's h as well. What automatic differentiation gives for a tensor
 */
public record LayerGradient(
    LayerValues weights, double[][] inputs, InitialState start, List<InitialState> states) {

  /** Copies the list. */
  public LayerGradient {
    states = List.copyOf(states);
  }
}
