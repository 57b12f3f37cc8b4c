package org.lstm4j.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lstm4j.network.Activation;
import org.lstm4j.network.Cell;
import org.lstm4j.network.Direction;
import org.lstm4j.network.Head;
import org.lstm4j.network.Input;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Output;
import org.lstm4j.network.Readout;
import org.lstm4j.network.RecurrentConfig;

/**
 * Reads models of format 1, where all settings stand in {@code model.json}, the arrays are
 * compressed, and the digests are in {@code SHA256SUMS} or, in its first weeks, in {@code
 * model.json} too. Nothing writes it any more.
 */
final class FormatOne {

  static final String FORMAT = "lstm4j model 1";

  private final SealedZip zip;
  private final ObjectNode json; // "progress" of a training on the way plays no part

  private FormatOne(SealedZip zip, ObjectNode json) {
    this.zip = zip;
    this.json = json;
  }

  /** The digests that a file without {@code SHA256SUMS} has in its {@code model.json}. */
  static List<String> digests(byte[] model) throws IOException {
    List<String> lines = new ArrayList<>();
    ProvenanceJson.tree(model)
        .path("digests")
        .properties()
        .forEach(each -> lines.add(each.getValue().asText() + "  " + each.getKey()));
    return lines;
  }

  static TrainedModel read(SealedZip zip) throws IOException {
    ObjectNode json = ProvenanceJson.tree(zip.text(ModelFile.MODEL));
    String format = json.path("format").asText();
    if (!format.equals(FORMAT)) {
      throw new Refused("format: expected '" + FORMAT + "', got '" + format + "'");
    }
    return new FormatOne(zip, json).model();
  }

  private TrainedModel model() throws IOException {
    NetworkConfig network = network();
    byte[] configuration = zip.text(ModelFile.CONFIGURATION);
    WeightEntries entries = new WeightEntries("", network);
    Estimator estimator =
        new TrainedNetwork(
            entries.weights(this::floats),
            entries.slots(1, this::floats),
            new String(configuration, StandardCharsets.UTF_8));
    JsonNode labels = json.path("decision").path("labels");
    Decision decision =
        new Decision(
            List.of(labels.path(0).asText(), labels.path(1).asText()),
            json.path("decision").path("threshold").asDouble());
    TextFormat text = TextFormat.before(whole("length"), network.vocabularySize());
    ProvenanceJson story = story();
    Predictor predictor =
        new Predictor(
            estimator,
            text.encoder(zip.text(ModelFile.VOCABULARY), network.vocabularySize()),
            decision,
            story.fewWords());
    return new TrainedModel(predictor, story.provenance(), Optional.empty());
  }

  /** What a network was when this format ended. */
  record Network(
      int vocabularySize, int embeddingSize, Reading reading, List<Layer> layers, Labels output) {

    /** How it read ids. */
    record Reading(boolean skipsPadding, boolean backwards) {}

    /** A recurrent layer. */
    record Layer(
        Cell cell, int units, Activation activation, Activation gateActivation, boolean hasBias) {}

    /** The logits for two labels: one or two. */
    enum Labels {
      SIGMOID,
      SOFTMAX
    }

    NetworkConfig config() {
      Direction direction = reading.backwards ? Direction.BACKWARD : Direction.FORWARD;
      List<RecurrentConfig> recurrent = new ArrayList<>();
      for (Layer l : layers) {
        recurrent.add(
            new RecurrentConfig(l.cell, l.units, l.activation, l.gateActivation, l.hasBias)
                .reading(direction));
      }
      return new NetworkConfig(
          new Input.Ids(vocabularySize, embeddingSize, true, reading.skipsPadding),
          recurrent,
          Readout.LAST,
          Head.of(
              switch (output) {
                case SIGMOID -> Output.SIGMOID;
                case SOFTMAX -> Output.softmax(2);
              }));
    }
  }

  /** The notebook's in other sizes, or, towards the end of this format, any. */
  private NetworkConfig network() throws IOException {
    if (json.path("network").has("layers")) {
      return ProvenanceJson.value(ProvenanceJson.object(json, "network"), Network.class).config();
    }
    return NetworkConfig.lstm(
        whole("network", "vocabularySize"),
        whole("network", "embeddingSize"),
        whole("network", "units"));
  }

  /** RMSProp was the only optimiser and had no name. */
  private ProvenanceJson story() throws IOException {
    ObjectNode provenance = ProvenanceJson.object(json, "provenance");
    ObjectNode optimizer =
        ProvenanceJson.object(ProvenanceJson.object(provenance, "training"), "optimizer");
    optimizer.put("kind", "RMSPROP").put("secondDecay", 0.0);
    ObjectNode whole = json.objectNode();
    whole.set("provenance", provenance);
    whole.putArray("progress");
    return ProvenanceJson.parse(whole);
  }

  private int whole(String... path) throws Refused {
    JsonNode node = json;
    for (String name : path) {
      node = node.path(name);
    }
    return ProvenanceJson.whole(String.join(".", path), node);
  }

  private float[] floats(String name, int count) throws IOException {
    byte[] bytes = zip.compressedArray(name, FloatVectorFormat.size(count));
    try {
      return FloatVectorFormat.toFloats(bytes, count);
    } catch (IllegalArgumentException e) {
      throw new Refused(name + ": " + e.getMessage());
    }
  }
}
