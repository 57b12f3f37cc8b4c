/**
 * Level 1: LSTM arithmetic on float arrays, without Deeplearning4j.
 *
 * <p>{@link org.lstm4j.kernel.ReferenceNetwork} defines the truth in double precision; {@link
 * org.lstm4j.kernel.FastNetwork} must equal it and is what predicts. Letters for sizes: T steps, V
 * vocabulary, E embedding, H units. Matrices are row-major.
 */
package org.lstm4j.kernel;
