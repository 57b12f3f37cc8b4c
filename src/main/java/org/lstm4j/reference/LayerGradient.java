package org.lstm4j.reference;

/**
 * The slopes of a loss L in everything that a recurrent layer reads. The arrays are shared, not
 * copied.
 *
 * @param weights dL/dW, dL/dU and dL/db; a bias that is not trained has gradient 0
 * @param inputs dL/dx, shape (T, inputSize)
 * @param start in the state before the first step
 */
public record LayerGradient(LayerValues weights, double[][] inputs, InitialState start) {}
