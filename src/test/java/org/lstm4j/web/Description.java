package org.lstm4j.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.lstm4j.json.Json;

/** What {@code /openapi.json} promises, held against what is sent and what comes back. */
final class Description {

  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private final ObjectNode document;
  private final Map<JsonNode, Schema> schemas = new ConcurrentHashMap<>();

  Description(String json) throws JsonProcessingException {
    document = Json.object(json);
  }

  static Description own() throws JsonProcessingException {
    Ask ask = new Ask("GET", "/openapi.json", Map.of(), java.util.Optional.empty(), new byte[0]);
    byte[] body = new OpenApiEndpoint().answer(ask).body();
    return new Description(new String(body, StandardCharsets.UTF_8));
  }

  ObjectNode document() {
    return document;
  }

  /** The operation of a method, in lower case, of a path with its parameters in braces. */
  JsonNode operation(String path, String method) {
    JsonNode operation = document.path("paths").path(path).path(method);
    assertFalse(operation.isMissingNode(), () -> method + " " + path + " isn't described");
    return operation;
  }

  /** What is behind a reference, or the node itself. */
  JsonNode resolved(JsonNode node) {
    JsonNode found = node;
    while (found.has("$ref")) {
      found = document.at(found.get("$ref").textValue().substring(1));
    }
    return found;
  }

  /** Checks an answer: its status must be named, its type and body be what is said of it. */
  void requireAnswer(String path, String method, HttpResponse<byte[]> answer)
      throws JsonProcessingException {
    String where = method + " " + path + " " + answer.statusCode();
    JsonNode named = operation(path, method).path("responses").path("" + answer.statusCode());
    assertFalse(named.isMissingNode(), () -> where + " isn't described");
    JsonNode response = resolved(named);
    response
        .path("headers")
        .fieldNames()
        .forEachRemaining(
            header -> assertTrue(answer.headers().firstValue(header).isPresent(), header));
    if (!response.has("content")) {
      assertEquals(0, answer.body().length, where);
      return;
    }
    String type = answer.headers().firstValue("Content-Type").orElse("none").split(";")[0];
    JsonNode content = response.get("content").path(type);
    assertFalse(content.isMissingNode(), () -> where + ": type " + type + " isn't described");
    String text = new String(answer.body(), StandardCharsets.UTF_8);
    JsonNode body = type.endsWith("json") ? Json.object(text) : TextNode.valueOf(text);
    assertEquals(List.of(), errors(content.get("schema"), body), () -> where + " " + text);
  }

  /** What is wrong with a value. */
  List<String> errors(JsonNode schema, JsonNode value) {
    return schemas.computeIfAbsent(schema, this::schema).validate(value).stream()
        .map(Object::toString)
        .toList();
  }

  private Schema schema(JsonNode schema) {
    ObjectNode whole = schema.deepCopy();
    whole.set("components", document.get("components"));
    return SCHEMAS.getSchema(whole);
  }
}
