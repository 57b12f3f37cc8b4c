package org.lstm4j.language;

import java.util.List;
import java.util.stream.IntStream;
import org.lstm4j.check.Require;
import org.lstm4j.network.Dropout;
import org.lstm4j.network.RecurrentConfig;

/**
 * The shape of a language model's network, but for its vocabulary.
 *
 * @param embedding E, numbers per word; at least 1
 * @param units H of each LSTM layer, the first reads the words; at least one layer
 * @param dropout of the inputs of each layer and of the output, in [0, 1)
 * @param isTied whether the output's kernel is the embedding; the last layer is then as wide
 */
public record LanguageShape(int embedding, List<Integer> units, double dropout, boolean isTied) {

  /** Embedding and one LSTM of 256, tied. */
  public static final LanguageShape USUAL = new LanguageShape(256, List.of(256), 0.1, true);

  /** Checks the ranges. */
  public LanguageShape {
    units = List.copyOf(units);
    Require.atLeast("embedding", embedding, 1);
    Require.atLeast("layers", units.size(), 1);
    units.forEach(each -> Require.atLeast("units", each, 1));
    Require.within("dropout", dropout, 0, 1);
    if (isTied && units.get(units.size() - 1) != embedding) {
      throw new IllegalArgumentException(
          "units: expected "
              + embedding
              + " in the last layer, as many as the embedding has numbers, since the output is tied"
              + " to it, got "
              + units.get(units.size() - 1)
              + ". Make them the same, or add --no-tied.");
    }
  }

  List<RecurrentConfig> layers() {
    return IntStream.range(0, units.size())
        .mapToObj(i -> RecurrentConfig.lstm(units.get(i)).withDropout(dropoutOfLayer(), 0))
        .toList();
  }

  private Dropout dropoutOfLayer() {
    return dropout == 0 ? Dropout.NONE : new Dropout(dropout, false);
  }
}
