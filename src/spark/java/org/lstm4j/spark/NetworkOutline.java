package org.lstm4j.spark;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.spark.ml.param.Param;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.train.NetworkJson;

/**
 * The network that parameters say: written as the JSON that people write, so that one grammar
 * decides what a network may be. For the driver only.
 */
final class NetworkOutline {

  private static final int USUAL = 32; // embedding and units of the notebook
  private static final int MOST_LAYERS = 99;
  private static final JsonMapper MAPPER = new JsonMapper();

  private final NetworkParams params;

  NetworkOutline(NetworkParams params) {
    this.params = params;
  }

  /**
   * The network, with an output for two labels if none is named.
   *
   * @throws IllegalArgumentException if parameters contradict each other
   */
  NetworkJson described() {
    String given = value(params.network());
    if (given.isEmpty()) {
      return parse(json().toString(), (int) value(params.vocabulary()));
    }
    for (Param<?> param : shape()) {
      if (params.isSet(param)) {
        throw new IllegalArgumentException(
            "network: expected no "
                + param.name()
                + ", which the JSON of network decides, got both. Leave one of them out.");
      }
    }
    NetworkJson described = parse(given, (int) value(params.vocabulary()));
    described.requireForTexts("network");
    requireVocabulary(described.network().vocabularySize());
    return described;
  }

  private void requireVocabulary(int ofNetwork) {
    int asked = (int) value(params.vocabulary());
    if (params.isSet(params.vocabulary()) && asked != ofNetwork) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "vocabulary: expected %d, as the JSON of network says, got %d. Leave vocabulary out,"
                  + " or change the JSON.",
              ofNetwork,
              asked));
    }
  }

  private static NetworkJson parse(String json, int vocabulary) {
    try {
      return NetworkJson.parse(
          json.getBytes(StandardCharsets.UTF_8), NetworkConfig.lstm(vocabulary, USUAL, USUAL));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // it is in memory
    }
  }

  /** What the JSON decides. */
  private List<Param<?>> shape() {
    return Stream.concat(
            Stream.of(
                params.embedding(),
                params.mask(),
                params.layers(),
                params.pool(),
                params.dense(),
                params.denseActivation(),
                params.dropout(),
                params.l2(),
                params.clip(),
                params.clipValue()),
            ofLayers().stream())
        .toList();
  }

  private List<Param<?>> ofLayers() {
    return List.of(
        params.units(),
        params.cell(),
        params.bidirectional(),
        params.spatialDropout(),
        params.recurrentDropout());
  }

  private ObjectNode json() {
    double dropout = (double) value(params.dropout());
    String both = value(params.bidirectional());
    ObjectNode json = MAPPER.createObjectNode();
    json.putObject("input")
        .put("vocabulary", (int) value(params.vocabulary()))
        .put("embedding", (int) value(params.embedding()))
        .put("mask", (boolean) value(params.mask()));
    ArrayNode layers = json.putArray("layers");
    for (int units : sizes()) {
      boolean isFirst = layers.isEmpty();
      layers
          .addObject()
          .put("cell", value(params.cell()))
          .put("units", units)
          .put("direction", both.isEmpty() ? "forward" : both)
          .put("dropout", isFirst ? 0 : dropout)
          .put("spatialDropout", isFirst ? (double) value(params.spatialDropout()) : 0)
          .put("recurrentDropout", (double) value(params.recurrentDropout()));
    }
    json.put("pool", value(params.pool()));
    ArrayNode dense = json.putArray("dense");
    for (int units : dense()) {
      dense
          .addObject()
          .put("units", units)
          .put("activation", value(params.denseActivation()))
          .put("dropout", dropout);
    }
    json.putObject("output").put("dropout", dropout);
    json.putObject("regularization")
        .put("l2", (double) value(params.l2()))
        .put("clipNorm", (double) value(params.clip()))
        .put("clipValue", (double) value(params.clipValue()));
    return json;
  }

  /** Units of each recurrent layer. */
  private List<Integer> sizes() {
    List<Integer> sizes =
        params.isSet(params.units())
            ? Arrays.stream(value(params.units())).boxed().toList()
            : List.of(USUAL);
    if (!params.isSet(params.layers())) {
      return sizes;
    }
    int layers = (int) value(params.layers());
    if (layers == 0) {
      requireNoLayers();
      return List.of();
    }
    if (layers > MOST_LAYERS) {
      throw new IllegalArgumentException(
          "layers: expected at most " + MOST_LAYERS + ", got " + layers + ".");
    }
    if (sizes.size() > 1 && sizes.size() != layers) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "layers: expected %d, as many as units %s has numbers, got %d. Leave layers out.",
              sizes.size(),
              sizes,
              layers));
    }
    return sizes.size() == 1 ? Collections.nCopies(layers, sizes.get(0)) : sizes;
  }

  private void requireNoLayers() {
    for (Param<?> param : ofLayers()) {
      if (params.isSet(param)) {
        throw new IllegalArgumentException(
            "layers: expected no "
                + param.name()
                + " where there is no recurrent layer, got both. Leave one of them out.");
      }
    }
    if (value(params.pool()).equals("last")) {
      throw new IllegalArgumentException(
          "layers: expected 1 or more, got 0. Set pool to mean or max to read the embedding"
              + " itself.");
    }
  }

  private int[] dense() {
    if (params.isSet(params.dense())) {
      return value(params.dense());
    }
    if (params.isSet(params.denseActivation())) {
      throw new IllegalArgumentException(
          "denseActivation: expected dense beside it, got none. Set dense, or leave it out.");
    }
    return new int[0];
  }

  private <T> T value(Param<T> param) {
    return params.getOrDefault(param);
  }
}
