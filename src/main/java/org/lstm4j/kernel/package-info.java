/**
 * Level 2: the fast arithmetic on float arrays, without Deeplearning4j.
 *
 * <p>{@link org.lstm4j.kernel.FusedTrainer} trains, {@link org.lstm4j.kernel.FusedNetwork}
 * predicts, {@link org.lstm4j.kernel.NetworkSession} reads step by step, {@link
 * org.lstm4j.kernel.InputGradients} says what moved a score, and {@link
 * org.lstm4j.kernel.KernelChoice} says on what; all else stays inside. The package {@code
 * reference} has the same in formulas.
 */
package org.lstm4j.kernel;
