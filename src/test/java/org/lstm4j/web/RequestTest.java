package org.lstm4j.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What endpoints say to requests that they can't answer. */
class RequestTest {

  private static Served served;

  @BeforeAll
  static void start() throws Exception {
    served = new Served();
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/predict", "/api/explain", "/api/trace"})
  void bodiesAreJsonObjectsWithKnownKeys(String path) throws Exception {
    assertTrue(served.refused(400, path, "").endsWith("expected JSON, got nothing."));
    assertTrue(served.refused(400, path, "{\"text\":").contains("line 1, column "));
    assertTrue(served.refused(400, path, "{\"text\":\"a\",\"text\":\"b\"}").contains("Duplicate"));
    assertTrue(served.refused(400, path, "{\"text\":\"a\\ud83d\"}").contains("surrogate"));
    assertTrue(served.refused(400, path, "{\"text\":\"a\\u0000\"}").contains("a NUL"));
    assertEquals(
        "body: expected an object {…}, got a list […].", served.refused(422, path, "[\"a\"]"));
    assertTrue(served.refused(422, path, "{\"txet\":\"a\"}").endsWith("Did you mean 'text'?"));
    assertTrue(served.refused(422, path + "?text=a", "{\"text\":\"a\"}").contains("got 'text'"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/predict", "/api/explain", "/api/trace"})
  void textsHaveAWord(String path) throws Exception {
    String none = "text: expected at least one word, got none.";

    assertEquals(none, served.refused(422, path, "{\"text\":\"\"}"));
    assertEquals(none, served.refused(422, path, "{\"text\":\" \\n\\t\"}"));
    served.post(422, path, "{}");
    for (String wrong : new String[] {"1", "true", "null", "[\"a\"]", "{}"}) {
      String detail = served.refused(422, path, "{\"text\":" + wrong + "}");
      assertTrue(detail.startsWith("text: expected a string, got "), detail);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/predict", "/api/explain", "/api/trace"})
  void modelsAreFoundByName(String path) throws Exception {
    String typo = served.refused(404, path, "{\"text\":\"calm\",\"model\":\"lstn\"}");
    assertTrue(typo.endsWith("got 'lstn'. Did you mean 'lstm'?"), typo);
    assertTrue(
        served.refused(422, path, "{\"text\":\"calm\",\"model\":3}").startsWith("model: expected"));
    String huge = "{\"text\":\"calm\",\"model\":\"" + "m".repeat(900_000) + "\"}";
    assertTrue(served.refused(422, path, huge).endsWith("got one of 900000."));
    String hostile = served.refused(404, path, "{\"text\":\"calm\",\"model\":\"\\u001b[2J\\n\"}");
    assertTrue(hostile.contains("\\u001B[2J\\n"), hostile);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/predict", "/api/explain", "/api/trace"})
  void aModelThatGivesNoNumberIsNoFaultOfTheServer(String path) throws Exception {
    String detail = served.refused(422, path, "{\"text\":\"a slow film\",\"model\":\"nan\"}");

    assertTrue(detail.startsWith("model: expected a probability in [0, 1], got NaN"), detail);
    served.post(200, path, "{\"text\":\"a wonderful film\",\"model\":\"nan\"}");
  }

  @Nested
  class Predictions {

    private static final String PATH = "/api/predict";

    @Test
    void haveATextOrTexts() throws Exception {
      String both = served.refused(422, PATH, "{\"text\":\"a\",\"texts\":[\"a\"]}");
      assertEquals("text: expected text or texts, got both. Leave one of them out.", both);
      assertEquals("text: expected text or texts, got neither.", served.refused(422, PATH, "{}"));
      assertEquals(
          "texts: expected 1 to 1000, got none.", served.refused(422, PATH, "{\"texts\":[]}"));
      assertEquals(
          "texts[1]: expected a string, got 2.",
          served.refused(422, PATH, "{\"texts\":[\"a\",2]}"));
      assertEquals(
          "texts: expected a list of strings, got 'a'.",
          served.refused(422, PATH, "{\"texts\":\"a\"}"));
    }

    @Test
    void areOfAThousandTextsAtMost() throws Exception {
      String thousand = String.join(",", Collections.nCopies(1_000, "\"calm\""));

      assertEquals(
          1_000,
          served.post(200, PATH, "{\"texts\":[" + thousand + "]}").get("predictions").size());
      String more = served.refused(422, PATH, "{\"texts\":[\"calm\"," + thousand + "]}");
      assertEquals("texts: expected 1 to 1000, got 1001. Send them in several requests.", more);
    }

    @Test
    void areMadeOfTheOtherTextsWhereOneCanNotBeJudged() throws Exception {
      ObjectNode answer =
          served.post(200, PATH, "{\"texts\":[\"slow\",\" \",\"film\"],\"model\":\"nan\"}");

      assertTrue(answer.at("/predictions/0/error").textValue().contains("got NaN"));
      assertEquals(
          "text: expected at least one word, got none.",
          answer.at("/predictions/1/error").textValue());
      assertTrue(answer.at("/predictions/2/probability").isNumber());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.1", "1.1", "1e400", "-1e400", "\"0.5\"", "null", "true", "[0.5]"})
    void haveThresholdsOfNumbersFrom0To1(String threshold) throws Exception {
      String json = "{\"text\":\"calm\",\"threshold\":" + threshold + "}";

      String detail = served.refused(422, PATH, json);
      assertTrue(detail.startsWith("threshold: expected a number in [0, 1], got "), detail);
    }

    @Test
    void areCalledByTheThreshold() throws Exception {
      ObjectNode all = served.post(200, PATH, "{\"text\":\"calm\",\"threshold\":0}");
      ObjectNode none = served.post(200, PATH, "{\"text\":\"calm\",\"threshold\":1}");

      assertEquals("positive", all.get("label").textValue());
      assertEquals("negative", none.get("label").textValue());
      assertEquals(all.get("probability"), none.get("probability"));
      String json = "{\"text\":\"calm\",\"model\":\"tags\",\"threshold\":0}";
      assertEquals(3, served.post(200, PATH, json).get("labels").size());
      assertTrue(
          served
              .refused(422, PATH, "{\"text\":\"calm\",\"model\":\"gru\",\"threshold\":0.3}")
              .contains("the most probable of its 3 labels"));
    }

    @Test
    void areMadeOfLongTexts() throws Exception {
      served.post(200, PATH, "{\"text\":\"" + "calm ".repeat(200_000) + "\"}");
      served.post(413, PATH, "{\"text\":\"" + "calm ".repeat(250_000) + "\"}");
    }
  }

  @Nested
  class Explanations {

    private static final String PATH = "/api/explain";

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "\"method\":\"occlusoin\"   | Did you mean 'occlusion'?",
          "\"method\":\"OCCLUSION\"   | got 'OCCLUSION'",
          "\"method\":1               | method: expected a string, got 1.",
          "\"method\":\"weights\"     | Take occlusion.",
          "\"baseline\":\"zero\"      | Add \"method\": \"integrated-gradients\"",
          "\"baseline\":\"one\"       | baseline: expected pad or zero, got 'one'.",
          "\"label\":\"good\"         | label: expected",
          "\"against\":\"good\"       | against: expected",
          "\"label\":\"positive\",\"against\":\"positive\" | got the same",
          "\"counterfactual\":\"yes\" | counterfactual: expected true or false, got 'yes'.",
          "\"model\":\"linear\",\"method\":\"cell-writes\" | Take weights, which are exact.",
          "\"model\":\"rnn\",\"method\":\"cell-writes\"    | an LSTM or GRU",
          "\"model\":\"tags\",\"against\":\"a\"            | none for a model of tags",
        })
    void areRefusedAsTheCommandRefusesThem(String keys, String part) throws Exception {
      String detail = served.refused(422, PATH, "{\"text\":\"calm sea\"," + keys + "}");

      assertTrue(detail.contains(part), detail);
    }

    @Test
    void areOfAllMethodsThatAModelNames() throws Exception {
      for (ServedModel model : Served.models()) {
        for (var method : model.described().get("methods")) {
          String json =
              "{\"text\":\"calm sea\",\"model\":\""
                  + model.name()
                  + "\",\"method\":"
                  + method
                  + ",\"counterfactual\":true}";
          assertEquals(method, served.post(200, PATH, json).get("method"), model.name());
        }
      }
    }

    @Test
    void areOfNoMethodThatAModelDoesNotName() throws Exception {
      for (ServedModel model : Served.models()) {
        for (var method : org.lstm4j.explain.Method.values()) {
          String word = org.lstm4j.check.Constants.word(method);
          if (!model.described().get("methods").toString().contains(word)) {
            served.post(
                422,
                PATH,
                "{\"text\":\"calm\",\"model\":\""
                    + model.name()
                    + "\",\"method\":\""
                    + word
                    + "\"}");
          }
        }
      }
    }

    @Test
    void haveNoCounterfactualUnlessItIsAskedFor() throws Exception {
      assertTrue(served.post(200, PATH, "{\"text\":\"calm sea\"}").get("counterfactual").isNull());
    }

    @Test
    void areOfTwentyThousandWordsAtMost() throws Exception {
      served.post(200, PATH, "{\"text\":\"" + "calm ".repeat(20_000) + "\"}");
      String detail = served.refused(422, PATH, "{\"text\":\"" + "calm ".repeat(20_001) + "\"}");
      assertTrue(detail.startsWith("text: expected at most 20000 words"), detail);
    }
  }

  @Nested
  class Traces {

    private static final String PATH = "/api/trace";

    @Test
    void areOfModelsThatHaveGates() throws Exception {
      String linear = served.refused(422, PATH, "{\"text\":\"calm\",\"model\":\"linear\"}");
      assertEquals(
          "model: expected one network, which has gates, got a linear model, 'linear'. Ask"
              + " /api/explain which words moved it, or name a network as model.",
          linear);
      String ensemble = served.refused(422, PATH, "{\"text\":\"calm\",\"model\":\"ensemble\"}");
      assertTrue(ensemble.contains("an ensemble of several"), ensemble);
      for (String model : new String[] {"lstm", "gru", "tags", "rnn"}) {
        served.post(200, PATH, "{\"text\":\"calm sea\",\"model\":\"" + model + "\"}");
      }
    }

    @Test
    void areOfTwentyThousandWordsAtMost() throws Exception {
      served.post(422, PATH, "{\"text\":\"" + "calm ".repeat(20_001) + "\"}");
    }
  }

  @Nested
  class Gates {

    private static final String PATH = "/api/gates";

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "{}                            | 422 | got none. GET /api/gates/examples shows",
          "{\"f\":[1]                    | 400 | line 1, column ",
          "[]                            | 422 | expected a JSON object",
          "{\"g\":[1]}                   | 422 | key: expected one of x, h, C",
          "{\"f\":[\"1\"]}               | 422 | f: expected a list of numbers",
          "{\"f\":[1e999],\"C\":[1]}     | 422 | f: expected a finite number",
          "{\"f\":[1],\"f\":[1]}         | 422 | f: expected it once",
          "{\"f\":[1,2],\"C\":[1]}       | 422 | expected",
          "{\"i\":[1]}                   | 422 | i alone",
        })
    void areRefused(String json, int status, String part) throws Exception {
      String detail = served.refused(status, PATH, json);

      assertTrue(detail.contains(part), detail);
      assertFalse(detail.contains("lstm4j gates"), detail);
    }

    @Test
    void haveParts() throws Exception {
      String json = "{\"x\":[1],\"h\":[0.5],\"W_f\":[[0.1],[0.2]]}";

      int whole = served.post(200, PATH, json).get("computed").size();
      assertEquals(whole, served.post(200, PATH + "?parts=false", json).get("computed").size());
      assertTrue(served.post(200, PATH + "?parts=true", json).get("computed").size() > whole);
      assertEquals(
          "parts: expected true or false, got 'yes'.",
          served.refused(422, PATH + "?parts=yes", json));
    }

    @Test
    void areAnsweredForEveryExample() throws Exception {
      for (var example : served.get(200, "/api/gates/examples").get("examples")) {
        served.post(
            200,
            PATH + "?parts=" + example.get("isInParts").booleanValue(),
            example.get("given").toString());
      }
    }
  }

  @Test
  void manyAtOnceGetTheirOwnAnswers() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<JsonNode>> answers = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      String json = "{\"text\":\"" + "calm sea slow ".substring(0, 4 + i % 9) + "\"}";
      answers.add(threads.submit(() -> served.post(200, "/api/predict", json)));
    }
    for (int i = 9; i < answers.size(); i++) {
      assertEquals(answers.get(i % 9).get(), answers.get(i).get());
    }
    threads.shutdown();
  }
}
