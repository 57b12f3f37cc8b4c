package org.lstm4j.network;

/** What a training makes small; the mean over the sequences (or steps) of a batch. */
public enum Loss {
  /** −ln of the probability of what is true, for one label of two or for each tag. */
  BINARY_CROSS_ENTROPY,
  /** −ln of the true label's probability. */
  CATEGORICAL_CROSS_ENTROPY,
  /** The mean of the squared differences. */
  SQUARED_ERROR,
  /** The mean of the absolute differences. */
  ABSOLUTE_ERROR;

  /** A cross-entropy takes a probability to be within [CLIP, 1 − CLIP], as Keras does. */
  public static final double CLIP = 1e-7;
}
