package org.lstm4j.language;

import org.lstm4j.kernel.NetworkSession;

/**
 * A network as a reader of words. A step costs the recurrent layers' multiply-adds, the
 * probabilities the head's; they are computed once for what was read.
 */
final class NetworkReader implements WordReader {

  private final NetworkSession session;
  private double[] known = new double[0]; // (V) of what was read so far, or none

  /** Takes a session, which has read END at least. */
  NetworkReader(NetworkSession session) {
    this.session = session;
  }

  @Override
  public int vocabularySize() {
    return session.config().vocabularySize();
  }

  @Override
  public void read(int id) {
    session.step(id);
    known = new double[0];
  }

  @Override
  public double[] logProbabilities() {
    return known().clone();
  }

  @Override
  public double logProbability(int id) {
    return known()[id];
  }

  private double[] known() {
    if (known.length == 0) {
      known = logSoftmax(session.logits());
    }
    return known;
  }

  /** Logits less the logarithm of the sum of their exponentials, in double. */
  static double[] logSoftmax(float[] logits) {
    double largest = Double.NEGATIVE_INFINITY;
    for (float logit : logits) {
      largest = Math.max(largest, logit);
    }
    double sum = 0;
    for (float logit : logits) {
      sum += Math.exp(logit - largest);
    }
    double shift = largest + Math.log(sum);
    double[] logs = new double[logits.length];
    for (int k = 0; k < logs.length; k++) {
      logs[k] = logits[k] - shift;
    }
    return logs;
  }

  @Override
  public WordReader copy() {
    NetworkReader copy = new NetworkReader(session.copy());
    copy.known = known;
    return copy;
  }
}
