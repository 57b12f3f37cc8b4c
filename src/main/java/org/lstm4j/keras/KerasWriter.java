package org.lstm4j.keras;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.lstm4j.hdf5.Hdf5Writer;
import org.lstm4j.network.DenseWeights;
import org.lstm4j.network.GateOrder;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.RecurrentWeights;

/**
 * Writes a network as Keras 3.15 does: a zip, or HDF5 with everything in it.
 *
 * @param weights network and weights
 * @param length T
 * @param own entry that Keras passes over, in ASCII; empty for none
 */
record KerasWriter(NetworkWeights weights, int length, Optional<String> own) {

  private static final int ATTRIBUTE = 60_000; // HDF5 takes 64 kB with name and all

  /** Equal models give equal files. */
  private static final long ENTRY_TIME = 946_684_800_000L; // 2000-01-01

  private static final String DATE_SAVED = "2000-01-01@00:00:00";

  /** An array of Keras: its name and shape. */
  private record Array(String name, List<Integer> shape, float[] values) {}

  void writeArchive(OutputStream out) throws IOException {
    KerasConfig config = new KerasConfig(weights.config(), length, true);
    Hdf5Writer hdf5 = new Hdf5Writer();
    hdf5.root().group("vars").text("name", KerasConfig.MODEL_NAME);
    Hdf5Writer.Group layers = hdf5.root().group("layers");
    for (Map.Entry<KerasConfig.Entry, List<Array>> entry : arrays(config).entrySet()) {
      String name = entry.getKey().name();
      Hdf5Writer.Group group = layers.group(name);
      Hdf5Writer.Group numbered = group.group("vars").text("name", name);
      if (isRecurrent(entry.getKey())) {
        String kind = ArchiveWeights.snakeCase(entry.getKey().type());
        numbered = group.group("cell/vars").text("name", kind + "_cell");
      }
      for (int i = 0; i < entry.getValue().size(); i++) {
        Array array = entry.getValue().get(i);
        numbered.array(String.valueOf(i), array.shape(), array.values());
      }
    }
    optimizer(hdf5.root().group("optimizer/vars"), arrays(config).values());
    ZipOutputStream zip = new ZipOutputStream(out);
    String metadata =
        KerasJson.MAPPER
            .createObjectNode()
            .put("keras_version", KerasVersion.WRITTEN.text())
            .put("date_saved", DATE_SAVED)
            .toString();
    put(zip, KerasArchive.METADATA).write(metadata.getBytes(StandardCharsets.UTF_8));
    put(zip, KerasArchive.CONFIG)
        .write(config.toJson().toString().getBytes(StandardCharsets.UTF_8));
    hdf5.writeTo(put(zip, KerasArchive.WEIGHTS));
    if (own.isPresent()) {
      put(zip, OwnEntry.NAME).write(own.get().getBytes(StandardCharsets.US_ASCII));
    }
    zip.finish();
    zip.flush();
  }

  /** RMSprop before its first step: iteration, learning rate, a memory of each weight. */
  private static void optimizer(Hdf5Writer.Group vars, Collection<List<Array>> layers) {
    vars.array("0", List.of(), new float[1]);
    vars.array("1", List.of(), new float[] {(float) KerasConfig.LEARNING_RATE});
    int index = 2;
    for (List<Array> arrays : layers) {
      for (Array array : arrays) {
        vars.array(String.valueOf(index++), array.shape(), new float[array.values().length]);
      }
    }
  }

