package org.lstm4j.explain;

import java.util.List;
import java.util.Optional;

/**
 * One step of an LSTM, computed in double precision with every result on the way.
 *
 * <p>With σ the gates' activation, tanh that of the candidate and the cell, ∘ the point-wise
 * product, and rows of weights in the order [h; x]:
 *
 * <pre>{@code
 * f = σ([h(t−1), x(t)]·W_f + b_f)        i, o alike        (H)
 * candidate = tanh([h(t−1), x(t)]·W_c + b_c)               (H)
 * C(t) = f ∘ C(t−1) + i ∘ candidate                        (H)
 * h(t) = o ∘ tanh(C(t))                                    (H)
 * ŷ(t) = σ(h(t)·W_y + b_y)                                 (K)
 * }</pre>
 *
 * <p>Costs 4·H·(H + E) multiply-adds. Immutable as long as nobody writes to the arrays; safe for
 * any number of threads.
 *
 * @param step what was given
 * @param assumed what wasn't given and is taken for zeros: biases, and the start state
 * @param computed in the order of the computation
 * @param missing a sentence for each result that can't be computed, which says what it needs
 * @param warnings a sentence for each given number that no LSTM could have, and each result that
 *     isn't finite
 * @see <a href="https://doi.org/10.1162/089976600300015015">Gers, Schmidhuber, Cummins, 2000</a>
 */
public record GateSheet(
    GateStep step,
    List<GateKey> assumed,
    List<GateQuantity> computed,
    List<String> missing,
    List<String> warnings) {

  /** Copies the lists. */
  public GateSheet {
    assumed = List.copyOf(assumed);
    computed = List.copyOf(computed);
    missing = List.copyOf(missing);
    warnings = List.copyOf(warnings);
  }

  /** Computes a step as far as what is given allows. */
  public static GateSheet of(GateStep step) {
    return new GateCalculation(step, false).sheet();
  }

  /**
   * Computes a step and shows each product [h, x]·W also as the sum of h·U and x·W, where U are the
   * first H rows of the weights and W the others.
   */
  public static GateSheet inParts(GateStep step) {
    return new GateCalculation(step, true).sheet();
  }

  /** A result by its key, such as "C" or "h"; empty if it isn't computed. */
  public Optional<GateQuantity> result(String key) {
    return computed.stream().filter(each -> each.key().equals(key)).findFirst();
  }
}
