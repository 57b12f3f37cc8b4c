package org.lstm4j.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import org.lstm4j.check.Require;
import org.lstm4j.kernel.StreamPass;
import org.lstm4j.kernel.StreamStates;
import org.lstm4j.network.NetworkWeights;

/**
 * Scores texts by a network, whose state is carried on from text to text. The texts are cut into at
 * most {@value #STREAMS} runs of whole texts that are read side by side, each from a state of
 * zeros; the cut follows from the texts alone, so that neither threads nor anything else change the
 * figures.
 */
public final class LanguageScorer {

  static final int STREAMS = 32;

  private static final int STEPS = 64;

  private final NetworkWeights weights;
  private final int threads;

  /**
   * Takes weights, without a copy.
   *
   * @param weights of a network that predicts the next word
   * @param threads at most so many at once; at least 1
   */
  public LanguageScorer(NetworkWeights weights, int threads) {
    this.weights = weights;
    this.threads = Require.atLeast("threads", threads, 1);
  }

  /**
   * Scores all texts; costs a forward pass for each word.
   *
   * @param texts shape (texts, words of the text), ids in [1, V) without END; at least one
   * @param progress hears from time to time how many words and ENDs are done
   */
  public LanguageScore score(int[][] texts, LongConsumer progress) {
    List<int[]> streams = runs(texts).stream().map(LanguageCorpus::stream).toList();
    ScoreSums[] sums = new ScoreSums[streams.size()];
    Arrays.setAll(sums, n -> new ScoreSums());
    int longest = streams.stream().mapToInt(stream -> stream.length).max().orElse(1);
    StreamStates states = new StreamStates(weights.config(), Math.max(1, streams.size()));
    try (StreamPass pass = new StreamPass(weights, states.rows(), STEPS, threads)) {
      for (int from = 0; from < longest - 1; from += STEPS) {
        int[][] ids = rows(streams, from);
        int[][] targets = rows(streams, from + 1);
        float[][] logProbabilities = pass.score(ids, targets, states);
        for (int n = 0; n < sums.length; n++) {
          int count = Math.min(STEPS, streams.get(n).length - 1 - from);
          for (int t = 0; t < count; t++) {
            sums[n].add(targets[n][t], logProbabilities[n][t]);
          }
        }
        progress.accept(Arrays.stream(sums).mapToLong(ScoreSums::count).sum());
      }
    }
    return ScoreSums.score(List.of(sums));
  }

  /** The next steps of each stream; of one that has ended an END, which isn't counted. */
  private static int[][] rows(List<int[]> streams, int from) {
    int[][] rows = new int[streams.size()][];
    for (int n = 0; n < rows.length; n++) {
      int[] stream = streams.get(n);
      int left = stream.length - 1 - from / STEPS * STEPS; // to read
      int count = Math.min(STEPS, left);
      rows[n] =
          count > 0 ? Arrays.copyOfRange(stream, from, from + count) : new int[] {WordIds.END};
    }
    return rows;
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