  private static ZipOutputStream put(ZipOutputStream zip, String name) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(ENTRY_TIME);
    zip.putNextEntry(entry);
    return zip;
  }

  void writeLegacy(OutputStream out) throws IOException {
    KerasConfig config = new KerasConfig(weights.config(), length, false);
    Hdf5Writer hdf5 = new Hdf5Writer();
    hdf5.root()
        .text("backend", "tensorflow")
        .text("keras_version", KerasVersion.WRITTEN.text())
        .text("model_config", config.toJson().toString())
        .text("training_config", config.training("optimizer_config").toString());
    String text = own.orElse("");
    for (int i = 0; i * ATTRIBUTE < text.length(); i++) {
      int end = Math.min(text.length(), (i + 1) * ATTRIBUTE);
      hdf5.root().text(OwnEntry.NAME + i, text.substring(i * ATTRIBUTE, end));
    }
    Hdf5Writer.Group layers = hdf5.root().group("model_weights");
    List<String> layerNames = new ArrayList<>();
    for (Map.Entry<KerasConfig.Entry, List<Array>> entry : arrays(config).entrySet()) {
      String name = entry.getKey().name();
      String cell =
          isRecurrent(entry.getKey())
              ? ArchiveWeights.snakeCase(entry.getKey().type()) + "_cell/"
              : "";
      Hdf5Writer.Group group = layers.group(name);
      List<String> weightNames = new ArrayList<>();
      for (Array array : entry.getValue()) {
        String path = KerasConfig.MODEL_NAME + "/" + name + "/" + cell + array.name();
        weightNames.add(path);
        group.array(path, array.shape(), array.values());
      }
      layerNames.add(name);
      group.texts("weight_names", weightNames);
    }
    layers.group("top_level_model_weights").texts("weight_names", List.of());
    layers
        .text("backend", "tensorflow")
        .text("keras_version", KerasVersion.WRITTEN.text())
        .texts("layer_names", layerNames);
    hdf5.writeTo(out);
  }

  private static boolean isRecurrent(KerasConfig.Entry entry) {
    return entry.type().equals("LSTM") || entry.type().equals("SimpleRNN");
  }

  /** The layers with weights, in order. */
  private Map<KerasConfig.Entry, List<Array>> arrays(KerasConfig config) throws Refused {
    Map<KerasConfig.Entry, List<Array>> arrays = new LinkedHashMap<>();
    int index = 0;
    for (KerasConfig.Entry entry : config.entries()) {
      switch (entry.type()) {
        case "InputLayer" -> {}
        case "Embedding" -> arrays.put(entry, List.of(embedding()));
        case "Dense" -> arrays.put(entry, dense(weights.dense()));
        default -> arrays.put(entry, recurrent(weights.layers().get(index++), entry.name()));
      }
    }
    return arrays;
  }

  private Array embedding() {
    int rows = weights.config().vocabularySize();
    return new Array(
        "embeddings", List.of(rows, weights.config().embeddingSize()), weights.embedding());
  }

  private static List<Array> dense(DenseWeights dense) {
    int outputs = dense.output().units();
    return List.of(
        new Array("kernel", List.of(dense.inputSize(), outputs), dense.kernel()),
        new Array("bias", List.of(outputs), dense.bias()));
  }

  private static List<Array> recurrent(RecurrentWeights layer, String name) throws Refused {
    int columns = layer.config().columns();
    int units = layer.config().units();
    List<Array> arrays = new ArrayList<>();
    arrays.add(
        new Array("kernel", List.of(layer.inputSize(), columns), keras(layer, layer.input())));
    arrays.add(
        new Array("recurrent_kernel", List.of(units, columns), keras(layer, layer.recurrent())));
    if (layer.config().hasBias()) {
      arrays.add(new Array("bias", List.of(columns), keras(layer, layer.bias())));
      return arrays;
    }
    for (float bias : layer.bias()) {
      if (bias != 0) {
        throw new Refused(
            "layer '" + name + "': bias: expected 0 in a layer without bias, got " + bias);
      }
    }
    return arrays;
  }

  private static float[] keras(RecurrentWeights layer, float[] matrix) {
    return switch (layer.config().cell()) {
      case LSTM -> GateOrder.OURS.convert(matrix, layer.config().units(), GateOrder.KERAS);
      case SIMPLE_RNN -> matrix;
    };
  }
}
