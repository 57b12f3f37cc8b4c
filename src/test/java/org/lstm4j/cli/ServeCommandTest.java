package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.model.SmallSystem;
import org.lstm4j.model.SystemModel;

class ServeCommandTest {

  private static final Path SHIPPED = Path.of("models", "imdb-lstm.zip");
  private static final String TEXT = "{\"text\": \"A slow start, then wonderful.\"}";
  private static final String TOKEN = "a-token-of-this-test-alone";

  @TempDir private Path folder;
  private Workbench bench;

  @BeforeEach
  void setUp() {
    bench = new Workbench(folder);
  }

  private static JsonNode json(String text) throws IOException {
    return new JsonMapper().readTree(text);
  }

  @Nested
  class Started {

    @Test
    void printsItsAddressAndNothingElse() throws Exception {
      try (Serving serving = new Serving(Map.of(), "-m", SHIPPED)) {
        assertTrue(serving.error().matches("Ready in \\d+ ms: imdb-lstm\\. Ctrl-C stops it\\."));
        assertEquals("ok\n", serving.get("healthz").body());
        assertTrue(serving.isAddressAlone());
      }
    }

    @Test
    void judgesAsPredictDoes() throws Exception {
      JsonNode predicted =
          json(
              bench
                  .run("predict", "--json", "-m", SHIPPED, "A slow start, then wonderful.")
                  .lastLine());
      try (Serving serving = new Serving(Map.of(), "-m", SHIPPED)) {
        JsonNode judged = json(serving.post("api/predict", TEXT).body());

        assertEquals("imdb-lstm", judged.path("model").asText());
        assertEquals(predicted.path("label"), judged.path("label"));
        assertEquals(predicted.path("probability"), judged.path("probability"));
      }
    }

    @Test
    void takesTheThreshold() throws Exception {
      try (Serving serving = new Serving(Map.of(), "-m", SHIPPED, "--threshold=0.99")) {
        JsonNode judged = json(serving.post("api/predict", TEXT).body());
        assertEquals("negative", judged.path("label").asText());
      }
    }

    @Test
    void servesTheModelOfTheEnvironmentFirst() throws Exception {
      Path mine = Files.copy(SHIPPED, bench.path("mine.zip"));
      try (Serving serving = new Serving(Map.of("LSTM4J_MODEL", mine.toString()))) {
        JsonNode models = json(serving.get("api/models").body()).path("models");
        assertEquals("mine", models.path(0).path("name").asText());
      }
    }

    @Test
    void servesAModelThatIsBothUsualOnesOnce() throws Exception {
      String large = Path.of("models", "imdb-lstm-80000.zip").toString();
      try (Serving serving = new Serving(Map.of("LSTM4J_MODEL", large))) {
        assertEquals(1, json(serving.get("api/models").body()).path("models").size());
      }
    }

    @Test
    void saysWhichModelKnowsTheSampleAloneAndWhatItRefuses() throws Exception {
      Path model = bench.trained("toy.zip", "-d=sample:topics");
      bench.run("serve", "-m", model, "-t=0.7").refused(2, model, "threshold: expected none");
      try (Serving serving = new Serving(Map.of(), "-m", model)) {
        String note = serving.error();
        assertTrue(note.contains("'toy'") && note.contains("NOT on real reviews"), note);
      }
    }

    @Test
    void countsWhatItAnswers() throws Exception {
      try (Serving serving = new Serving(Map.of(), "-m", SHIPPED)) {
        serving.post("api/predict", TEXT);
        serving.get("no/such/path/" + "x".repeat(500));

        String metrics = serving.get("metrics").body();
        assertTrue(
            metrics.contains(
                "lstm4j_http_requests_total{method=\"POST\",path=\"/api/predict\",status=\"200\"}"
                    + " 1.0\n"),
            metrics);
        assertTrue(metrics.contains("{method=\"GET\",path=\"other\",status=\"404\"} 1.0\n"));
        assertTrue(metrics.contains("\nlstm4j_http_requests_in_flight 1.0\n"));
        assertTrue(metrics.contains("\nlstm4j_models 1.0\n"));
        assertTrue(metrics.contains("\nlstm4j_texts_total 1.0\n"));
        assertTrue(metrics.contains("\nlstm4j_work_waiting{lane=\"quick\"} 0.0\n"));
        assertFalse(metrics.contains("xxx"));
      }
    }
  }

  @Nested
  class ALogin {

    @ParameterizedTest
    @ValueSource(strings = {"option", "file", "variable"})
    void isAskedForByTheToken(String way) throws Exception {
      Path file = bench.write("token.txt", TOKEN + "\n");
      List<String> arguments =
          switch (way) {
            case "option" -> List.of("-m", SHIPPED.toString(), "--token=" + TOKEN);
            case "file" -> List.of("-m", SHIPPED.toString(), "--token-file=" + file);
            default -> List.of("-m", SHIPPED.toString());
          };
      Map<String, String> variables =
          way.equals("variable") ? Map.of("LSTM4J_TOKEN", TOKEN) : Map.of();
      try (Serving serving = new Serving(variables, arguments.toArray())) {
        assertEquals(401, serving.post("api/predict", TEXT).statusCode());
        assertEquals(
            200,
            serving.post("api/predict", TEXT, "Authorization", "Bearer " + TOKEN).statusCode());
      }
    }

