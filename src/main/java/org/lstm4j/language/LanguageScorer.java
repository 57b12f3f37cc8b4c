package org.lstm4j.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import org.lstm4j.check.Require;
import org.lstm4j.kernel.NetworkSession;
import org.lstm4j.network.NetworkWeights;

/**
 * Scores texts by a network, whose state is carried on from text to text. The texts are cut into at
 * most {@value #STREAMS} runs of whole texts that are read side by side, each from a state of
 * zeros; the cut follows from the texts alone, so that neither threads nor anything else change the
 * figures.
 */
public final class LanguageScorer {

  static final int STREAMS = 32;

  private final NetworkWeights weights;

  /**
   * Takes weights, without a copy.
   *
   * @param weights of a network that predicts the next word
   * @param threads at most so many at once; at least 1
   */
  public LanguageScorer(NetworkWeights weights, int threads) {
    this.weights = weights;
    Require.atLeast("threads", threads, 1);
  }

  /**
   * Scores all texts; costs what predicting each word once costs.
   *
   * @param texts shape (texts, words of the text), ids in [1, V) without END
   * @param progress hears from time to time how many words and ENDs are done
   */
  public LanguageScore score(int[][] texts, LongConsumer progress) {
    ScoreSums sums = new ScoreSums();
    for (int[][] run : runs(texts)) {
      int[] stream = LanguageCorpus.stream(run);
      NetworkSession session = new NetworkSession(weights);
      for (int t = 1; t < stream.length; t++) {
        session.step(stream[t - 1]);
        sums.add(stream[t], NetworkReader.logSoftmax(session.logits())[stream[t]]);
      }
      progress.accept(sums.count());
    }
    return sums.score();
  }

  /** Runs of whole texts with about as many words each. */
  static List<int[][]> runs(int[][] texts) {
    long all = LanguageCorpus.tokens(texts);
    List<int[][]> runs = new ArrayList<>();
    int from = 0;
    long done = 0;
    for (int n = 0; n < texts.length; n++) {
      done += texts[n].length + 1;
      if (done * STREAMS >= all * (runs.size() + 1)) {
        runs.add(Arrays.copyOfRange(texts, from, n + 1));
        from = n + 1;
      }
    }
    return runs;
  }
}
