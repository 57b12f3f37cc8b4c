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
import org.lstm4j.kernel.NetworkConfig;

/**
 * The content of {@code lstm4j/model.json}: plain records, no class names, nothing unknown.
 *
 * @param format always {@link #FORMAT}
 * @param network shape
 * @param length T
 * @param decision label names and threshold
 * @param provenance how the model was made
 * @param progress position of an unfinished training; empty for a finished one, so that no field is
 *     ever null or left out
 */
record ModelJson(
    String format,
    NetworkConfig network,
    int length,
    Decision decision,
    Provenance provenance,
    List<TrainingProgress> progress) {

  static final String FORMAT = "lstm4j model 1";

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

  ModelJson {
    if (!FORMAT.equals(format)) {
      throw new IllegalArgumentException(
          "format: expected '" + FORMAT + "', got '" + format + "'; a newer lstm4j may read it");
    }
  }

  static ModelJson of(Checkpoint checkpoint) {
    TrainedModel model = checkpoint.model();
    return new ModelJson(
        FORMAT,
        model.network().config(),
        model.encoder().length(),
        model.decision(),
        model.provenance(),
        checkpoint.progress().stream().toList());
  }

  byte[] toBytes() throws IOException {
    return MAPPER.writeValueAsBytes(this);
  }

  static ModelJson parse(byte[] bytes) throws IOException {
    try {
      return MAPPER.readValue(bytes, ModelJson.class);
    } catch (JsonProcessingException e) {
      throw new ModelFile.Refused(ModelFile.MODEL + ": " + firstLine(e));
    }
  }

  private static String firstLine(JsonProcessingException e) {
    Throwable cause = e.getCause() instanceof IllegalArgumentException ? e.getCause() : e;
    String message = cause == e ? e.getOriginalMessage() : cause.getMessage();
    return message.lines().findFirst().orElse("no JSON");
  }
}
