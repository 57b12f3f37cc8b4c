package org.lstm4j.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.lstm4j.network.ClassWeights;

/**
 * The content of {@code lstm4j/model.json}: plain records, no class names, nothing unknown.
 *
 * @param provenance how the model was made
 * @param position of an unfinished training; empty for a finished one
 * @param fewWords the predictor's, which stands among the data here
 */
record ProvenanceJson(Provenance provenance, Optional<TrainingProgress> position, int fewWords) {

  private static final String FEW_WORDS = "fewWords";
  private static final String SPLIT_RULE = "splitRule";
  private static final String CLASS_WEIGHTS = "classWeights";

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
          .addModule(ClassWeightsJson.module())
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * The records that stand in the file as they are.
   *
   * @param progress one or none, so that no field is ever null or left out
   */
  record Content(Provenance provenance, List<TrainingProgress> progress) {}

  static ProvenanceJson of(TrainedModel model, Optional<TrainingProgress> position) {
    return new ProvenanceJson(model.provenance(), position, model.predictor().fewWords());
  }

  byte[] toBytes() throws IOException {
    ObjectNode json = MAPPER.valueToTree(new Content(provenance, position.stream().toList()));
    TrainingJson.shorten(object(object(json, "provenance"), "training"));
    ObjectNode data = object(object(json, "provenance"), "data");
    JsonNode splitRule = data.remove(SPLIT_RULE); // stands behind
    data.put(FEW_WORDS, fewWords).set(SPLIT_RULE, splitRule);
    return MAPPER.writeValueAsBytes(json);
  }

  static ProvenanceJson parse(byte[] bytes) throws IOException {
    return parse(tree(bytes));
  }

  /** What older versions didn't know yet gets the value it had then. */
  static ProvenanceJson parse(ObjectNode json) throws IOException {
    ObjectNode provenance = object(json, "provenance");
    ObjectNode data = object(provenance, "data");
    if (!data.has(SPLIT_RULE)) {
      data.put(SPLIT_RULE, TrainingData.FIRST_SPLIT_RULE);
    }
    ObjectNode training = object(provenance, "training");
    if (!training.has(CLASS_WEIGHTS)) {
      training.set(CLASS_WEIGHTS, MAPPER.valueToTree(ClassWeights.EVEN));
    }
    TrainingJson.complete(training);
    int fewWords = whole(FEW_WORDS, data.remove(FEW_WORDS));
    Content content = value(json, Content.class);
    return new ProvenanceJson(
        content.provenance(), content.progress().stream().findFirst(), fewWords);
  }

  /** A whole number that an int can hold. */
  static int whole(String name, JsonNode node) throws Refused {
    if (node == null || !node.canConvertToInt() || !node.isIntegralNumber()) {
      throw new Refused(name + ": expected a whole number, got " + node);
    }
    return node.intValue();
  }

  /** What a JSON object holds. */
  static <T> T value(ObjectNode json, Class<T> type) throws Refused {
    try {
      return MAPPER.treeToValue(json, type);
    } catch (JsonProcessingException e) {
      throw refused(e);
    }
  }

  /** Any JSON object, read as carefully. */
  static ObjectNode tree(byte[] bytes) throws IOException {
    try {
      if (MAPPER.readTree(bytes) instanceof ObjectNode object) {
        return object;
      }
      throw new Refused(ModelFile.MODEL + ": expected a JSON object, got something else");
    } catch (JsonProcessingException e) {
      throw refused(e);
    } catch (Refused e) {
      throw e;
    } catch (IOException e) { // of UTF-32 that is none, for example
      throw new Refused(ModelFile.MODEL + ": " + e.getMessage());
    }
  }

  /** The object of this name within another. */
  static ObjectNode object(ObjectNode json, String name) throws Refused {
    if (json.get(name) instanceof ObjectNode object) {
      return object;
    }
    throw new Refused(ModelFile.MODEL + ": expected an object '" + name + "', got none");
  }

  private static Refused refused(JsonProcessingException e) {
    return new Refused(ModelFile.MODEL + ": " + reason(e));
  }

  private static String reason(JsonProcessingException e) {
    Throwable cause = e.getCause() instanceof IllegalArgumentException ? e.getCause() : e;
    return cause == e ? e.getOriginalMessage() : cause.getMessage();
  }

  /** The whole model; what stands in both entries must agree. */
  TrainedModel model(Predictor predictor, Optional<KnownTexts> known) {
    if (fewWords != predictor.fewWords()) {
      throw new IllegalArgumentException(
          "fewWords: expected the provenance's " + fewWords + ", got " + predictor.fewWords());
    }
    return new TrainedModel(predictor, provenance, known);
  }
}
