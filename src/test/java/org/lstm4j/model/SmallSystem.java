package org.lstm4j.model;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.lstm4j.network.Head;
import org.lstm4j.network.Input;
import org.lstm4j.network.Loss;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Output;
import org.lstm4j.network.Readout;
import org.lstm4j.network.RecurrentConfig;

/** Small models of other systems than the judge of texts, for tests. */
public final class SmallSystem {

  /** V = 7, E = H = 4, the output tied to the embedding. */
  static final NetworkConfig TIED =
      new NetworkConfig(
          new Input.Ids(7, 4, true, true),
          List.of(RecurrentConfig.lstm(4)),
          Readout.EVERY_STEP,
          Head.of(Output.softmax(7).withDropout(0.125).tied()));

  /** Two columns of a series, two layers. */
  static final NetworkConfig SERIES =
      new NetworkConfig(
          new Input.Values(2),
          List.of(RecurrentConfig.lstm(3), RecurrentConfig.simpleRnn(2)),
          Readout.EVERY_STEP,
          Head.of(Output.linear(2, Loss.SQUARED_ERROR)));

  private SmallSystem() {}

  /** The model of this kind: two networks, one of which may be trained on, settings, entries. */
  public static SystemModel of(SystemModel.Kind kind) {
    return new SystemModel(
        kind,
        Map.of("steps", "35", "any.Name-1", " été = #1\\\n\u4e2d", "empty", ""),
        List.of(SmallModel.network(TIED, 1, "", 2), SmallModel.network(SERIES, 2, "", 0)),
        Map.of(
            "words.txt", text("a\nfilm\n"),
            "history.json", text("{\"epochs\" : 2}"),
            "scores.csv", text("epoch,loss\n1,0.5\n"),
            "streams.bin", new byte[] {0, 1, 2, -1},
            "empty.bin", new byte[0]));
  }

  static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
