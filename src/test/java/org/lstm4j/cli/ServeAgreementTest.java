package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.json.Json;
import org.lstm4j.model.SmallModel;
import org.lstm4j.predict.SentimentClassifier;
import org.lstm4j.web.ModelShelf;
import org.lstm4j.web.ServedModel;
import org.lstm4j.web.WebServer;
import org.lstm4j.web.WebSettings;

/** What {@code serve} answers is what the commands print, to the last digit. */
class ServeAgreementTest {

  private static final List<String> TEXTS =
      List.of(
          "A slow start, then wonderful: the best film I have seen. \uD83D\uDE00",
          "Dull and boring, from the first minute to the last one.",
          "a slow film, rare and rarer",
          "?");

  private final HttpClient client = HttpClient.newHttpClient();

  @TempDir private Path folder;
  private Workbench bench;
  private final List<Path> models = new ArrayList<>();
  private WebServer server;

  @BeforeEach
  void start() throws IOException {
    bench = new Workbench(folder);
    models.add(Path.of("models", "imdb-lstm.zip"));
    models.add(Path.of("models", "imdb-lstm-80000.zip"));
    models.add(bench.path("linear.zip"));
    models.add(bench.path("ensemble.zip"));
    SmallModel.of(SmallModel.linear(), 6).write(models.get(2));
    SmallModel.of(SmallModel.ensemble(), 6).write(models.get(3));
    List<ServedModel> served = new ArrayList<>();
    for (Path model : models) {
      served.add(new ServedModel(model.toString(), SentimentClassifier.load(model), false));
    }
    server =
        WebServer.start(
            new WebSettings("localhost", 0, Set.of(), false, Set.of(), Set.of(), 1 << 20, false),
            new ModelShelf(served),
            Optional.empty(),
            (id, cause) -> {
              throw new AssertionError(id, cause);
            });
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private ObjectNode posted(String path, ObjectNode asked) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.address() + path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(asked.toString()))
            .build();
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    assertEquals(200, answer.statusCode(), answer.body());
    return Json.object(answer.body());
  }

  /** The object that a command prints. */
  private ObjectNode printed(Object... arguments) throws IOException {
    return Json.object(bench.run(arguments).succeeded().lastLine());
  }

  private static void assertSame(ObjectNode printed, ObjectNode answered) {
    printed.remove("source"); // what it is called there; the server says model
    printed.remove("model");
    answered.remove("model");
    assertEquals(printed.toString(), answered.toString());
  }

  private static ObjectNode asked(Path model, String text) {
    return Json.object().put("text", text).put("model", model.toString());
  }

  @Test
  void predictions() throws Exception {
    for (Path model : models) {
      for (String text : TEXTS) {
        assertSame(
            printed("predict", "--json", "-m", model, "--", text),
            posted("api/predict", asked(model, text)));
      }
      String text = TEXTS.get(0);
      assertSame(
          printed("predict", "--json", "-t", "0.9", "-m", model, text),
          posted("api/predict", asked(model, text).put("threshold", 0.9)));
    }
  }

  @Test
  void predictionsOfManyTexts() throws Exception {
    for (Path model : models) {
      ObjectNode asked = Json.object().put("model", model.toString());
      TEXTS.forEach(asked.putArray("texts")::add);
      ObjectNode answered = posted("api/predict", asked);
      for (int i = 0; i < TEXTS.size(); i++) {
        assertSame(
            printed("predict", "--json", "-m", model, "--", TEXTS.get(i)),
            (ObjectNode) answered.get("predictions").get(i));
      }
    }
  }

  @Test
  void explanations() throws Exception {
    for (Path model : models) {
      for (String text : TEXTS) {
        assertSame(
            printed("explain", "--json", "-m", model, "--", text),
            posted("api/explain", asked(model, text)));
      }
    }
    Path model = models.get(0);
    String text = TEXTS.get(0);
    assertSame(
        printed("explain", "--json", "--method", "cell-writes", "-m", model, text),
        posted("api/explain", asked(model, text).put("method", "cell-writes")));
    assertSame(
        printed(
            "explain",
            "--json",
            "--method",
            "integrated-gradients",
            "--baseline",
            "zero",
            "--label",
            "negative",
            "-m",
            model,
            text),
        posted(
            "api/explain",
            asked(model, text)
                .put("method", "integrated-gradients")
                .put("baseline", "zero")
                .put("label", "negative")));
    assertSame(
        printed("explain", "--json", "--counterfactual", "-m", model, text),
        posted("api/explain", asked(model, text).put("counterfactual", true)));
  }

  @Test
  void traces() throws Exception {
    for (Path model : models.subList(0, 2)) {
      for (String text : TEXTS) {
        assertSame(
            printed("trace", "--json", "-m", model, "--", text),
            posted("api/trace", asked(model, text)));
      }
    }
  }

  @Test
  void gates() throws Exception {
    String json = "{\"x\": [1, 2], \"h\": [0.5], \"W_f\": [[0.1], [0.2], [0.3]], \"C\": [-3]}";
    Path file = bench.write("step.json", json);

    assertEquals(printed("gates", "--json", file), posted("api/gates", Json.object(json)));
    assertEquals(
        printed("gates", "--json", "--parts", file),
        posted("api/gates?parts=true", Json.object(json)));
  }
}
