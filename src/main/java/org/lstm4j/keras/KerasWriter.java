package org.lstm4j.keras;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.lstm4j.hdf5.Hdf5Writer;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.text.Padding;

/**
 * Writes a network as Keras 3.15 does: a zip, or HDF5 with everything in it.
 *
 * @param weights network and weights
 * @param length T
 * @param side where texts are padded, if that is known
 * @param own entry that Keras passes over, in ASCII; empty for none
 */
record KerasWriter(
    NetworkWeights weights, int length, Optional<Padding.Side> side, Optional<String> own) {

  private static final int ATTRIBUTE = 60_000; // HDF5 takes 64 kB with name and all

  /** Equal models give equal files. */
  private static final long ENTRY_TIME = 946_684_800_000L; // 2000-01-01

  private static final String DATE_SAVED = "2000-01-01@00:00:00";

  private List<ExportPlan.Entry> entries() throws Refused {
    return ExportPlan.of(weights, length, ExportReadout.of(weights.config(), side));
  }

  void writeArchive(OutputStream out) throws IOException {
    KerasConfig config = new KerasConfig(weights.config(), length, true);
    Hdf5Writer hdf5 = new Hdf5Writer();
    hdf5.root().group("vars").text("name", KerasConfig.MODEL_NAME);
    Hdf5Writer.Group layers = hdf5.root().group("layers");
    List<ExportPlan.Entry> entries = entries();
    for (ExportPlan.Entry entry : entries) {
      for (ExportPlan.Part part : entry.parts()) {
        Hdf5Writer.Group numbered =
            layers.group(entry.name()).group(part.archive()).text("name", part.owner());
        for (int i = 0; i < part.arrays().size(); i++) {
          ExportPlan.Array array = part.arrays().get(i);
          numbered.array(String.valueOf(i), array.shape(), array.values());
        }
      }
    }
    optimizer(hdf5.root().group("optimizer/vars"), entries);
    ZipOutputStream zip = new ZipOutputStream(out);
    String metadata =
        KerasJson.MAPPER
            .createObjectNode()
            .put("keras_version", KerasVersion.WRITTEN.text())
            .put("date_saved", DATE_SAVED)
            .toString();
    put(zip, KerasArchive.METADATA).write(metadata.getBytes(StandardCharsets.UTF_8));
    put(zip, KerasArchive.CONFIG)
        .write(config.toJson(entries).toString().getBytes(StandardCharsets.UTF_8));
    hdf5.writeTo(put(zip, KerasArchive.WEIGHTS));
    if (own.isPresent()) {
      put(zip, OwnEntry.NAME).write(own.get().getBytes(StandardCharsets.US_ASCII));
    }
    zip.finish();
    zip.flush();
  }

  /** RMSprop before its first step: iteration, learning rate, a memory of each trained weight. */
  private static void optimizer(Hdf5Writer.Group vars, List<ExportPlan.Entry> entries) {
    vars.array("0", List.of(), new float[1]);
    vars.array("1", List.of(), new float[] {(float) KerasConfig.LEARNING_RATE});
    int index = 2;
    for (ExportPlan.Entry entry : entries) {
      if (entry.config().path("trainable").asBoolean()) {
        for (ExportPlan.Array array : entry.arrays()) {
          vars.array(String.valueOf(index++), array.shape(), new float[array.values().length]);
        }
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
    List<ExportPlan.Entry> entries = entries();
    Hdf5Writer hdf5 = new Hdf5Writer();
    hdf5.root()
        .text("backend", "tensorflow")
        .text("keras_version", KerasVersion.WRITTEN.text())
        .text("model_config", config.toJson(entries).toString())
        .text("training_config", config.training("optimizer_config").toString());
    String text = own.orElse("");
    for (int i = 0; i * ATTRIBUTE < text.length(); i++) {
      int end = Math.min(text.length(), (i + 1) * ATTRIBUTE);
      hdf5.root().text(OwnEntry.NAME + i, text.substring(i * ATTRIBUTE, end));
    }
    Hdf5Writer.Group layers = hdf5.root().group("model_weights");
    List<String> layerNames = new ArrayList<>();
    for (ExportPlan.Entry entry : entries) {
      if (entry.parts().isEmpty()) {
        continue;
      }
      Hdf5Writer.Group group = layers.group(entry.name());
      List<String> weightNames = new ArrayList<>();
      for (ExportPlan.Part part : entry.parts()) {
        for (ExportPlan.Array array : part.arrays()) {
          String path =
              KerasConfig.MODEL_NAME + "/" + entry.name() + "/" + part.legacy() + array.name();
          weightNames.add(path);
          group.array(path, array.shape(), array.values());
        }
      }
      layerNames.add(entry.name());
      group.texts("weight_names", weightNames);
    }
    layers.group("top_level_model_weights").texts("weight_names", List.of());
    layers
        .text("backend", "tensorflow")
        .text("keras_version", KerasVersion.WRITTEN.text())
        .texts("layer_names", layerNames);
    hdf5.writeTo(out);
  }
}
