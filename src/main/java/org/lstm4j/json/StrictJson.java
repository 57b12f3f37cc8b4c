package org.lstm4j.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.lstm4j.check.Shown;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.ReviewText;

/**
 * Reads JSON that a stranger sent, and guesses nothing: UTF-8 without a byte order mark, one value
 * and nothing behind it, each key of an object once, whole characters only and no NUL, not deeper
 * than {@value #MOST_DEPTH} levels. Every refusal is one line with the place of the mistake.
 *
 * <p>Costs one pass over the bytes and memory for some times their number. Safe for any number of
 * threads.
 */
public final class StrictJson {

  /** Objects and lists within each other. */
  static final int MOST_DEPTH = 32;

  private static final int MOST_SHOWN = 200;
  private static final char MARK = '\uFEFF';

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(MOST_DEPTH + 1).build())
          .build();

  private final String name;
  private final JsonParser json;

  private StrictJson(String name, JsonParser json) {
    this.name = name;
    this.json = json;
  }

  /**
   * The value that the bytes are.
   *
   * @param name of the bytes in messages
   * @throws DataException if they are none; the message tells line and column, counted from 1 in
   *     characters
   */
  public static JsonNode read(String name, byte[] bytes) throws DataException {
    String text = decoded(name, bytes);
    try (JsonParser json = FACTORY.createParser(text)) {
      return new StrictJson(name, json).document();
    } catch (DataException e) {
      throw e;
    } catch (IOException e) {
      throw new IllegalStateException("json: expected a text in memory, which can be read.", e);
    }
  }

  private JsonNode document() throws IOException {
    try {
      if (json.nextToken() == null) {
        throw new DataException(name + ": expected JSON, got nothing.");
      }
      JsonNode value = value(1);
      if (json.nextToken() != null) {
        throw refused("nothing behind the end", "more", json.currentTokenLocation());
      }
      return value;
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation() == null ? json.currentLocation() : e.getLocation();
      throw new DataException(
          name
              + ": expected JSON, got a mistake in "
              + place(at)
              + ": "
              + Shown.of(plain(e.getOriginalMessage()), MOST_SHOWN)
              + ".",
          e);
    }
  }

  /** The fast decoder writes a replacement character where the strict one would stop. */
  private static String decoded(String name, byte[] bytes) throws DataException {
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (text.indexOf('\uFFFD') >= 0) {
      requireUtf8(name, bytes);
    }
    if (!text.isEmpty() && text.charAt(0) == MARK) {
      throw new DataException(
          name
              + ": expected JSON, got a byte order mark in line 1, column 1. Send UTF-8 without"
              + " one.");
    }
    return text;
  }

  private static void requireUtf8(String name, byte[] bytes) throws DataException {
    CharsetDecoder strict = StandardCharsets.UTF_8.newDecoder(); // reports, unlike String
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = strict.decode(in, out, true);
    if (result.isError()) {
      String before = out.flip().toString();
      int column = before.length() - before.lastIndexOf('\n');
      long line = 1 + before.chars().filter(c -> c == '\n').count();
      throw new DataException(
          String.format(
              Locale.ROOT,
              "%s: expected UTF-8, got byte 0x%02X in line %d, column %d. Send it as UTF-8.",
              name,
              bytes[in.position()] & 0xFF,
              line,
              column));
    }
  }

  private JsonNode value(int depth) throws IOException {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (json.currentToken()) {
      case START_OBJECT -> object(depth);
      case START_ARRAY -> array(depth);
      case VALUE_STRING -> nodes.textNode(whole(json.getText()));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> nodes.numberNode(json.getDecimalValue());
      case VALUE_TRUE -> nodes.booleanNode(true);
      case VALUE_FALSE -> nodes.booleanNode(false);
      case VALUE_NULL -> nodes.nullNode();
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalStateException("json: expected a value, got " + json.currentToken());
    };
  }

  private ObjectNode object(int depth) throws IOException {
    requireDepth(depth);
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = whole(json.currentName());
      json.nextToken();
      object.set(key, value(depth + 1));
    }
    return object;
  }

  private ArrayNode array(int depth) throws IOException {
    requireDepth(depth);
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(depth + 1));
    }
    return array;
  }

  private void requireDepth(int depth) throws DataException {
    if (depth > MOST_DEPTH) {
      throw refused(
          "at most " + MOST_DEPTH + " levels", "another one", json.currentTokenLocation());
    }
  }

  private String whole(String text) throws DataException {
    if (text.indexOf('\0') >= 0) {
      throw refused("a text", "a NUL in the string", json.currentTokenLocation());
    }
    if (!ReviewText.isWhole(text)) {
      throw refused(
          "whole characters",
          "half of a surrogate pair in the string",
          json.currentTokenLocation());
    }
    return text;
  }

  private DataException refused(String expected, String got, JsonLocation at) {
    return new DataException(
        name + ": expected " + expected + ", got " + got + " in " + place(at) + ".");
  }

  private static String place(JsonLocation at) {
    return "line " + at.getLineNr() + ", column " + at.getColumnNr();
  }

  /** Without the settings of the parser, which nobody who sends JSON can change. */
  static String plain(String message) {
    return message
        .replaceFirst("(?s)[:,]? \\(?(enable|from) `.*", "")
        .replaceFirst("(?s) \\((for [^)]*\\[|start marker |not recognized ).*", "");
  }
}
