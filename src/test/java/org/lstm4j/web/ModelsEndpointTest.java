package org.lstm4j.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.model.Estimator;
import org.lstm4j.model.SmallModel;

class ModelsEndpointTest {

  @TempDir private Path folder;
  private Served served;

  @BeforeEach
  void start() throws Exception {
    served = new Served(Served.settings(true), Served.models().subList(0, 2));
  }

  @AfterEach
  void stop() {
    served.close();
  }

  private byte[] zip(Estimator estimator) throws IOException {
    return zip(estimator, 6);
  }

  private byte[] zip(Estimator estimator, int length) throws IOException {
    Path file = folder.resolve("model.zip");
    SmallModel.of(estimator, length).write(file);
    return Files.readAllBytes(file);
  }

  private byte[] network() throws IOException {
    return zip(SmallModel.network(SmallModel.CONFIG, 1, "{}", 1));
  }

  private List<String> names() throws Exception {
    return StreamSupport.stream(served.get(200, "/api/models").get("models").spliterator(), false)
        .map(model -> model.get("name").textValue())
        .toList();
  }

  private String refused(int status, String name, byte[] zip) throws Exception {
    return served.upload(status, name, zip).get("detail").textValue();
  }

  @Nested
  class TheList {

    @Test
    void tellsWhatEachModelIs() throws Exception {
      try (Served all = new Served()) {
        ObjectNode answer = all.get(200, "/api/models");

        assertTrue(answer.get("takesModels").booleanValue());
        assertEquals(8, answer.get("mostModels").intValue());
        assertEquals(64 << 20, answer.get("mostBytes").intValue());
        JsonNode lstm = answer.at("/models/0");
        assertEquals("[\"negative\",\"positive\"]", lstm.get("labels").toString());
        assertEquals(12, lstm.get("length").intValue());
        assertTrue(lstm.get("hasGates").booleanValue());
        assertEquals(
            List.of(
                "[\"occlusion\",\"integrated-gradients\",\"cell-writes\"]",
                "[\"occlusion\",\"integrated-gradients\",\"cell-writes\"]",
                "[\"occlusion\",\"integrated-gradients\",\"cell-writes\"]",
                "[\"occlusion\",\"integrated-gradients\"]",
                "[\"occlusion\",\"weights\"]",
                "[\"occlusion\",\"integrated-gradients\"]",
                "[\"occlusion\",\"integrated-gradients\",\"cell-writes\"]"),
            StreamSupport.stream(answer.get("models").spliterator(), false)
                .map(model -> model.get("methods").toString())
                .toList());
      }
    }

    @Test
    void saysThatThereIsNone() throws Exception {
      try (Served none = new Served(Served.settings(true), List.of())) {
        assertEquals(0, none.get(200, "/api/models").get("models").size());
        assertEquals(
            "model: expected one that was uploaded, got none.",
            none.refused(404, "/api/predict", "{\"text\":\"calm\"}"));
        none.upload(201, "first", network());
        none.post(200, "/api/predict", "{\"text\":\"a slow film\"}");
      }
    }
  }

  @Nested
  class AnUpload {

    @Test
    void servesAtOnceAndUntilItIsDeleted() throws Exception {
      String asked = "{\"text\":\"a slow film\",\"model\":\"mine\"}";

      ObjectNode model = served.upload(201, "mine", network());
      assertTrue(model.get("isUploaded").booleanValue());
      assertEquals(List.of("lstm", "gru", "mine"), names());
      served.post(200, "/api/predict", asked);
      served.post(200, "/api/explain", asked);
      served.post(200, "/api/trace", asked);
      served.delete(204, "/api/models/mine");
      assertEquals(List.of("lstm", "gru"), names());
      served.post(404, "/api/predict", asked);
    }

    @Test
    void mayBeOfAnyKindThatJudgesTexts() throws Exception {
      served.upload(201, "linear", zip(SmallModel.linear()));
      served.upload(201, "ensemble", zip(SmallModel.ensemble()));
      served.upload(201, "phrases", zip(SmallModel.phraseEnsemble(), 8));
      served.upload(201, "stacked", zip(SmallModel.network(SmallModel.STACKED, 1, "{}", 0)));
      for (String name : List.of("linear", "ensemble", "phrases", "stacked")) {
        String asked = "{\"text\":\"a slow film\",\"model\":\"" + name + "\"}";
        served.post(200, "/api/explain", asked);
      }
    }

    @Test
    void givesTheNumbersOfTheFile() throws Exception {
      served.upload(201, "mine", network());
      double expected =
          org.lstm4j.predict.SentimentClassifier.load(folder.resolve("model.zip"))
              .classify("a slow film")
              .probability();

      String asked = "{\"text\":\"a slow film\",\"model\":\"mine\"}";
      assertEquals(
          expected, served.post(200, "/api/predict", asked).get("probability").doubleValue());
    }

