package org.lstm4j.reference;

import java.util.Arrays;
import java.util.List;
import org.lstm4j.network.DenseWeights;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.RecurrentWeights;

/** Networks of one LSTM and one logit from bare arrays, for tests. */
public final class SingleLstm {

  private SingleLstm() {}

  /**
   * The network of these weights; sizes follow from the arrays.
   *
   * @param embedding (V, E)
   * @param input (E, 4·H)
   * @param recurrent (H, 4·H)
   * @param bias (4·H)
   * @param dense (H + 1), the bias last
   */
  public static NetworkWeights of(
      float[] embedding, float[] input, float[] recurrent, float[] bias, float[] dense) {
    int h = bias.length / 4;
    int e = input.length / bias.length;
    NetworkConfig config = NetworkConfig.lstm(embedding.length / e, e, h);
    return new NetworkWeights(
        config,
        embedding,
        List.of(List.of(new RecurrentWeights(config.layers().get(0), e, input, recurrent, bias))),
        List.of(new DenseWeights(h, 1, Arrays.copyOf(dense, h), new float[] {dense[h]})));
  }
}
