/**
 * Level 3: the classical baseline, a linear model of words and groups of words that follow each
 * other.
 *
 * <p>{@link org.lstm4j.linear.NaiveBayesLogistic} learns a {@link org.lstm4j.linear.LinearModel}.
 */
package org.lstm4j.linear;