    @Test
    void ofWhatIsNoModelIsRefused() throws Exception {
      byte[] whole = network();
      byte[] changed = whole.clone();
      String name = "coefficients.bin";
      int at = new String(whole, StandardCharsets.ISO_8859_1).indexOf(name);
      changed[at + name.length() + 30] ^= 1;

      assertTrue(refused(422, "x", new byte[0]).startsWith("x: not a usable model of lstm4j: "));
      assertTrue(
          refused(422, "x", "a photo".getBytes(StandardCharsets.UTF_8)).contains("whole zip"));
      assertTrue(refused(422, "x", Arrays.copyOf(whole, whole.length - 9)).contains("truncated"));
      assertTrue(refused(422, "x", changed).contains(name + ": expected the digest"));
      assertTrue(refused(422, "x", zipOf("config.json", 10)).contains("got only config.json"));
      assertTrue(refused(422, "x", zipOf("lstm4j/SHA256SUMS", 100 << 20)).contains("compressed"));
      assertEquals(List.of("lstm", "gru"), names());
    }

    private static byte[] zipOf(String name, int bytes) throws IOException {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (ZipOutputStream zip = new ZipOutputStream(out)) {
        zip.putNextEntry(new ZipEntry(name));
        byte[] some = new byte[1 << 20];
        for (int left = bytes; left > 0; left -= some.length) {
          zip.write(some, 0, Math.min(left, some.length));
        }
      }
      return out.toByteArray();
    }

    @Test
    void ofAnotherSystemIsNamed() throws Exception {
      byte[] nextWord = Files.readAllBytes(Path.of("models/nextword.zip"));

      assertTrue(refused(422, "x", nextWord).contains("expected a model that judges texts, got"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a/b", "../a", ".a", "a ", "a\tb", "a\u202Eb", "%", "é/"})
    void hasAPlainName(String name) throws Exception {
      String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8);

      assertTrue(refused(422, encoded, network()).startsWith("name: expected 1 to 64 letters"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "été", "my model (2)", "imdb-lstm_80.000+", "映画"})
    void mayHaveANameOfAnyLanguage(String name) throws Exception {
      String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8);

      assertEquals(name, served.upload(201, encoded, network()).get("name").textValue());
      served.post(200, "/api/predict", "{\"text\":\"a slow film\",\"model\":\"" + name + "\"}");
      served.delete(204, "/api/models/" + encoded.replace("+", "%20"));
    }

    @Test
    void hasANameOfItsOwn() throws Exception {
      assertTrue(refused(409, "lstm", network()).contains("expected one that no model has"));
    }

    @Test
    void isOneOfEightAtMost() throws Exception {
      for (int i = 3; i <= 8; i++) {
        served.upload(201, "m" + i, network());
      }
      assertEquals(
          "models: expected at most 8, got another. Delete m3, m4, m5, m6, m7 or m8 first.",
          refused(409, "m9", network()));
      served.delete(204, "/api/models/m5");
      served.upload(201, "m9", network());
    }

    @Test
    void isRefusedWhereTheServerTakesNone() throws Exception {
      try (Served closed = new Served(Served.settings(false), Served.models().subList(0, 1))) {
        String detail = closed.upload(403, "mine", network()).get("detail").textValue();

        assertTrue(detail.contains("--allow-upload"), detail);
        assertFalse(closed.get(200, "/api/models").get("takesModels").booleanValue());
      }
    }

    @Test
    void twiceAtOnceEndsWithOneModel() throws Exception {
      byte[] zip = network();
      List<String> done =
          Collections.nCopies(6, zip).stream()
              .parallel()
              .map(ModelsEndpointTest.this::tried)
              .toList();

      assertEquals(1, done.stream().filter("201"::equals).count(), done::toString);
      assertEquals(List.of("lstm", "gru", "mine"), names());
    }
  }

  private String tried(byte[] zip) {
    return served.status("/api/models?name=mine", "application/zip", zip);
  }

  @Nested
  class TheShelf {

    @Test
    void tellsModelsOfOneNameApart() {
      List<ServedModel> models = Served.models();
      ServedModel a = models.get(0);
      List<String> names =
          new ModelShelf(List.of(a, a.withName("lstm-2"), a, a))
              .all().stream().map(ServedModel::name).toList();

      assertEquals(List.of("lstm", "lstm-2", "lstm-3", "lstm-4"), names);
    }

    @Test
    void holdsEight() {
      ServedModel one = Served.models().get(0);
      List<ServedModel> nine = Collections.nCopies(9, one);

      assertEquals(8, new ModelShelf(nine.subList(0, 8)).all().size());
      assertEquals(
          "models: expected at most 8, got 9. Leave some out.",
          assertThrows(IllegalArgumentException.class, () -> new ModelShelf(nine)).getMessage());
    }

    @Test
    void keepsWhatItWasStartedWith() throws Exception {
      for (String name : Stream.of("lstm", "gru").toList()) {
        served.delete(409, "/api/models/" + name);
      }
      served.delete(404, "/api/models/none");
      served.delete(404, "/api/models/" + "n".repeat(3_000));
    }
  }
}
