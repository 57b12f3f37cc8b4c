package org.lstm4j.language;

import java.util.List;
import org.lstm4j.explain.GateTrace;
import org.lstm4j.text.ReadText;

/**
 * Everything that a model computed on its way through a text. Step 0 reads the mark of the end that
 * stands before the first word, step n the n-th word.
 *
 * @param text as it was read
 * @param readers for each layer its one; arrays are indexed by the step
 * @param outlooks what may come next, after each step
 */
public record NextWordTrace(
    ReadText text, List<List<GateTrace.Reader>> readers, List<Outlook> outlooks) {

  /** Copies the lists, not the arrays. */
  public NextWordTrace {
    readers = readers.stream().map(List::copyOf).toList();
    outlooks = List.copyOf(outlooks);
  }

  /**
   * The same as a trace of gates, for what writes these: without labels, and with one probability
   * after each step, that of the word that comes next; not-a-number behind the last.
   */
  public GateTrace gates() {
    double[][] next =
        outlooks.stream().map(each -> new double[] {each.next()}).toArray(double[][]::new);
    return new GateTrace(text, List.of(), readers, new double[0], next);
  }
}
