package org.lstm4j.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lstm4j.network.Cell;
import org.lstm4j.network.ClassWeights;
import org.lstm4j.network.Head;
import org.lstm4j.network.Input;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.OptimizerConfig;
import org.lstm4j.network.Output;
import org.lstm4j.network.Readout;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.network.Regularization;
import org.lstm4j.network.Sequences;
import org.lstm4j.network.Targets;
import org.lstm4j.reference.DenseValues;
import org.lstm4j.reference.Golden;
import org.lstm4j.reference.InitialState;
import org.lstm4j.reference.NetworkValues;
import org.lstm4j.reference.Precision;
import org.lstm4j.reference.ReferenceBlock;
import org.lstm4j.reference.ReferenceDropout;
import org.lstm4j.reference.ReferenceNetwork;
import org.lstm4j.reference.ReferenceOptimizer;
import org.lstm4j.reference.ReferenceRegularization;

/**
 * A language model whose output is tied to its embedding, in training: two streams, three blocks,
 * two updates with clipped gradients, as PyTorch does them ({@code src/test/python/torch_tied.py}).
 */
class TiedGoldenTest {

  private static final int V = 7;
  private static final int H = 5;
  private static final NetworkConfig CONFIG =
      new NetworkConfig(
          new Input.Ids(V, H, true, true),
          List.of(RecurrentConfig.lstm(H)),
          Readout.EVERY_STEP,
          new Head(List.of(), Output.softmax(V).tied()));

  /** PyTorch scales a gradient to a norm by a factor that is up to 1e-6 / norm smaller. */
  private static final double CLIPPED = 1e-6;

  private final JsonNode golden;
  private final OptimizerConfig optimizer;
  private final Regularization regularization;

  TiedGoldenTest() throws IOException {
    golden = Golden.read("torch-tied.json");
    optimizer =
        OptimizerConfig.adam(
            golden.get("rate").asDouble(),
            golden.get("betas").get(0).asDouble(),
            golden.get("betas").get(1).asDouble(),
            golden.get("epsilon").asDouble());
    regularization = new Regularization(0, golden.get("norm").asDouble(), 0);
  }

  private static NetworkValues values(JsonNode named) {
    return new NetworkValues(
        CONFIG,
        Arrays.stream(Golden.matrix(named.get("embedding")))
            .flatMapToDouble(Arrays::stream)
            .toArray(),
        List.of(List.of(Golden.layer(Cell.LSTM, named))),
        List.of(new DenseValues(H, new double[0], Golden.vector(named.get("output")))));
  }

  private static int[][] ids(JsonNode rows) {
    return Arrays.stream(Golden.matrix(rows))
        .map(row -> Arrays.stream(row).mapToInt(id -> (int) id).toArray())
        .toArray(int[][]::new);
  }

  private static Sequences sequences(JsonNode block) {
    return new Sequences.Ids(ids(block.get("ids")));
  }

  private static Targets targets(JsonNode block) {
    return new Targets.StepIds(V, ids(block.get("targets")));
  }

  private static double[] flat(NetworkValues values) {
    return values.flat();
  }

  @Test
  void referenceTrainsAsPyTorch() {
    NetworkValues weights = values(golden.get("start"));
    ReferenceOptimizer own = ReferenceOptimizer.of(optimizer, CONFIG.parameterCount());
    List<List<InitialState>> states = new ArrayList<>();
    for (int n = 0; n < 2; n++) {
      states.add(List.of(InitialState.zero(H)));
    }
    assertEquals(3, golden.get("blocks").size());
    for (JsonNode block : golden.get("blocks")) {
      ReferenceBlock read =
          new ReferenceNetwork(weights, Precision.DOUBLE)
              .block(
                  sequences(block),
                  targets(block),
                  ClassWeights.EVEN,
                  ReferenceDropout.NONE,
                  states);
      NetworkValues gradient = read.gradient().values();
      assertEquals(block.get("loss").asDouble(), read.gradient().loss(), CLIPPED);
      assertArrayEquals(values(block.get("gradient")).flat(), flat(gradient), CLIPPED);
      for (int n = 0; n < 2; n++) {
        InitialState state = read.states().get(n).get(0);
        assertArrayEquals(Golden.vector(block.get("hidden").get(n)), state.hidden(), CLIPPED);
        assertArrayEquals(Golden.vector(block.get("cell").get(n)), state.cell(), CLIPPED);
      }
      states = read.states();
      new ReferenceRegularization(regularization).apply(weights, gradient);
      double[] flat = weights.flat();
      own.update(flat, gradient.flat());
      weights = NetworkValues.of(CONFIG, flat);
      if (block.has("after")) {
        assertArrayEquals(values(block.get("after")).flat(), flat, CLIPPED);
      }
    }
  }

  /** Float has gradients to some 1e-7; Adam's first steps are rate · sign, whatever their size. */
  @Test
  void engineTrainsAsPyTorch() {
    FusedTrainer.Rules rules = new FusedTrainer.Rules(regularization, 1);
    for (KernelChoice choice : List.of(KernelChoice.best(), KernelChoice.scalar())) {
      FusedTrainer.Size size = new FusedTrainer.Size(4, 2, 2);
      try (FusedTrainer trainer =
          new FusedTrainer(CONFIG, optimizer, size, choice, SharedCourse.TAPE_FLOATS, rules)) {
        trainer.set(values(golden.get("start")).toFloats(), List.of(), 0);
        StreamStates streams = new StreamStates(CONFIG, 2);
        for (JsonNode block : golden.get("blocks")) {
          FusedTrainer.Result result = trainer.train(sequences(block), targets(block), streams);

          assertEquals(block.get("loss").asDouble(), result.loss(), 1e-5);
          float[] states = streams.toFloats();
          for (int n = 0; n < 2; n++) {
            double[] hidden = Golden.vector(block.get("hidden").get(n));
            double[] cell = Golden.vector(block.get("cell").get(n));
            for (int j = 0; j < H; j++) {
              assertEquals(hidden[j], states[n * 2 * H + j], 1e-5);
              assertEquals(cell[j], states[n * 2 * H + H + j], 1e-5);
            }
          }
          if (block.has("after")) {
            double[] after = NetworkValues.of(trainer.weights()).flat();
            assertArrayEquals(values(block.get("after")).flat(), after, 2e-5);
          }
        }
      }
    }
  }
}
