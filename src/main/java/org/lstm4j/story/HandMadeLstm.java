package org.lstm4j.story;

import java.util.ArrayList;
import java.util.List;
import org.lstm4j.kernel.FusedNetwork;
import org.lstm4j.kernel.RunningScores;
import org.lstm4j.network.Activation;
import org.lstm4j.network.Cell;
import org.lstm4j.network.Gate;
import org.lstm4j.network.NetworkWeights;

/**
 * Reads the {@link BurgerReview} with an LSTM of three units whose weights were thought out by
 * hand: the same arithmetic that predicts with a trained network, nothing scripted.
 */
public final class HandMadeLstm {

  private HandMadeLstm() {}

  /** The weights; a new copy. */
  public static NetworkWeights weights() {
    return HandMadeWeights.network();
  }

  /** A step for each phrase, in their order. Takes microseconds; safe for any number of threads. */
  public static List<StoryStep> read() {
    List<Phrase> phrases = BurgerReview.phrases();
    float[][] x = phrases.stream().map(each -> each.meaning().vector()).toArray(float[][]::new);
    List<float[][]> told = new ArrayList<>(); // of each step gates, C, h
    RunningScores scores =
        new FusedNetwork(weights(), x.length)
            .trace(
                x,
                (layer, reader, step, gates, cell, hidden) ->
                    told.add(new float[][] {gates.clone(), cell.clone(), hidden.clone()}));
    List<StoryStep> steps = new ArrayList<>();
    for (int t = 0; t < x.length; t++) {
      float[] gates = told.get(t)[0];
      steps.add(
          new StoryStep(
              phrases.get(t),
              gate(gates, Gate.FORGET),
              gate(gates, Gate.INPUT),
              gate(gates, Gate.CANDIDATE),
              gate(gates, Gate.OUTPUT),
              Meanings.of(told.get(t)[1]),
              Meanings.of(told.get(t)[2]),
              Activation.SIGMOID.apply(scores.steps()[t][0])));
    }
    return List.copyOf(steps);
  }

  private static Meanings gate(float[] gates, Gate gate) {
    return Meanings.block(gates, Cell.LSTM.block(gate));
  }
}
