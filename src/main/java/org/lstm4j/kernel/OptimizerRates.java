package org.lstm4j.kernel;

/**
 * An optimiser's numbers at one update.
 *
 * @param rate step size; for Adam with its bias correction
 * @param decay share of the running mean that is kept; Adam's first
 * @param secondDecay Adam's share of the mean square
 * @param epsilon added to the root
 */
record OptimizerRates(float rate, float decay, float secondDecay, float epsilon) {}
