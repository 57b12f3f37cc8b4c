package org.lstm4j.dl4j;

import static org.lstm4j.network.Activation.HARD_SIGMOID_KERAS2;
import static org.lstm4j.network.Activation.LINEAR;
import static org.lstm4j.network.Activation.RELU;
import static org.lstm4j.network.Activation.SIGMOID;
import static org.lstm4j.network.Activation.TANH;

import java.util.List;
import java.util.stream.Stream;
import org.lstm4j.network.Activation;
import org.lstm4j.network.Cell;
import org.lstm4j.network.DenseConfig;
import org.lstm4j.network.Direction;
import org.lstm4j.network.Head;
import org.lstm4j.network.Input;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Output;
import org.lstm4j.network.Reading;
import org.lstm4j.network.Readout;
import org.lstm4j.network.RecurrentConfig;

/** Small networks of every kind that Deeplearning4j can train, for tests. */
public final class Networks {

  private Networks() {}

  public static Stream<NetworkConfig> all() {
    return Stream.of(
        NetworkConfig.lstm(9, 3, 2),
        NetworkConfig.lstm(5, 1, 1),
        of(7, 3, Output.softmax(2), lstm(4, TANH, SIGMOID)),
        of(8, 2, Output.SIGMOID, lstm(3, TANH, HARD_SIGMOID_KERAS2)),
        of(8, 3, Output.SIGMOID, lstm(2, RELU, SIGMOID)),
        of(8, 3, Output.SIGMOID, lstm(2, LINEAR, SIGMOID)),
        of(8, 3, Output.SIGMOID, lstm(2, SIGMOID, TANH)),
        of(7, 3, Output.SIGMOID, rnn(4, TANH)),
        of(7, 2, Output.softmax(2), rnn(3, RELU)),
        of(6, 5, Output.SIGMOID, lstm(3, TANH, SIGMOID), lstm(4, TANH, SIGMOID)),
        of(6, 2, Output.softmax(2), rnn(3, TANH), lstm(2, TANH, SIGMOID), rnn(4, SIGMOID)),
        of(6, 3, Output.SIGMOID, lstm(4, TANH, SIGMOID), rnn(2, LINEAR)));
  }

  /** Pooling, both directions, hidden dense layers, more labels than two. */
  static Stream<NetworkConfig> wider() {
    Readout mean = new Readout(Readout.Kind.MEAN, true);
    Readout max = new Readout(Readout.Kind.MAX, true);
    RecurrentConfig both = lstm(3, TANH, SIGMOID).reading(Direction.CONCATENATED);
    RecurrentConfig summed = rnn(4, TANH).reading(Direction.SUMMED);
    return Stream.of(
        of(8, 3, Output.softmax(5), lstm(4, TANH, SIGMOID)),
        of(8, 3, Output.SIGMOID, lstm(4, TANH, SIGMOID))
            .withHead(new Head(List.of(dense(5, TANH), dense(3, SIGMOID)), Output.SIGMOID)),
        of(8, 3, Output.SIGMOID, lstm(4, TANH, SIGMOID)).withReadout(mean),
        of(8, 3, Output.softmax(3), rnn(4, TANH)).withReadout(max),
        of(8, 3, Output.SIGMOID, both, lstm(4, TANH, SIGMOID)),
        of(8, 3, Output.SIGMOID, both).withReadout(mean),
        of(8, 3, Output.softmax(2), summed, both).withReadout(max),
        of(8, 2, Output.SIGMOID, summed)
            .withReadout(max)
            .withHead(new Head(List.of(dense(4, TANH)), Output.softmax(4))),
        new NetworkConfig(
            Input.Ids.of(9, 3),
            List.of(),
            mean,
            new Head(List.of(dense(4, TANH)), Output.SIGMOID)));
  }

  private static DenseConfig dense(int units, Activation activation) {
    return new DenseConfig(units, activation, 0);
  }

  static NetworkConfig of(int vocabulary, int embedding, Output output, RecurrentConfig... layers) {
    return Reading.network(vocabulary, embedding, Reading.NOTEBOOK, List.of(layers), output);
  }

  static RecurrentConfig lstm(int units, Activation activation, Activation gates) {
    return new RecurrentConfig(Cell.LSTM, units, activation, gates, true);
  }

  static RecurrentConfig rnn(int units, Activation activation) {
    return new RecurrentConfig(Cell.SIMPLE_RNN, units, activation, SIGMOID, true);
  }
}
