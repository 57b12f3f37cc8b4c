package org.lstm4j.story;

import java.util.List;
import org.lstm4j.network.Cell;
import org.lstm4j.network.DenseWeights;
import org.lstm4j.network.Gate;
import org.lstm4j.network.Input;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.network.RecurrentWeights;

/**
 * The weights of an LSTM of three units, one for each of the {@link Meanings}, thought out by hand
 * so that its gates tell the {@link BurgerReview}. No number was trained.
 *
 * <p>A gate's logit is b + x·W + h·U. A logistic gate is .95 at 3 and .99 at 5, and .05 at −3; so a
 * bias says what it does when nothing is said, and a weight how far a word can move it. Rows are
 * what is read, columns what is decided, both in the order good, bad, healthy.
 */
final class HandMadeWeights {

  /** What one gate is made of: W (3, 3), U (3, 3), b for every unit. */
  private record GateWeights(float[][] input, float[][] recurrent, float bias) {}

  private static final float[][] NONE = {{0, 0, 0}, {0, 0, 0}, {0, 0, 0}};

  /**
   * Shut unless something is said (−3). Good words open it for good (8·0.9 − 3 = 4.2) and shut it
   * for bad, bad words the other way round; "But", which has as much of both, leaves it shut. For
   * healthy it must open at healthy and at unhealthy words. Those are bad words too, so 12 from bad
   * outweighs the −6·0.9 of unhealthy; and 2 from good lets what is tasty count as a little
   * healthy.
   */
  private static final GateWeights INPUT =
      new GateWeights(
          new float[][] {
            {8, -8, 2},
            {-8, 8, 12},
            {0, 0, 6}
          },
          NONE,
          -3);

  /**
   * Open when nothing is said (5). Words of a meaning's own side keep it (6), words of the other
   * side release it: bad and unhealthy ones good, good and healthy ones bad, bad ones healthy. A
   * bad word weighs more than a good one (−4 against −3), so that bad is released in part where
   * good is released for the most part. U has −3 on its diagonal: what leads, and shows itself in
   * h, is what a turn takes from. So "But" is −0.4·6 + 0.4·4 = −0.8 for good, and −3.6 behind
   * praise.
   */
  private static final GateWeights FORGET =
      new GateWeights(
          new float[][] {
            {6, -3, 0},
            {-4, 6, -3},
            {3, -3, 0}
          },
          new float[][] {
            {-3, 0, 0},
            {0, -3, 0},
            {0, 0, -3}
          },
          5);

  /**
   * What the phrase says (2·0.9 gives tanh 0.95), and for healthy twice as much, since U takes 3
   * times the bad that is remembered from it: "health" (4·0.3 = 1.2) behind "not good" (−3·0.7)
   * turns into unhealthy, "whey protein" (4·0.9 = 3.6) stays healthy.
   */
  private static final GateWeights CANDIDATE =
      new GateWeights(
          new float[][] {
            {2, 0, 0},
            {0, 2, 0},
            {0, 0, 4}
          },
          new float[][] {
            {0, 0, 0},
            {0, 0, -3},
            {0, 0, 0}
          },
          0);

  /** Open (3), wider at words that judge, good or bad, and less at "But", which holds back. */
  private static final GateWeights OUTPUT =
      new GateWeights(
          new float[][] {
            {2, 2, 2},
            {2, 2, 2},
            {0, 0, 0}
          },
          NONE,
          3);

  /** What the verdict is made of: good for it, bad against it, healthy for it a little less. */
  private static final float[] VERDICT = {3, -3, 2};

  private HandMadeWeights() {}

  /** The network: three values a step, an LSTM of three units, one logit of the last h. */
  static NetworkWeights network() {
    RecurrentConfig layer = RecurrentConfig.lstm(Meanings.COUNT);
    NetworkConfig config = NetworkConfig.of(new Input.Values(Meanings.COUNT), layer);
    RecurrentWeights lstm = RecurrentWeights.zero(layer, Meanings.COUNT);
    put(lstm, Gate.INPUT, INPUT);
    put(lstm, Gate.FORGET, FORGET);
    put(lstm, Gate.CANDIDATE, CANDIDATE);
    put(lstm, Gate.OUTPUT, OUTPUT);
    return new NetworkWeights(
        config,
        new float[0],
        List.of(List.of(lstm)),
        List.of(new DenseWeights(Meanings.COUNT, 1, VERDICT.clone(), new float[1])));
  }

  private static void put(RecurrentWeights lstm, Gate gate, GateWeights weights) {
    int columns = lstm.config().columns();
    int from = Cell.LSTM.offset(gate, Meanings.COUNT);
    for (int row = 0; row < Meanings.COUNT; row++) {
      int at = row * columns + from;
      System.arraycopy(weights.input()[row], 0, lstm.input(), at, Meanings.COUNT);
      System.arraycopy(weights.recurrent()[row], 0, lstm.recurrent(), at, Meanings.COUNT);
      lstm.bias()[from + row] = weights.bias();
    }
  }
}
