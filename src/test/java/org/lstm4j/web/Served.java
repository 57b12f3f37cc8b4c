package org.lstm4j.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lstm4j.explain.ExplainedModel;
import org.lstm4j.json.Json;
import org.lstm4j.model.Estimator;
import org.lstm4j.model.SmallModel;
import org.lstm4j.network.Cell;
import org.lstm4j.network.Direction;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Output;
import org.lstm4j.network.Readout;
import org.lstm4j.predict.SentimentClassifier;

/** A server with small models of every kind, all of whose answers are held against OpenAPI. */
final class Served implements AutoCloseable {

  /** A text of words that all models here know. */
  static final String TEXT = "calm sea, slow green film";

  private static final WebSettings ANY_PORT =
      new WebSettings("localhost", 0, Set.of(), false, Set.of(), Set.of(), 1 << 20, true);

  private final HttpClient client = HttpClient.newHttpClient();
  private final WebServer server;
  private final Description description = Description.own();

  Served() throws IOException {
    this(ANY_PORT, models());
  }

  Served(WebSettings settings, List<ServedModel> models) throws IOException {
    server =
        WebServer.start(
            settings,
            new ModelShelf(models),
            Optional.empty(),
            (id, cause) -> {
              throw new AssertionError(id, cause);
            });
  }

  /** Settings for this machine that take no models. */
  static WebSettings withoutUploads() {
    return new WebSettings("localhost", 0, Set.of(), false, Set.of(), Set.of(), 1 << 20, false);
  }

  static List<ServedModel> models() {
    return List.of(
        model("lstm", ExplainedModel.of(ExplainedModel.lstm(), 3)),
        model("gru", ExplainedModel.of(network(Cell.GRU, Direction.FORWARD, Output.softmax(3)), 5)),
        model("tags", ExplainedModel.of(network(Cell.LSTM, Direction.BACKWARD, Output.tags(3)), 7)),
        model(
            "rnn",
            ExplainedModel.of(
                network(Cell.SIMPLE_RNN, Direction.CONCATENATED, Output.softmax(2)), 8)),
        model("linear", small(SmallModel.linear())),
        model("ensemble", small(SmallModel.ensemble())),
        model("nan", small(SmallModel.undefinedFor(6, SmallModel.CONFIG))));
  }

  private static NetworkConfig network(Cell cell, Direction direction, Output output) {
    return ExplainedModel.network(cell, direction, Readout.LAST, output);
  }

  private static SentimentClassifier small(Estimator estimator) {
    return new SentimentClassifier(SmallModel.of(estimator, 6).predictor());
  }

  private static ServedModel model(String name, SentimentClassifier classifier) {
    return new ServedModel(name, classifier, false);
  }

  static SentimentClassifier classifier(String name) {
    return models().stream()
        .filter(model -> model.name().equals(name))
        .findFirst()
        .orElseThrow()
        .classifier();
  }

  Description description() {
    return description;
  }

  /** Sends JSON to a path with its query. */
  ObjectNode post(int status, String path, String json) throws Exception {
    return post(status, path, json.getBytes(StandardCharsets.UTF_8));
  }

  ObjectNode post(int status, String path, byte[] json) throws Exception {
    return send(
        status,
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(json)));
  }

  ObjectNode get(int status, String path) throws Exception {
    return send(status, request(path).GET());
  }

  ObjectNode delete(int status, String path) throws Exception {
    return send(status, request(path).DELETE());
  }

  ObjectNode upload(int status, String name, byte[] zip) throws Exception {
    return send(
        status,
        request("/api/models?name=" + name)
            .header("Content-Type", "application/zip")
            .POST(HttpRequest.BodyPublishers.ofByteArray(zip)));
  }

  /** The detail of a problem. */
  String refused(int status, String path, String json) throws Exception {
    return post(status, path, json).get("detail").textValue();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server.address() + path.substring(1)));
  }

  private ObjectNode send(int status, HttpRequest.Builder builder) throws Exception {
    HttpRequest request = builder.build();
    HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    String text = new String(answer.body(), StandardCharsets.UTF_8);
    assertEquals(status, answer.statusCode(), text);
    String path = request.uri().getPath().replaceFirst("^/api/models/.+", Routes.NAMED);
    description.requireAnswer(path, request.method().toLowerCase(java.util.Locale.ROOT), answer);
    return text.startsWith("{") ? Json.object(text) : Json.object().put("text", text);
  }

  @Override
  public void close() {
    server.close();
  }
}
