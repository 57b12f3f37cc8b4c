package org.lstm4j.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lstm4j.kernel.KernelWarmUp;
import org.lstm4j.predict.SentimentClassifier;

/** A text gets the answer of {@code predict} to the last bit, whatever else is asked meanwhile. */
@Timeout(120)
class SameAnswerTest {

  private static final int TEXTS = 120;
  private static final int MOST_WORDS = 120;
  private static final List<String> WORDS =
      List.of(
          "a",
          "slow",
          "start",
          "then",
          "wonderful",
          "awful",
          "music",
          "the",
          "two",
          "nobody",
          "laughed",
          "Loved",
          "it",
          "zxqv",
          "not",
          "boring",
          "best",
          "worst",
          "of",
          "all");

  private final ObjectMapper mapper = new ObjectMapper();
  private final HttpClient client = HttpClient.newHttpClient();
  private SentimentClassifier classifier;
  private WebServer server;

  @BeforeEach
  void start() throws IOException {
    classifier = SentimentClassifier.load(Path.of("models/imdb-lstm.zip"));
    server =
        WebServer.start(
            WebSettings.DEFAULT.withPort(0),
            new ModelShelf(List.of(new ServedModel("notebook", classifier, false))),
            Optional.empty(),
            (id, failure) -> {
              throw new AssertionError("request " + id, failure);
            });
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private JsonNode ask(ObjectNode body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(server.address().resolve("/api/predict"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build();
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    assertEquals(200, answer.statusCode(), answer::body);
    return mapper.readTree(answer.body());
  }

  private static List<String> texts() {
    Random random = new Random(20_261_128L);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < TEXTS; i++) {
      StringBuilder text = new StringBuilder("Text:");
      for (int k = random.nextInt(MOST_WORDS); k >= 0; k--) {
        text.append(' ').append(WORDS.get(random.nextInt(WORDS.size())));
      }
      texts.add(text.toString());
    }
    return texts;
  }

  private static double probability(JsonNode prediction) {
    return prediction.get("probability").doubleValue();
  }

  @Test
  void isThatOfPredictAloneTogetherAndBesideOthers() throws Exception {
    List<String> texts = texts();
    double[] expected =
        texts.stream().mapToDouble(t -> classifier.classify(t).probability()).toArray();
    ObjectNode together = mapper.createObjectNode();
    texts.forEach(together.putArray("texts")::add);
    List<Callable<Integer>> work = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      int n = i;
      ObjectNode alone = mapper.createObjectNode().put("text", texts.get(n));
      work.add(
          () -> {
            assertEquals(expected[n], probability(ask(alone)), texts.get(n));
            return 1;
          });
    }
    work.add(
        () -> {
          JsonNode predictions = ask(together).get("predictions");
          for (int n = 0; n < expected.length; n++) {
            assertEquals(expected[n], probability(predictions.get(n)), texts.get(n));
          }
          return expected.length;
        });

    KernelWarmUp.startSingle(); // vectors take over meanwhile, or later
    int answers = 0;
    ExecutorService clients = Executors.newFixedThreadPool(12);
    try {
      for (int round = 0; round < 3; round++) {
        for (Future<Integer> each : clients.invokeAll(work)) {
          answers += each.get();
        }
      }
    } finally {
      clients.shutdown();
    }

    assertEquals(3 * 2 * TEXTS, answers);
  }
}
