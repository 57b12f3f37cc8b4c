package org.lstm4j.kernel;

/**
 * Is told what a network computes while it reads many sequences, one sequence after another; see
 * {@link FusedNetwork#trace(int[][], int, java.util.function.Supplier)}. One thread calls at a
 * time.
 */
public interface SequenceWatcher extends StepListener {

  /**
   * A sequence begins, of which all steps are told before the next one begins.
   *
   * @param n its number
   */
  void begin(int n);

  /** The sequence has ended with these scores. */
  void end(RunningScores scores);
}
