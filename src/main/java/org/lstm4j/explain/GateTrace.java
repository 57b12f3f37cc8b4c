package org.lstm4j.explain;

import java.util.List;
import org.lstm4j.text.ReadText;

/**
 * Everything that a network computed on its way through a text, from the arithmetic that predicts.
 *
 * <p>A step is an id of the text: the start mark, then the words that are read; {@code
 * text.tokenOfStep()} says which. Steps of padding in front are not among them; {@code startCell}
 * and {@code startHidden} of a {@link Reader} are the state that they leave.
 *
 * @param text what was read, and what wasn't
 * @param labels or tags, K
 * @param readers for each layer its one or two
 * @param startProbabilities before the first step, shape (K): what the padding in front of this
 *     text gives; for a network of which a layer reads backward, what padding alone gives
 * @param probabilities after each step, shape (steps, K): the readout of the state in this pass;
 *     for a network of which a layer reads backward, those of the prefix that ends there
 */
public record GateTrace(
    ReadText text,
    List<String> labels,
    List<List<Reader>> readers,
    double[] startProbabilities,
    double[][] probabilities) {

  /**
   * What one reader of a layer computed; all arrays are indexed by the step of the text, whatever
   * the direction in which the reader came to it.
   *
   * @param layer from 0
   * @param isBackward whether it reads from the last step to the first
   * @param gates one for each of the cell's, in its order: name and values
   * @param cell C after each step, shape (steps, H); empty if the cell has none
   * @param hidden h after each step, shape (steps, H)
   * @param startCell C before the first step that it reads, shape (H), or empty: of a reader that
   *     reads forward what the padding in front leaves, else zeros
   * @param startHidden h before the first step that it reads, shape (H), likewise
   */
  public record Reader(
      int layer,
      boolean isBackward,
      List<GateValues> gates,
      float[][] cell,
      float[][] hidden,
      float[] startCell,
      float[] startHidden) {}

  /**
   * The values of one gate.
   *
   * @param gate which
   * @param values after its activation, shape (steps, H); not-a-number at steps that the network
   *     skips
   */
  public record GateValues(org.lstm4j.network.Gate gate, float[][] values) {}
}
