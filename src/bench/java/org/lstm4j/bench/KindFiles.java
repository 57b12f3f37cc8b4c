package org.lstm4j.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lstm4j.network.DenseConfig;
import org.lstm4j.network.Input;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Output;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.network.Sequences;
import org.lstm4j.network.Targets;

/**
 * A kind of network as PyTorch's side reads it: {@code KIND.json} tells its shape, {@code KIND.f32}
 * has its weights at the start, {@code KIND.x} a batch and {@code KIND.y} what is right.
 */
final class KindFiles {

  private static final ObjectMapper JSON = new ObjectMapper();

  private KindFiles() {}

  /** Writes shape and weights. */
  static void writeNetwork(Kind kind, Path folder) throws IOException {
    NetworkConfig network = kind.network();
    ObjectNode json = JSON.createObjectNode();
    json.put("length", kind.length()).put("batch", kind.batchSize());
    json.put("vocabulary", network.input() instanceof Input.Ids ids ? ids.vocabularySize() : 0);
    json.put("inputs", network.input().size());
    ArrayNode layers = json.putArray("layers");
    for (RecurrentConfig layer : network.layers()) {
      layers
          .addObject()
          .put("cell", layer.cell().name())
          .put("units", layer.units())
          .put("direction", layer.direction().name())
          .put("dropout", layer.dropout().rate());
    }
    json.put("readout", network.readout().kind().name());
    ArrayNode dense = json.putArray("dense");
    network.head().layers().stream().mapToInt(DenseConfig::units).forEach(dense::add);
    json.put("output", network.output().kind().name()).put("outputs", network.output().units());
    JSON.writeValue(folder.resolve(kind + ".json").toFile(), json);
    WeightFile.write(BenchData.drawWeights(network), folder.resolve(kind + ".f32"));
  }

  /** Writes a batch: ids (B, T) or values (B, T, F); labels (B), tags (B, K) or ids (B, T). */
  static void writeBatch(Kind kind, Lessons batch, Path folder) throws IOException {
    Path x = folder.resolve(kind + ".x");
    if (batch.sequences() instanceof Sequences.Ids all) {
      writeInts(Arrays.stream(all.ids()).flatMapToInt(Arrays::stream), x);
    } else {
      float[][][] all = ((Sequences.Values) batch.sequences()).rows();
      WeightFile.writeFloats(joined(Arrays.stream(all).flatMap(Arrays::stream)), x);
    }
    writeInts(answers(kind.network().output(), batch.targets()), folder.resolve(kind + ".y"));
  }

  private static IntStream answers(Output output, Targets targets) {
    if (targets instanceof Targets.Labels labels) {
      return Arrays.stream(labels.labels());
    }
    if (targets instanceof Targets.StepIds steps) {
      return Arrays.stream(steps.ids()).flatMapToInt(Arrays::stream);
    }
    Targets.Tags tags = (Targets.Tags) targets;
    int k = output.units();
    return IntStream.range(0, tags.size() * k).map(i -> tags.has(i / k, i % k) ? 1 : 0);
  }

  private static float[] joined(Stream<float[]> rows) {
    float[][] all = rows.toArray(float[][]::new);
    float[] joined = new float[all.length * all[0].length];
    for (int i = 0; i < all.length; i++) {
      System.arraycopy(all[i], 0, joined, i * all[0].length, all[0].length);
    }
    return joined;
  }

  private static void writeInts(IntStream values, Path file) throws IOException {
    int[] all = values.toArray();
    ByteBuffer bytes =
        ByteBuffer.allocate(all.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(all);
    Files.write(file, bytes.array());
  }
}
