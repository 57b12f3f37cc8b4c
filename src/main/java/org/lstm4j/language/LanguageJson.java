package org.lstm4j.language;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** Plain records as JSON: no class names, nothing unknown, nothing left out. */
final class LanguageJson {

  private static final int MOST_NESTING = 20;
  private static final int MOST_TEXT = 1 << 16;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MOST_NESTING)
                          .maxStringLength(MOST_TEXT)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private LanguageJson() {}

  static byte[] of(Object record) throws IOException {
    return MAPPER.writeValueAsBytes(record);
  }

  /** Reads a record; whatever is wrong is said in one line. */
  static <T> T read(String name, byte[] json, Class<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JsonProcessingException e) {
      Throwable cause = e.getCause() instanceof IllegalArgumentException ? e.getCause() : e;
      String reason = cause == e ? e.getOriginalMessage() : cause.getMessage();
      throw new IllegalArgumentException(name + ": " + reason, e);
    } catch (IOException e) { // of UTF-32 that is none, for example
      throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
    }
  }
}
