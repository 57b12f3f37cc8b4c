package org.lstm4j.language;

/**
 * How much likelier a word becomes by what decides for it, as geometric means over texts.
 *
 * @param word the right one
 * @param between number of words between
 * @param with its probability with what decides
 * @param without that in the control
 */
public record ProbeShift(String word, int between, double with, double without) {

  /** How many times as likely; 1 for no difference. */
  public double ratio() {
    return with / without;
  }
}
