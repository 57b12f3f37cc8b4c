package org.lstm4j.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * Compared with what Keras 3.15.1 made of the same texts: {@code text_to_word_sequence} and, of
 * characters and ids, {@code Tokenizer}, run from its own source (keras.src.legacy.preprocessing).
 */
class KerasTokenizerTest {

  private static final Path FOLDER = Path.of("src/test/resources/text");

  private static JsonNode json(String name) throws IOException {
    return new ObjectMapper().readTree(FOLDER.resolve(name).toFile());
  }

  private static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }

  @Test
  void findsTheTokensThatKerasFinds() throws IOException {
    JsonNode cases = json("keras-tokens.json");
    assertTrue(cases.size() > 100);
    for (JsonNode each : cases) {
      KerasTokenizer tokenizer =
          new KerasTokenizer(
              each.get("filters").asText(),
              each.get("lower").asBoolean(),
              each.get("split").asText(),
              each.get("charLevel").asBoolean());
      String text = each.get("text").asText();
      List<Token> tokens = tokenizer.tokenize(text);
      assertEquals(
          texts(each.get("tokens")), tokens.stream().map(Token::text).toList(), each.toString());
      int last = 0;
      for (Token token : tokens) {
        assertTrue(token.start() >= last && token.end() <= text.length(), token::toString);
        last = tokenizer.charLevel() ? token.start() : token.end(); // one letter may become two
      }
    }
  }

  @Test
  void pointsIntoTheTextAsItWasTyped() {
    String text = "İstanbul, Izmir";
    List<Token> tokens = new KerasTokenizer().tokenize(text);
    assertEquals(2, tokens.size());
    assertEquals("i\u0307stanbul", tokens.get(0).text());
    assertEquals("İstanbul", text.substring(tokens.get(0).start(), tokens.get(0).end()));
    assertEquals("Izmir", text.substring(tokens.get(1).start(), tokens.get(1).end()));
  }

  @Test
  void givesTheIdsThatKerasGives() throws IOException {
    JsonNode cases = json("keras-numbering.json");
    assertEquals(12, cases.size());
    for (JsonNode each : cases) {
      int limit = each.get("num_words").asInt(Numbering.UNLIMITED);
      OptionalInt unknown = each.get("oov").isNull() ? OptionalInt.empty() : OptionalInt.of(1);
      Vocabulary vocabulary =
          new Vocabulary(texts(each.get("words")), 20, Numbering.keras(limit, unknown));
      ReviewEncoder encoder = new ReviewEncoder(new KerasTokenizer(), vocabulary, Padding.pre(10));
      for (int i = 0; i < each.get("texts").size(); i++) {
        JsonNode ids = each.get("ids").get(i);
        int[] expected = new int[10];
        for (int j = 0; j < ids.size(); j++) {
          expected[10 - ids.size() + j] = ids.get(j).asInt();
        }
        String text = each.get("texts").get(i).asText();
        assertEquals(list(expected), list(encoder.encode(text).padded()), each::toString);
      }
    }
  }

  private static List<Integer> list(int[] ids) {
    return Arrays.stream(ids).boxed().toList();
  }

  @Test
  void refusesToSplitAtNothing() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new KerasTokenizer(KerasTokenizer.FILTERS, true, "", false));
  }
}
