package org.lstm4j.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.lstm4j.json.Json;

/**
 * What goes back.
 *
 * @param status of HTTP
 * @param type of the body, as in {@code Content-Type}; empty if there is none
 * @param headers beside those that every answer has
 * @param body all of it
 */
record Answer(int status, String type, Map<String, String> headers, byte[] body) {

  static final String JSON = "application/json";

  /** Done, and nothing to say. */
  static final Answer NOTHING = new Answer(204, "", new byte[0]);

  /** An answer without headers of its own. */
  Answer(int status, String type, byte[] body) {
    this(status, type, Map.of(), body);
  }

  /** What was asked for. */
  static Answer of(ObjectNode json) {
    return json(200, Json.text(json));
  }

  /** JSON that is written already. */
  static Answer json(int status, String json) {
    return new Answer(status, JSON, json.getBytes(StandardCharsets.UTF_8));
  }
}
