package org.lstm4j.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lstm4j.network.Activation;
import org.lstm4j.network.Cell;
import org.lstm4j.network.Head;
import org.lstm4j.network.Input;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Output;
import org.lstm4j.network.Readout;
import org.lstm4j.network.RecurrentConfig;

/** Many sequences at once tell what each of them tells alone. */
class TraceOfManyTest {

  private static final int LENGTH = 23;

  /**
   * Both passes are off by some 4e-6 (see {@link TraceTest}); a simple RNN with weights as large as
   * these hands most of it on from step to step: 2.6e-5 is the most that was seen.
   */
  private static final float TOLERANCE = 5e-5f;

  static Stream<NetworkConfig> networks() {
    List<NetworkConfig> all = new ArrayList<>();
    List<Output> outputs = List.of(Output.SIGMOID, Output.softmax(2), Output.softmax(3));
    for (Cell cell : Cell.values()) {
      for (int units : new int[] {5, 17}) {
        for (boolean skips : new boolean[] {false, true}) {
          all.add(
              new NetworkConfig(
                  new Input.Ids(11, 7, true, skips),
                  List.of(RecurrentConfig.of(cell, units), RecurrentConfig.lstm(6)),
                  all.size() % 5 == 4 ? Readout.MEAN : Readout.LAST,
                  Head.of(outputs.get(all.size() % outputs.size()))));
        }
      }
    }
    for (Cell cell : List.of(Cell.LSTM, Cell.GRU)) { // activations that the kernels don't have
      RecurrentConfig layer = RecurrentConfig.of(cell, 5);
      all.add(
          NetworkConfig.of(
              Input.Ids.of(11, 7),
              new RecurrentConfig(
                  layer.cell(), 5, Activation.TANH, Activation.HARD_SIGMOID_KERAS3, true)));
    }
    return all.stream();
  }

  /** Copies all that is told of one sequence after another. */
  private static final class Notes implements SequenceWatcher {

    private final List<List<float[]>> told; // of each sequence
    private final RunningScores[] scores;
    private int n;

    Notes(List<List<float[]>> told, RunningScores[] scores) {
      this.told = told;
      this.scores = scores;
    }

    @Override
    public void begin(int newN) {
      n = newN;
      assertEquals(0, told.get(n).size(), "each sequence once");
    }

    @Override
    public void start(int layer, int reader, float[] cell, float[] hidden) {
      told.get(n).addAll(List.of(new float[] {layer, -1}, cell.clone(), hidden.clone()));
    }

    @Override
    public void read(int layer, int reader, int step, float[] gates, float[] cell, float[] hidden) {
      told.get(n)
          .addAll(List.of(new float[] {layer, step}, gates.clone(), cell.clone(), hidden.clone()));
    }

    @Override
    public void end(RunningScores ended) {
      scores[n] = ended;
    }
  }

  private static int[][] sequences(int count) {
    Random random = new Random(4);
    int[][] ids = new int[count][];
    for (int n = 0; n < count; n++) {
      ids[n] = random.ints(1 + random.nextInt(LENGTH), 0, 11).toArray();
    }
    Arrays.fill(ids[7], 0); // nothing but padding
    return ids;
  }

  private static List<List<float[]>> lists(int count) {
    List<List<float[]>> lists = new ArrayList<>();
    Collections.nCopies(count, 0).forEach(each -> lists.add(new ArrayList<>()));
    return lists;
  }

  @ParameterizedTest
  @MethodSource("networks")
  void tellWhatEachTellsAlone(NetworkConfig config) {
    FusedNetwork network = new FusedNetwork(RandomNetwork.weights(config, 5), LENGTH);
    int[][] ids = sequences(530);
    RunningScores[] scores = new RunningScores[ids.length];
    List<List<float[]>> told = lists(ids.length);
    network.trace(ids, 2, () -> new Notes(told, scores));
    RunningScores[] alone = new RunningScores[ids.length];
    List<List<float[]>> expected = lists(ids.length);
    Notes notes = new Notes(expected, alone);
    for (int n = 0; n < ids.length; n++) {
      notes.begin(n);
      notes.end(network.trace(ids[n], notes));
    }
    for (int n = 0; n < ids.length; n++) {
      assertEquals(expected.get(n).size(), told.get(n).size());
      for (int i = 0; i < expected.get(n).size(); i++) {
        close(expected.get(n).get(i), told.get(n).get(i));
      }
      assertArrayEquals(alone[n].start(), scores[n].start(), TOLERANCE);
      assertArrayEquals(alone[n].last(), scores[n].last(), TOLERANCE);
      assertEquals(alone[n].steps().length, scores[n].steps().length);
      for (int t = 0; t < alone[n].steps().length; t++) {
        assertArrayEquals(alone[n].steps()[t], scores[n].steps()[t], TOLERANCE);
      }
    }
  }

  private static void close(float[] expected, float[] got) {
    assertEquals(expected.length, got.length);
    for (int j = 0; j < got.length; j++) {
      assertEquals(expected[j], got[j], TOLERANCE * Math.max(1, Math.abs(expected[j])));
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void endInTheLogitsOfManyBitForBit(NetworkConfig config) {
    FusedNetwork network = new FusedNetwork(RandomNetwork.weights(config, 6), LENGTH);
    int[][] ids = sequences(510);
    RunningScores[] scores = new RunningScores[ids.length];
    List<List<float[]>> told = lists(ids.length);
    network.trace(ids, 3, () -> new Notes(told, scores));
    boolean isFast = SharedCourse.fits(config) && !config.skipsPadding();
    float[][] logits = network.logits(ids, 1);
    for (int n = 0; n < ids.length && isFast; n++) {
      assertArrayEquals(RunningScores.of(logits[n], config), scores[n].last());
    }
  }
}
