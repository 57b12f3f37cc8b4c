package org.lstm4j.explain;

import org.lstm4j.text.ReadText;

/** One way to split a score among the words of a text; safe for any number of threads. */
interface AttributionMethod {

  /**
   * Splits a score.
   *
   * @param text at least one id
   * @param target which score
   */
  Attribution attribute(ReadText text, Target target);
}
