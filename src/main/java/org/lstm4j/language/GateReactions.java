package org.lstm4j.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.lstm4j.explain.GateTrace;
import org.lstm4j.network.Cell;
import org.lstm4j.network.Gate;

/**
 * How the gates of a language model react to each word of a text: in numbers that answer whether
 * the cell forgets at a word.
 *
 * @param words in their order
 */
public record GateReactions(List<WordReaction> words) {

  /** Copies the list. */
  public GateReactions {
    words = List.copyOf(words);
  }

  /**
   * Takes the reactions from a trace.
   *
   * @throws IllegalArgumentException if a layer is no LSTM
   */
  public static GateReactions of(NextWordTrace trace) {
    List<GateTrace.Reader> layers = trace.readers().stream().map(each -> each.get(0)).toList();
    List<WordReaction> words = new ArrayList<>();
    int[] tokens = trace.text().tokenOfStep();
    int[] ids = trace.text().review().ids();
    for (int t = 1; t < ids.length; t++) {
      int step = t;
      words.add(
          new WordReaction(
              trace.text().spelling(tokens[t]),
              ids[t] != WordIds.UNKNOWN,
              layers.stream().map(layer -> reaction(layer, step)).toList(),
              trace.outlooks().get(t - 1),
              trace.outlooks().get(t)));
    }
    return new GateReactions(words);
  }

  private static GateReaction reaction(GateTrace.Reader layer, int step) {
    float[] forget = values(layer, Gate.FORGET, step);
    float[] before = layer.cell()[step - 1];
    float[] after = layer.cell()[step];
    double kept = 0;
    double all = 0;
    double change = 0;
    for (int j = 0; j < before.length; j++) {
      double c = before[j];
      kept += forget[j] * c * forget[j] * c;
      all += c * c;
      change += (after[j] - c) * (after[j] - c);
    }
    return new GateReaction(
        mean(values(layer, Gate.INPUT, step)),
        mean(forget),
        mean(values(layer, Gate.OUTPUT, step)),
        Math.sqrt(kept / all),
        Math.sqrt(change));
  }

  private static float[] values(GateTrace.Reader layer, Gate gate, int step) {
    return layer.gates().stream()
        .filter(each -> each.gate() == gate)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "network: expected LSTM layers, whose cells can forget, got a layer without "
                        + gate.name().toLowerCase(Locale.ROOT)
                        + " gate. Choose a model of "
                        + Cell.LSTM
                        + "s."))
        .values()[step];
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /**
   * The place of a word among all by the mean of a layer's forget gate: 1 if it is the lowest, so
   * that the cell forgets most there. Equal ones share the lower place.
   *
   * @param layer from 0
   * @param word from 0
   */
  public int forgetRank(int layer, int word) {
    double own = words.get(word).layers().get(layer).forget();
    return 1 + (int) words.stream().filter(each -> each.layers().get(layer).forget() < own).count();
  }

  /** The places of a word in lower case, from 0; none if the text doesn't have it. */
  public List<Integer> places(String word) {
    return IntStream.range(0, words.size())
        .filter(n -> words.get(n).spelling().toLowerCase(Locale.ROOT).equals(word))
        .boxed()
        .toList();
  }
}
