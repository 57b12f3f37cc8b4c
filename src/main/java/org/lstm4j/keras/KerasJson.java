package org.lstm4j.keras;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import org.lstm4j.check.Shown;

/** Reads the JSON that Keras writes, within bounds. */
final class KerasJson {

  /** A configuration of a hundred layers has 100 kB; a tree of this size takes some 40 MB. */
  static final int MOST_BYTES = 1 << 20;

  private static final String INITIALIZER = "_initializer";

  private static final int MOST_DEPTH = 50; // Keras nests a dozen

  static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .disable(
                      JsonFactory.Feature.CANONICALIZE_FIELD_NAMES) // its table of names can break
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MOST_DEPTH).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private KerasJson() {}

  /** Parses an object; {@code what} names it in errors. */
  static JsonNode object(String what, String text) throws Refused {
    if (text.length() > MOST_BYTES) {
      throw new Refused(what + ": expected at most " + MOST_BYTES + " characters, got more");
    }
    try {
      JsonNode tree = MAPPER.readTree(text);
      if (tree == null || !tree.isObject()) {
        throw new Refused(what + ": expected a JSON object, got something else");
      }
      return tree;
    } catch (JsonProcessingException e) {
      throw notJson(what, e);
    }
  }

  /**
   * The same JSON without the settings of initializers, in which Keras 3 writes out a matrix of
   * word vectors that was given as a constant; whatever its size, no more than {@link #MOST_BYTES}
   * of it is kept.
   *
   * @param what names it in errors
   */
  static String lean(String what, InputStream in) throws IOException {
    StringWriter kept = new StringWriter();
    try (JsonParser parser = MAPPER.createParser(in);
        JsonGenerator generator = MAPPER.createGenerator(kept)) {
      while (parser.nextToken() != null) {
        generator.copyCurrentEvent(parser);
        if (parser.currentToken() == JsonToken.FIELD_NAME
            && parser.currentName().endsWith(INITIALIZER)) {
          parser.nextToken();
          parser.skipChildren();
          generator.writeNull();
        }
        generator.flush();
        if (kept.getBuffer().length() > MOST_BYTES) {
          throw new Refused(what + ": expected at most " + MOST_BYTES + " characters, got more");
        }
      }
    } catch (JsonProcessingException e) {
      throw notJson(what, e);
    }
    return kept.toString();
  }

  private static Refused notJson(String what, JsonProcessingException e) {
    return new Refused(what + ": expected JSON, got an error: " + Shown.of(e.getOriginalMessage()));
  }

  /** Parses an object that nothing depends on; a missing node if it can't be read. */
  static JsonNode objectOrNothing(String text) {
    try {
      return object("", text);
    } catch (Refused e) {
      return MissingNode.getInstance();
    }
  }
}
