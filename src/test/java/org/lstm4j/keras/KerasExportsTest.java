package org.lstm4j.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.network.Input;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.Readout;
import org.lstm4j.network.Sequences;
import org.lstm4j.reference.ReferenceNetwork;

/**
 * Writes a network of every kind that Keras has, in both formats, with what it computes, to the
 * folder that LSTM4J_EXPORTS names, if it does; {@code src/test/python/keras_reads_exports.py} asks
 * Keras then: {@code mvn test -Dgroups=slow -DexcludedGroups=none -Dtest=KerasExportsTest}.
 */
@Tag("slow")
@Tag("keras")
class KerasExportsTest {

  private static final int T = 9;

  private final Random random = new Random(1);
  private final JsonMapper mapper = JsonMapper.builder().build();

  @Test
  void areWrittenForKerasToRead(@TempDir Path temporary) throws IOException {
    Path folder =
        Optional.ofNullable(System.getenv("LSTM4J_EXPORTS")).map(Path::of).orElse(temporary);
    int[][] ids = ids();
    float[][][] values = values();
    ObjectNode all = mapper.createObjectNode();
    all.set("ids", mapper.valueToTree(ids));
    all.set("values", mapper.valueToTree(values));
    ObjectNode models = all.putObject("models");
    for (Map.Entry<String, NetworkConfig> entry : KerasNetworks.all().entrySet()) {
      NetworkConfig config = entry.getValue();
      NetworkWeights weights = KerasNetworks.random(config);
      KerasModels.write(folder.resolve(entry.getKey() + ".keras"), weights, T);
      KerasModels.write(folder.resolve(entry.getKey() + ".h5"), weights, T);
      for (String ending : List.of(".keras", ".h5")) {
        NetworkWeights read = KerasModels.read(folder.resolve(entry.getKey() + ending)).weights();
        assertEquals(config.parameterCount(), read.config().parameterCount(), entry.getKey());
      }
      boolean readsIds = config.input() instanceof Input.Ids;
      Sequences sequences = readsIds ? new Sequences.Ids(ids) : new Sequences.Values(values);
      models
          .putObject(entry.getKey())
          .put("ids", readsIds)
          .put("skips", config.skipsPadding())
          .put("steps", config.readout().kind() == Readout.Kind.EVERY_STEP)
          .set("outputs", mapper.valueToTree(outputs(weights, sequences)));
    }
    Path expected = folder.resolve("expected.json");
    mapper.writeValue(expected.toFile(), all);
    assertTrue(Files.size(expected) > 0);
  }

  private static List<double[][]> outputs(NetworkWeights weights, Sequences sequences) {
    ReferenceNetwork network = new ReferenceNetwork(weights);
    List<double[][]> outputs = new ArrayList<>();
    for (int n = 0; n < sequences.size(); n++) {
      outputs.add(
          Arrays.stream(network.logits(sequences, n))
              .map(network::values)
              .toArray(double[][]::new));
    }
    return outputs;
  }

  /** Full, padded in front and behind, one word each way, a gap. */
  private int[][] ids() {
    int[][] ids = new int[6][T];
    for (int[] row : ids) {
      Arrays.setAll(row, t -> 1 + random.nextInt(10));
    }
    Arrays.fill(ids[1], 0, 4, 0);
    Arrays.fill(ids[2], T - 3, T, 0);
    Arrays.fill(ids[3], 0, T - 1, 0);
    Arrays.fill(ids[4], 1, T, 0);
    ids[5][3] = 0;
    return ids;
  }

  private float[][][] values() {
    float[][][] values = new float[4][T][3];
    for (float[][] sequence : values) {
      for (float[] row : sequence) {
        for (int j = 0; j < row.length; j++) {
          row[j] = (float) random.nextGaussian();
        }
      }
    }
    return values;
  }
}
