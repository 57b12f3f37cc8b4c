package org.lstm4j.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
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
 * @param progress position of an unfinished training; empty for a finished one, so that no field is
 *     ever null or left out
 */
record ProvenanceJson(Provenance provenance, List<TrainingProgress> progress) {

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
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  static ProvenanceJson of(Provenance provenance, Optional<TrainingProgress> progress) {
    return new ProvenanceJson(provenance, progress.stream().toList());
  }

  byte[] toBytes() throws IOException {
    ObjectNode json = MAPPER.valueToTree(this);
    TrainingJson.shorten(object(object(json, "provenance"), "training"));
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
    return value(json, ProvenanceJson.class);
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
    if (provenance.data().fewWords() != predictor.fewWords()) {
      throw new IllegalArgumentException(
          "fewWords: expected the provenance's "
              + provenance.data().fewWords()
              + ", got "
              + predictor.fewWords());
    }
    return new TrainedModel(
        predictor.estimator(), predictor.encoder(), predictor.decision(), provenance, known);
  }

  Optional<TrainingProgress> position() {
    return progress.stream().findFirst();
  }
}
