package org.lstm4j.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.lstm4j.json.Json;

/**
 * {@code GET /openapi.json}: the description of the interface, OpenAPI 3.1. Its parts are files in
 * {@code openapi}, put together once.
 */
final class OpenApiEndpoint implements Endpoint {

  private final Answer answer = Answer.of(document());

  @Override
  public Answer answer(Ask ask) {
    Asked.requireQuery(ask);
    return answer;
  }

  private static ObjectNode document() {
    ObjectNode document = part("document");
    ObjectNode paths = document.putObject("paths");
    paths.setAll(part("paths-texts"));
    paths.setAll(part("paths-others"));
    ObjectNode components = document.putObject("components");
    components.setAll(part("parts"));
    ObjectNode schemas = components.putObject("schemas");
    schemas.setAll(part("schemas-texts"));
    schemas.setAll(part("schemas-others"));
    return document;
  }

  private static ObjectNode part(String name) {
    try (InputStream in = OpenApiEndpoint.class.getResourceAsStream("openapi/" + name + ".json")) {
      return Json.object(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
