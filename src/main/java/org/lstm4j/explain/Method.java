package org.lstm4j.explain;

/** How a score is split among the words of a text. */
public enum Method {
  /** By how much the score falls when the word is left out. Any model. */
  OCCLUSION,

  /**
   * The mean gradient on the way from a baseline to the word's embedding, times their difference. A
   * single network.
   *
   * @see <a href="https://doi.org/10.48550/arXiv.1703.01365">Sundararajan, Taly, Yan, 2017</a>
   */
  INTEGRATED_GRADIENTS,

  /**
   * The exact split of the last cell over what each step wrote to it and later forget gates kept. A
   * network whose top layer is an LSTM or GRU.
   *
   * @see <a href="https://doi.org/10.48550/arXiv.1702.02540">Murdoch and Szlam, 2017</a>
   */
  CELL_WRITES,

  /** The model's own weights of words and groups of words. A linear model, or ensembles of them. */
  WEIGHTS
}
