package org.lstm4j.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The one way in which the program writes JSON: ASCII only, so that no terminal, pipe or proxy with
 * another encoding can spoil a name. Safe for any number of threads.
 */
public final class Json {

  /** Made when the first object is: Jackson takes longer to load than a text to judge. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private Json() {}

  /** An object to fill. */
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /**
   * The object that a text is.
   *
   * @param json that this program made
   */
  public static ObjectNode object(String json) throws JsonProcessingException {
    return (ObjectNode) MAPPER.readTree(json);
  }

  /** An object on one line. */
  public static String text(ObjectNode object) {
    try {
      return MAPPER.writeValueAsString(object);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("json: expected a tree, which can be written.", e);
    }
  }
}