    @Test
    void isSwitchedOffInSpiteOfTheEnvironment() throws Exception {
      try (Serving serving =
          new Serving(Map.of("LSTM4J_TOKEN", TOKEN), "-m", SHIPPED, "--no-token")) {
        assertEquals(200, serving.post("api/predict", TEXT).statusCode());
      }
    }

    @Test
    void isMissedWhereOthersCanReachTheServer() throws Exception {
      try (Serving serving = new Serving(Map.of(), "-m", SHIPPED, "--host=0.0.0.0", "--no-token")) {
        String warning = serving.error();
        assertTrue(warning.contains("no login"), warning);
      }
    }

    @Test
    void isDemandedWhereOthersCanReachTheServer() {
      bench
          .run("serve", "--host=0.0.0.0", "-m=missing.zip")
          .refused(2, "token: expected one", "'0.0.0.0'", "--token-file", "--no-token");
    }

    @Test
    void isOfOneKind() {
      bench
          .run("serve", "--token=" + TOKEN, "--token-file=t", "--no-token")
          .refused(2, "--token and --token-file and --no-token", "Leave");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"", "short", "has a blank in its middle", "umlaut-\u00e4-in-the-middle"})
    void hasATokenThatAHeaderCarriesAndNobodyGuesses(String token) {
      Run run = bench.run("serve", "--token=" + token);
      run.refused(2, "token: expected a token of 16 to 1024", token.length() + " characters");
      assertTrue(token.isEmpty() || !run.lastError().contains(token), run::toString);

      Path file = bench.write("token.txt", token);
      bench.run("serve", "--token-file=" + file).refused(2, file, "expected a token of 16");
    }

    @Test
    void isRefusedFromAFileThatHoldsSomethingElse() {
      bench.run("serve", "--token-file=" + SHIPPED).refused(1, SHIPPED, "got a longer file");
      bench.run("serve", "--token-file=" + folder).refused(1, folder, "got a folder");
      bench.run("serve", "--token-file=none.txt").refused(1, "none.txt: no such file");
    }
  }

  @Nested
  class WrongUsage {

    @Test
    void isAPortThatIsTaken() throws IOException {
      try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        int port = taken.getLocalPort();
        bench.run("serve", "-m", SHIPPED, "--port=" + port).refused(1, "port: expected", port);
      }
    }

    @ParameterizedTest
    @CsvSource({
      "--port=-1, port: expected",
      "--port=65536, port: expected",
      "--port=http, --port",
      "--host=[::host], host: expected a name or an address",
      "--max-body=0, such as 65536",
      "--max-body=3GB, such as 65536",
      "--max-body=2147483640, such as 65536",
      "--threshold=1.5, threshold: expected",
      "--threshold=NaN, threshold: expected"
    })
    void isAValueThatMakesNoSense(String argument, String part) {
      bench.run("serve", "-m=missing.zip", argument).refused(2, part);
    }

    @Test
    void isANinthModel() {
      Object[] arguments = new Object[10];
      arguments[0] = "serve";
      for (int i = 1; i < arguments.length; i++) {
        arguments[i] = "-m=" + i + ".zip";
      }
      bench.run(arguments).refused(2, "model: expected at most 8, got 9");
    }

    @Test
    void isTwoModelsOfOneName() {
      bench
          .run("serve", "-m=a/mine.zip", "-m=b/mine.ZIP")
          .refused(2, "'mine' twice", "a/mine.zip", "b/mine.ZIP");
    }

    @Test
    void isAModelThatJudgesNoTexts() throws IOException {
      Path model = bench.path("other.zip");
      SmallSystem.of(SystemModel.Kind.NEXT_WORD).write(model);
      bench.run("serve", "-m", model).refused(1, model, "expected a model that judges texts");
    }
  }

  @Nested
  class TheAccessLog {

    @Test
    void isAddedToWithoutTheText() throws Exception {
      Path log = bench.path("access.jsonl");
      for (int start = 0; start < 2; start++) {
        try (Serving serving = new Serving(Map.of(), "-m", SHIPPED, "--access-log", log)) {
          serving.post("api/predict", TEXT, "User-Agent", "tester/1");
          serving.post("api/predict?secret=query", "{}");
        }
      }
      List<String> lines = Files.readAllLines(log);
      assertEquals(4, lines.size(), lines::toString);
      JsonNode line = json(lines.get(2));
      assertTrue(line.path("time").asText().matches("\\d{4}-\\d\\d-\\d\\dT[\\d:]+\\.\\d{3}Z"));
      assertEquals("/api/predict", line.path("path").asText());
      assertEquals(200, line.path("status").asInt());
      assertEquals(TEXT.length(), line.path("bytesIn").asInt());
      assertEquals("imdb-lstm", line.path("model").asText());
      assertEquals(422, json(lines.get(3)).path("status").asInt());
      assertEquals("tester/1", line.path("userAgent").asText());
      assertFalse(lines.toString().contains("wonderful"), lines::toString);
      assertFalse(lines.toString().contains("secret"), lines::toString);
    }

    @Test
    void neverSpoilsAnotherFile() throws IOException {
      Path other = bench.write("notes.txt", "my notes\n");
      bench
          .run("serve", "-m", SHIPPED, "--access-log", other)
          .refused(1, other, "expected no file here or an access log of lstm4j");
      assertEquals("my notes\n", Files.readString(other));
    }

    @Test
    void isNoFolder() {
      bench.run("serve", "-m", SHIPPED, "--access-log", folder).refused(1, folder, "got a folder");
    }
  }
}
