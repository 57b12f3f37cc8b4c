/**
 * What a model does with a text: every gate at every step, and which words moved the verdict.
 *
 * <p>{@link org.lstm4j.explain.GateTrace} holds what the layers computed, from the same arithmetic
 * that predicts; {@link org.lstm4j.explain.Explainer} splits a score among the words by one of
 * several {@link org.lstm4j.explain.Method}s. Nothing is drawn or printed here.
 */
package org.lstm4j.explain;
