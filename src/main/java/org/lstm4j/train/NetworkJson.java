package org.lstm4j.train;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.lstm4j.check.RegularFile;
import org.lstm4j.check.Shown;
import org.lstm4j.network.Activation;
import org.lstm4j.network.Cell;
import org.lstm4j.network.DenseConfig;
import org.lstm4j.network.Direction;
import org.lstm4j.network.Dropout;
import org.lstm4j.network.Head;
import org.lstm4j.network.Input;
import org.lstm4j.network.LabelKind;
import org.lstm4j.network.Loss;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Output;
import org.lstm4j.network.Readout;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.network.Regularization;
import org.lstm4j.reviews.DataOrigin;

/**
 * A network and its regularisation as a JSON file that people write; {@code src/docs/network.md}
 * tells every field. What was written and is read again is the same.
 *
 * @param network what it computes
 * @param saysOutput whether the file says what the output means; else that follows from the labels
 *     of the data, and {@code network} has a usual one
 * @param regularization what keeps weights and steps small
 */
public record NetworkJson(
    NetworkConfig network, boolean saysOutput, Regularization regularization) {

  private static final int MOST_BYTES = 1 << 20;
  private static final int MOST_LAYERS = 99;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(20)
                          .maxStringLength(1 << 16)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * Reads a file.
   *
   * @param usual what isn't said is as it is here; a layer's fields are those of {@code LSTM(32)}
   * @throws IllegalArgumentException if it says something that can't be; in one line, with the
   *     file's name
   * @throws IOException if it can't be read
   */
  public static NetworkJson read(Path file, NetworkConfig usual) throws IOException {
    byte[] bytes = RegularFile.start(file, MOST_BYTES + 1);
    try {
      return parse(bytes, usual);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Reads what a file holds; see {@link #read}.
   *
   * @param bytes JSON in UTF-8, UTF-16 or UTF-32, with or without a byte order mark
   */
  public static NetworkJson parse(byte[] bytes, NetworkConfig usual) throws IOException {
    if (bytes.length > MOST_BYTES) {
      throw new IllegalArgumentException(
          "network: expected at most " + MOST_BYTES + " bytes of JSON, got more.");
    }
    try {
      if (MAPPER.readTree(bytes) instanceof ObjectNode object) {
        return of(new JsonFields("", object), usual);
      }
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      String where =
          at == null ? "" : " in line " + at.getLineNr() + ", column " + at.getColumnNr();
      throw new IllegalArgumentException(
          "network: expected JSON, got a mistake"
              + where
              + ": "
              + Shown.of(e.getOriginalMessage(), 200)
              + ". train --print-network shows how it is written.",
          e);
    }
    throw new IllegalArgumentException(
        "network: expected a JSON object {…}, got something else. train --print-network shows how"
            + " it is written.");
  }

  /** The same network with an output of this meaning, unless it says its own; dropout stays. */
  public NetworkJson answering(Output output) {
    return saysOutput
        ? this
        : new NetworkJson(
            network.withOutput(output.withDropout(network.output().dropout())),
            false,
            regularization);
  }

  /**
   * The network for data with its labels. The only place that chooses an output: one number for two
   * labels, a softmax for more, a number for each of tags.
   *
   * @throws IllegalArgumentException if the file says an output for other labels
   */
  public NetworkConfig answering(DataOrigin data) {
    int count = data.labels().size();
    boolean isOfTags = data.kind() == LabelKind.ANY;
    NetworkConfig answering = answering(output(count, isOfTags)).network();
    Output output = answering.output();
    boolean fits =
        isOfTags
            ? output.kind() == Output.Kind.TAGS && output.units() == count
            : output.labels() == count;
    if (!fits) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "output: expected one for the %d %s of the data, got %s of %d. Leave its kind out to"
                  + " get one.",
              count,
              isOfTags ? "tags" : "labels",
              NetworkWords.of(output.kind()),
              output.units()));
    }
    return answering;
  }

  private static Output output(int count, boolean isOfTags) {
    if (isOfTags) {
      return Output.tags(count);
    }
    return count == 2 ? Output.SIGMOID : Output.softmax(count);
  }

  /**
   * Refuses a network that doesn't read ids of words, or doesn't answer a text with labels.
   *
   * @param where the file, at the begin of the message
   */
  public void requireForTexts(String where) {
    if (!(network.input() instanceof Input.Ids)) {
      throw new IllegalArgumentException(
          where
              + ": input, values: expected none, since train reads texts, got "
              + network.input().size()
              + ". Take vocabulary and embedding.");
    }
    if (network.readout().kind() == Readout.Kind.EVERY_STEP) {
      throw new IllegalArgumentException(
          where
              + ": pool: expected \"last\", \"mean\" or \"max\", since a text has one answer, got"
              + " \"every-step\".");
    }
    if (network.output().isTied()) {
      throw new IllegalArgumentException(
          where
              + ": output, tied: expected false, since train answers with labels and reads words,"
              + " got true. Leave it out.");
    }
  }

  private static NetworkJson of(JsonFields json, NetworkConfig usual) {
    Input input = json.has("input") ? input(json.object("input"), usual) : usual.input();
    List<RecurrentConfig> layers = usual.layers();
    if (json.has("layers")) {
      layers =
          json.objects("layers", "layer", MOST_LAYERS).stream().map(NetworkJson::layer).toList();
    }
    Readout readout = readout(json, usual.readout());
    List<DenseConfig> dense = usual.head().layers();
    if (json.has("dense")) {
      dense = json.objects("dense", "dense", MOST_LAYERS).stream().map(NetworkJson::dense).toList();
    }
    JsonFields head = json.object("output");
    boolean saysOutput = head.has("kind");
    Output output = output(head, usual.output());
    Regularization regularization = regularization(json.object("regularization"));
    json.end();
    return new NetworkJson(
        new NetworkConfig(input, layers, readout, new Head(dense, output)),
        saysOutput,
        regularization);
  }

  private static Input input(JsonFields json, NetworkConfig usual) {
    if (json.has("values")) {
      int size = json.whole("values", 1, 1);
      json.end(); // values have neither ids nor a matrix
      return new Input.Values(size);
    }
    Input.Ids ids = usual.ids();
    Input input =
        new Input.Ids(
            json.whole("vocabulary", 4, ids.vocabularySize()),
            json.whole("embedding", 1, ids.embeddingSize()),
            !json.flag("frozen", !ids.isTrained()),
            json.flag("mask", ids.skipsPadding()));
    json.end();
    return input;
  }

  private static RecurrentConfig layer(JsonFields json) {
    RecurrentConfig usual = RecurrentConfig.lstm(NetworkConfig.NOTEBOOK.layers().get(0).units());
    Cell cell = json.choice("cell", Cell.values(), usual.cell());
    double each = json.real("dropout", 1);
    double same = json.real("spatialDropout", 1);
    if (each > 0 && same > 0) {
      throw new IllegalArgumentException(
          json.where("spatialDropout")
              + ": expected none beside dropout, got both. Leave one of them out.");
    }
    if (!cell.isGated() && json.has("gateActivation")) {
      throw new IllegalArgumentException(
          json.where("gateActivation")
              + ": expected none for an rnn, which has no gates, got one. Leave it out.");
    }
    RecurrentConfig layer =
        new RecurrentConfig(
            cell,
            json.whole("units", 1, usual.units()),
            json.choice("activation", Activation.values(), usual.activation()),
            json.choice("gateActivation", Activation.values(), usual.gateActivation()),
            json.flag("bias", true),
            json.choice("direction", Direction.values(), Direction.FORWARD),
            new Dropout(Math.max(each, same), same > 0),
            json.real("recurrentDropout", 1));
    json.end();
    return layer;
  }

  private static Readout readout(JsonFields json, Readout usual) {
    Readout.Kind kind = json.choice("pool", Readout.Kind.values(), usual.kind());
    boolean countsPadding =
        json.flag("poolsPadding", kind == usual.kind() && usual.countsPadding());
    if (countsPadding && kind != Readout.Kind.MEAN && kind != Readout.Kind.MAX) {
      throw new IllegalArgumentException(
          "poolsPadding: expected false beside \"pool\": \""
              + NetworkWords.of(kind)
              + "\", got true. Leave it out, or take mean or max.");
    }
    return new Readout(kind, countsPadding);
  }

  private static DenseConfig dense(JsonFields json) {
    DenseConfig dense =
        new DenseConfig(
            json.whole("units", 1, NetworkConfig.NOTEBOOK.layers().get(0).units()),
            json.choice("activation", Activation.values(), Activation.RELU),
            json.real("dropout", 1));
    json.end();
    return dense;
  }

  private static Output output(JsonFields json, Output usual) {
    double dropout = json.real("dropout", 1);
    Output output = usual;
    if (json.has("kind")) {
      Output.Kind kind = json.choice("kind", Output.Kind.values(), usual.kind());
      output =
          switch (kind) {
            case SIGMOID ->
                new Output(kind, json.whole("units", 1, 1), Loss.BINARY_CROSS_ENTROPY, 0);
            case SOFTMAX -> {
              Output softmax = Output.softmax(json.whole("units", 2, 2));
              yield json.flag("tied", false) ? softmax.tied() : softmax;
            }
            case TAGS -> Output.tags(json.whole("units", 1, 1));
            case LINEAR ->
                Output.linear(
                    json.whole("units", 1, 1),
                    json.choice(
                        "loss",
                        new Loss[] {Loss.SQUARED_ERROR, Loss.ABSOLUTE_ERROR},
                        Loss.SQUARED_ERROR));
          };
    }
    json.end();
    return output.withDropout(dropout);
  }

  private static Regularization regularization(JsonFields json) {
    Regularization regularization =
        new Regularization(
            json.real("l2", Double.POSITIVE_INFINITY),
            json.real("clipNorm", Double.POSITIVE_INFINITY),
            json.real("clipValue", Double.POSITIVE_INFINITY));
    json.end();
    return regularization;
  }

  /** Every field, also those that are as usual, over several lines; ends with a brace. */
  public String toJson() {
    ObjectNode json = MAPPER.createObjectNode();
    ObjectNode input = json.putObject("input");
    if (network.input() instanceof Input.Ids ids) {
      input.put("vocabulary", ids.vocabularySize()).put("embedding", ids.embeddingSize());
      input.put("frozen", !ids.isTrained()).put("mask", ids.skipsPadding());
    } else {
      input.put("values", network.input().size());
    }
    ArrayNode layers = json.putArray("layers");
    network.layers().forEach(layer -> put(layers.addObject(), layer));
    json.put("pool", NetworkWords.of(network.readout().kind()));
    json.put("poolsPadding", network.readout().countsPadding());
    ArrayNode dense = json.putArray("dense");
    for (DenseConfig layer : network.head().layers()) {
      dense
          .addObject()
          .put("units", layer.units())
          .put("activation", NetworkWords.of(layer.activation()))
          .put("dropout", layer.dropout());
    }
    put(json.putObject("output"), network.output());
    json.putObject("regularization")
        .put("l2", regularization.l2())
        .put("clipNorm", regularization.clipNorm())
        .put("clipValue", regularization.clipValue());
    DefaultIndenter lines = new DefaultIndenter("  ", "\n"); // the same on every system
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
                Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                    .withArrayEmptySeparator("")
                    .withObjectEmptySeparator(""))
            .withObjectIndenter(lines)
            .withArrayIndenter(lines);
    try {
      return MAPPER.writer(printer).writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("network: expected to write it, got " + e.getMessage(), e);
    }
  }

  private static void put(ObjectNode json, RecurrentConfig layer) {
    double dropout = layer.dropout().rate();
    json.put("cell", NetworkWords.of(layer.cell())).put("units", layer.units());
    json.put("activation", NetworkWords.of(layer.activation()));
    if (layer.cell().isGated()) {
      json.put("gateActivation", NetworkWords.of(layer.gateActivation()));
    }
    json.put("bias", layer.hasBias());
    json.put("direction", NetworkWords.of(layer.direction()));
    json.put("dropout", layer.dropout().isSameEachStep() ? 0 : dropout);
    json.put("spatialDropout", layer.dropout().isSameEachStep() ? dropout : 0);
    json.put("recurrentDropout", layer.recurrentDropout());
  }

  private void put(ObjectNode json, Output output) {
    if (saysOutput) {
      json.put("kind", NetworkWords.of(output.kind()));
      if (output.kind() != Output.Kind.SIGMOID) {
        json.put("units", output.units());
      }
      if (output.isTied()) {
        json.put("tied", true);
      }
      if (output.kind() == Output.Kind.LINEAR) {
        json.put("loss", NetworkWords.of(output.loss()));
      }
    }
    json.put("dropout", output.dropout());
  }
}
