package org.lstm4j.keras;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lstm4j.network.Input;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.Readout;
import org.lstm4j.network.Sequences;
import org.lstm4j.reference.ReferenceNetwork;
import org.lstm4j.text.Padding;

/**
 * Networks as strangers build them, with what Keras computes; {@code
 * src/test/python/make_strangers.py} made them.
 */
class StrangersTest {

  static final Path FOLDER = Path.of("src/test/resources/strangers");

  /** Have a layer Masking, so the one who reads them leaves out rows of nothing but zeros. */
  private static final Set<String> MASKED =
      Set.of("series_masked.keras", "series_masked_mean.keras");

  static JsonNode index() throws IOException {
    return JsonMapper.builder().build().readTree(FOLDER.resolve("index.json").toFile());
  }

  static Stream<String> files(boolean isRefused) throws IOException {
    return StreamSupport.stream(index().path("models").spliterator(), false)
        .filter(model -> model.path("refused").isEmpty() != isRefused)
        .map(model -> model.path("file").textValue());
  }

  static Stream<String> supported() throws IOException {
    return files(false);
  }

  static Stream<String> refused() throws IOException {
    return files(true);
  }

  private static JsonNode model(String file) throws IOException {
    for (JsonNode model : index().path("models")) {
      if (model.path("file").textValue().equals(file)) {
        return model;
      }
    }
    throw new IllegalArgumentException("file: expected one of the index, got '" + file + "'.");
  }

  @ParameterizedTest
  @MethodSource("supported")
  void computesWhatKerasComputes(String file) throws IOException {
    KerasModel read = KerasModels.read(FOLDER.resolve(file));
    NetworkConfig config = read.weights().config();
    JsonNode outputs = model(file).path("outputs");
    Sequences sequences = sequences(file, config);
    for (int n = 0; n < sequences.size(); n++) {
      ReferenceNetwork network = new ReferenceNetwork(weights(read, sequences, n));
      double[][] logits = network.logits(sequences, n);
      List<JsonNode> rows = new ArrayList<>();
      if (config.readout().kind() == Readout.Kind.EVERY_STEP) {
        outputs.get(n).forEach(rows::add);
        rows.removeIf(JsonNode::isNull);
      } else {
        rows.add(outputs.get(n));
      }
      assertEquals(rows.size(), logits.length);
      for (int row = 0; row < logits.length; row++) {
        double[] expected =
            StreamSupport.stream(rows.get(row).spliterator(), false)
                .mapToDouble(JsonNode::doubleValue)
                .toArray();
        assertArrayEquals(expected, network.values(logits[row]), 1e-5, file + " " + n);
      }
    }
  }

  /** Only a maximum behind masks depends on where a sequence is padded. */
  private static NetworkWeights weights(KerasModel read, Sequences sequences, int n) {
    if (read.zeros().isPresent() && sequences instanceof Sequences.Ids ids) {
      return read.weights(ids.ids()[n][0] == 0 ? Padding.Side.PRE : Padding.Side.POST);
    }
    return read.weights();
  }

  private static Sequences sequences(String file, NetworkConfig config) throws IOException {
    if (config.input() instanceof Input.Ids) {
      return new Sequences.Ids(KerasGolden.rows(index().path("ids")));
    }
    List<float[][]> values = new ArrayList<>();
    for (JsonNode sequence : index().path("values")) {
      List<float[]> rows = new ArrayList<>();
      for (JsonNode row : sequence) {
        float[] floats = new float[row.size()];
        for (int j = 0; j < floats.length; j++) {
          floats[j] = row.get(j).floatValue();
        }
        if (!MASKED.contains(file) || !Arrays.equals(floats, new float[floats.length])) {
          rows.add(floats);
        }
      }
      values.add(rows.toArray(float[][]::new));
    }
    return new Sequences.Values(values.toArray(float[][][]::new));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whatCannotBeCarriedOverIsNamedAtOnce(String file) throws IOException {
    List<String> words = new ArrayList<>();
    model(file).path("refused").forEach(word -> words.add(word.textValue()));
    assertTrue(words.size() > 0);
    KerasRefusalTest.assertRefused(FOLDER.resolve(file), words.toArray(String[]::new));
  }
}
