package org.lstm4j.explain;

/**
 * One result on the way through a step.
 *
 * @param key its name for programs, such as "z_f"
 * @param part of the step that it belongs to
 * @param symbol its name in formulas, such as "C(t)"; the formula itself if it has no name
 * @param formula how it is computed
 * @param shapes the formula with shapes in place of names, such as "(7)·(7, 3) + (3) = (3)"
 * @param numbers its values
 */
public record GateQuantity(
    String key, Part part, String symbol, String formula, String shapes, GateNumbers numbers) {

  /** The parts of a step, in their order. */
  public enum Part {
    /** h(t−1) and x(t) side by side. */
    CONCATENATION,
    /** What is kept of the long-term memory. */
    FORGET_GATE,
    /** What is written to it. */
    INPUT_GATE,
    /** The long-term memory after the step. */
    LONG_TERM_MEMORY,
    /** What is shown of it: the short-term memory after the step. */
    OUTPUT_GATE,
    /** What the output layer makes of that. */
    PREDICTION
  }
}
