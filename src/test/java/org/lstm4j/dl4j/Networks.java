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
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Output;
import org.lstm4j.network.Reading;
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
