package org.lstm4j.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The burger review over HTTP. */
class BurgerEndpointTest {

  private static final int PHRASES = 13;

  /** A server whose first model, or only one, has this name. */
  private static Served serving(String name) throws Exception {
    List<ServedModel> only =
        Served.models().stream().filter(model -> model.name().equals(name)).toList();
    return new Served(Served.settings(false), only);
  }

  @Test
  void holdsTheFirstModelAgainstTheStory() throws Exception {
    try (Served served = serving("lstm")) {
      ObjectNode answer = served.get(200, "/api/burger");

      assertEquals(PHRASES, answer.get("handMade").size());
      assertEquals("lstm", answer.get("models").get(0).get("model").asText());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gru", "tags", "linear", "ensemble"})
  void tellsTheStoryAloneWhereTheFirstModelCanNotReadIt(String name) throws Exception {
    try (Served served = serving(name)) {
      ObjectNode answer = served.get(200, "/api/burger");

      assertEquals(PHRASES, answer.get("handMade").size());
      assertEquals(0, answer.get("models").size());
      served.get(422, "/api/burger?model=" + name);
    }
  }
}
