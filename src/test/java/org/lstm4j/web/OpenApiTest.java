package org.lstm4j.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.model.SmallModel;

/** The description promises what the server keeps, no more and no less. */
class OpenApiTest {

  private static Served served;

  @TempDir private Path folder;

  @BeforeAll
  static void start() throws Exception {
    served = new Served();
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  private static Description description() {
    return served.description();
  }

  @Test
  void describesEveryRouteAndNothingElse() throws Exception {
    TreeSet<String> routes = new TreeSet<>();
    try (WebServer server =
        WebServer.start(
            Served.settings(false),
            new ModelShelf(List.of()),
            Optional.empty(),
            (id, cause) -> {})) {
      server
          .routes()
          .all()
          .forEach((path, methods) -> methods.keySet().forEach(m -> routes.add(m + " " + path)));
    }
    TreeSet<String> described = new TreeSet<>();
    description()
        .document()
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method ->
                            described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));

    assertEquals(routes, described);
  }

  @Test
  void isServedAsItIs() throws Exception {
    assertEquals(description().document(), served.get(200, "/openapi.json"));
  }

  @Test
  void hasTheBodiesThatTheRoutesTake() {
    Map<Body, String> types = Map.of(Body.JSON, "application/json", Body.ZIP, "application/zip");
    new Routes(WebSettings.DEFAULT, new ModelShelf(List.of()), Limits.DEFAULT)
        .all()
        .forEach(
            (path, methods) ->
                methods.forEach(
                    (method, route) -> {
                      JsonNode body =
                          description()
                              .operation(path, method.toLowerCase(Locale.ROOT))
                              .path("requestBody")
                              .path("content");
                      assertEquals(route.body() != Body.NONE, body.isObject(), path);
                      assertTrue(
                          route.body() == Body.NONE || body.has(types.get(route.body())), path);
                    }));
  }

  @Test
  void everyReferenceLeadsSomewhereAndEveryPartIsUsed() {
    TreeSet<String> used = new TreeSet<>();
    collect(description().document(), used);
    for (String reference : used) {
      assertFalse(description().document().at(reference.substring(1)).isMissingNode(), reference);
    }
    JsonNode components = description().document().get("components");
    for (String kind : List.of("schemas", "responses", "parameters", "headers")) {
      components
          .get(kind)
          .fieldNames()
          .forEachRemaining(
              name -> assertTrue(used.contains("#/components/" + kind + "/" + name), name));
    }
  }

  private static void collect(JsonNode node, TreeSet<String> references) {
    if (node.has("$ref")) {
      references.add(node.get("$ref").textValue());
    }
    node.forEach(child -> collect(child, references));
  }

  @Test
  void itsExamplesAreAnswered() throws Exception {
    List<String> sent = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : description().document().get("paths").properties()) {
      JsonNode content =
          path.getValue().path("post").path("requestBody").path("content").path("application/json");
      for (Map.Entry<String, JsonNode> example : content.path("examples").properties()) {
        JsonNode value = example.getValue().get("value");
        assertEquals(List.of(), description().errors(content.get("schema"), value));
        served.post(200, path.getKey(), value.toString());
        sent.add(path.getKey() + " " + example.getKey());
      }
    }
    assertEquals(10, sent.size(), sent::toString);
  }

  @Test
  void everyPathAnswersAsDescribed() throws Exception {
    for (String path : List.of("/api/models", "/api/gates/examples", "/api/burger", "/healthz")) {
      served.get(200, path);
      served.get(path.equals("/healthz") ? 200 : 422, path + "?odd=1");
    }
    served.get(200, "/metrics");
    served.get(404, "/api/burger?model=none");
    served.get(422, "/api/burger?model=gru");
    served.get(422, "/api/burger?model=linear");
  }

  @Test
  void aModelComesAndGoesAsDescribed() throws Exception {
    Path file = folder.resolve("small.zip");
    SmallModel.of(1, "{}").write(file);

    served.upload(201, "mine", Files.readAllBytes(file));
    served.upload(409, "mine", Files.readAllBytes(file));
    served.delete(204, "/api/models/mine");
    served.delete(404, "/api/models/mine");
    served.delete(409, "/api/models/lstm");
    served.upload(422, "mine", new ByteArrayOutputStream().toByteArray());
  }

  @Test
  void whatIsRefusedBeforeAnEndpointIsDescribedToo() throws Exception {
    Set<String> tokens = Set.of("a-token-for-this-test-alone");
    WebSettings settings =
        new WebSettings("localhost", 0, tokens, false, Set.of(), Set.of(), 100, false);
    String json = "{\"text\":\"calm\"}";
    String[] type = {"Content-Type", "application/json"};
    String[] from = {"Content-Type", "application/json", "Origin", "http://other.example"};
    try (Served locked = new Served(settings, Served.models().subList(0, 1))) {
      for (String path : List.of("/api/predict", "/api/explain", "/api/trace", "/api/gates")) {
        locked.sent(401, path, json, type);
        served.sent(403, path, json, from);
        served.sent(415, path, json, "Content-Type", "text/plain");
        served.sent(413, path, "1".repeat((1 << 20) + 1), type);
      }
      for (String path : List.of("/api/models", "/api/burger", "/api/gates/examples")) {
        locked.get(401, path);
      }
      locked.get(401, "/metrics");
      locked.delete(401, "/api/models/mine");
      locked.upload(401, "mine", new byte[9]);
      locked.get(200, "/healthz");
      locked.get(200, "/openapi.json");
    }
  }

  /** Or the tests above could not fail. */
  @Test
  void refusesWhatItDoesNotPromise() throws Exception {
    JsonNode schema =
        description()
            .operation("/api/predict", "post")
            .at("/responses/200/content/application~1json/schema");
    ObjectNode answer = served.post(200, "/api/predict", "{\"text\":\"calm\"}");
    assertEquals(List.of(), description().errors(schema, answer));

    assertNotEquals(List.of(), description().errors(schema, answer.deepCopy().put("more", 1)));
    assertNotEquals(
        List.of(), description().errors(schema, answer.deepCopy().put("probability", 2)));
    assertNotEquals(
        List.of(), description().errors(schema, answer.deepCopy().without(List.of("model"))));
  }
}
