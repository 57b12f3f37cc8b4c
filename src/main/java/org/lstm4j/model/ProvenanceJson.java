package org.lstm4j.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The content of {@code lstm4j/model.json}: plain records, no class names, nothing unknown.
 *
 * @param provenance how the model was made
 * @param progress position of an unfinished training; empty for a finished one, so that no field is
 *     ever null or left out
 */
record ProvenanceJson(Provenance provenance, List<TrainingProgress> progress) {

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
    return MAPPER.writeValueAsBytes(this);
  }

  static ProvenanceJson parse(byte[] bytes) throws IOException {
    try {
      return MAPPER.readValue(bytes, ProvenanceJson.class);
    } catch (JsonProcessingException e) {
      throw new Refused(ModelFile.MODEL + ": " + reason(e));
    } catch (IOException e) { // of UTF-32 that is none, for example
      throw new Refused(ModelFile.MODEL + ": " + e.getMessage());
    }
  }

  private static String reason(JsonProcessingException e) {
    Throwable cause = e.getCause() instanceof IllegalArgumentException ? e.getCause() : e;
    return cause == e ? e.getOriginalMessage() : cause.getMessage();
  }

  /** The whole model; what stands in both entries must agree. */
  TrainedModel model(Predictor predictor) {
    if (provenance.data().fewWords() != predictor.fewWords()) {
      throw new IllegalArgumentException(
          "fewWords: expected the provenance's "
              + provenance.data().fewWords()
              + ", got "
              + predictor.fewWords());
    }
    return new TrainedModel(
        predictor.estimator(), predictor.encoder(), predictor.decision(), provenance);
  }

  Optional<TrainingProgress> position() {
    return progress.stream().findFirst();
  }
}
