/**
 * Level 1: what a network is: its shape, its weights, its optimiser's settings; no arithmetic.
 *
 * <p>Letters for sizes, here and everywhere: B sequences in a batch, T steps, V vocabulary, E
 * embedding, F values per step, H units, K scores, C columns of a layer's weights, P parameters.
 * Matrices are row-major.
 */
package org.lstm4j.network;
