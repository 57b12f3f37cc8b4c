package org.lstm4j.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.reviews.DataException;

class StrictJsonTest {

  private static JsonNode read(String json) throws DataException {
    return StrictJson.read("body", json.getBytes(StandardCharsets.UTF_8));
  }

  private static String refusal(byte[] bytes) {
    return assertThrows(DataException.class, () -> StrictJson.read("body", bytes)).getMessage();
  }

  private static String refusal(String json) {
    return refusal(json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void readsAllThatJsonHas() throws DataException {
    String json = "{\"a\":[1,-0.5,1E+400,true,false,null,\"\u00e9 \uD83D\uDE00\\n\"],\"b\":{}}";

    assertEquals(json, read(" \t\r\n" + json + "\n").toString());
  }

  @Test
  void keepsEveryDigitOfANumber() throws DataException {
    assertEquals(0.1, read("0.1").doubleValue());
    assertEquals("0.30000000000000000001", read("0.30000000000000000001").asText());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{                    | line 1, column 2",
        "[1,]                 | line 1, column 4",
        "{'a':1}              | line 1, column 2",
        "{\"a\":1,}           | line 1, column 8",
        "{\"a\":NaN}          | line 1, column 9",
        "{\"a\":01}           | line 1, column 7",
        "{\"a\":1 /* b */}    | line 1, column 8",
        "nul                  | line 1, column 1",
        "{\"a\":1,\"a\":2}    | line 1, column 11",
        "\"\\ud83d\"          | line 1, column 1",
        "{\"\\ude00\":1}      | line 1, column 9",
        "\"a\\u0000\"         | line 1, column 1",
        "1 2                  | line 1, column 3",
        "{\"a\":1} x          | line 1, column 9",
      })
  void tellsThePlaceOfAMistake(String json, String place) {
    String message = refusal(json);

    assertTrue(message.startsWith("body: expected "), message);
    assertTrue(message.contains(place), message);
    assertEquals(1, message.lines().count());
  }

  @Test
  void countsLines() {
    String message = refusal("{\n  \"a\": 1,\n  b\n}");

    assertTrue(message.contains("line 3, column "), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{\"a\":NaN}", "[[[", "\"\\x\"", "{\"a\":1,\"a\":2}", "1 // b"})
  void speaksNotOfTheParsersSettings(String json) {
    String message = refusal(json);

    for (String word : new String[] {"`", "REDACTED", "Source", "enable", "StreamRead"}) {
      assertTrue(!message.contains(word), message);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "22ff22, 0xFF, 2", // never in UTF-8
    "22c328 22, 0xC3, 2", // begun and not ended
    "22c080 22, 0xC0, 2", // overlong
    "22eda080 22, 0xED, 2", // half of a surrogate pair
    "22f4908080 22, 0xF4, 2", // beyond Unicode
    "22c3, 0xC3, 2", // the end within a character
    "22c3a9ff22, 0xFF, 3", // behind another
  })
  void refusesWhatIsNotUtf8(String hex, String got, int column) {
    String message = refusal(HexFormat.of().parseHex(hex.replace(" ", "")));

    assertEquals(
        "body: expected UTF-8, got byte "
            + got
            + " in line 1, column "
            + column
            + ". Send it as UTF-8.",
        message);
  }

  @Test
  void takesAReplacementCharacterThatWasSent() throws DataException {
    assertEquals("\uFFFD", read("\"\uFFFD\"").textValue());
  }

  @Test
  void refusesOtherEncodings() {
    assertTrue(refusal("\uFEFF{}").contains("a byte order mark in line 1, column 1"));
    assertTrue(refusal("{}".getBytes(StandardCharsets.UTF_16)).contains("UTF-8"));
    assertTrue(refusal("{}".getBytes(StandardCharsets.UTF_16LE)).contains("line 1"));
  }

  @Test
  void refusesNothingAtAll() {
    assertEquals("body: expected JSON, got nothing.", refusal(""));
    assertEquals("body: expected JSON, got nothing.", refusal(" \n"));
  }

  @Test
  void boundsItsDepth() throws DataException {
    int most = StrictJson.MOST_DEPTH;
    String deep = "[".repeat(most) + "]".repeat(most);

    assertEquals(deep, read(deep).toString());
    assertTrue(refusal("[" + deep + "]").contains("at most 32 levels"));
    assertTrue(refusal("[".repeat(500_000)).contains("at most 32 levels"));
    assertTrue(refusal("{\"a\":".repeat(100_000)).contains("at most 32 levels"));
  }

  @Test
  void boundsItsNumbers() {
    String message = refusal("1".repeat(2_000));

    assertTrue(message.contains("Number value length"), message);
    assertTrue(message.length() < 300, message);
  }
}
