/**
 * Level 1: LSTM arithmetic on float arrays, without Deeplearning4j.
 *
 * <p>{@link org.lstm4j.kernel.ReferenceNetwork} and its layers define the truth, there and back, in
 * double or rounded to float ({@link org.lstm4j.kernel.Precision}); {@link
 * org.lstm4j.kernel.FusedNetwork} must equal it and is what predicts. Letters for sizes: B
 * sequences in a batch, T steps, V vocabulary, E embedding, H units, D logits, C columns of a
 * layer's weights, P parameters. Matrices are row-major.
 */
package org.lstm4j.kernel;
