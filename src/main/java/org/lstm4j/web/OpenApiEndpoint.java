package org.lstm4j.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** {@code GET /openapi.json}: the description of the interface, OpenAPI 3.1. */
final class OpenApiEndpoint implements Endpoint {

  private static final String RESOURCE = "openapi.json";

  @Override
  public Answer answer(Ask ask) {
    Asked.requireQuery(ask);
    return new Answer(200, Answer.JSON, resource());
  }

  private static byte[] resource() {
    try (InputStream in = OpenApiEndpoint.class.getResourceAsStream(RESOURCE)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
