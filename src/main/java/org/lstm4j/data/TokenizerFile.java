package org.lstm4j.data;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.lstm4j.check.RegularFile;
import org.lstm4j.check.Shown;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.ReviewText;
import org.lstm4j.reviews.Unreadable;

/**
 * Reads how a model's texts became ids: the JSON of a Keras {@code Tokenizer}, as {@code to_json()}
 * gives it, or a word index, word → id.
 *
 * <p>The JSON may stand in a JSON string, as {@code json.dump(tokenizer.to_json(), …)} writes it. A
 * pickle is a program; it is told apart and never run. Costs memory of a few times the file.
 */
public final class TokenizerFile {

  private static final int MOST_BYTES = 64 << 20;
  private static final int MOST_DEPTH = 20;
  private static final String WHAT = ": the tokenizer doesn't fit: ";

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES) // its table of names can break
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES) // words of strangers, each once
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MOST_DEPTH)
                  .maxStringLength(MOST_BYTES)
                  .maxNameLength(MOST_BYTES)
                  .build())
          .build();

  private final Path file;
  private final Map<String, String> texts = new TreeMap<>();
  private final Map<String, Boolean> flags = new TreeMap<>();
  private final Map<String, Integer> ids = new HashMap<>();
  private final Set<String> unset = new TreeSet<>();
  private final Set<String> misfits = new TreeSet<>();
  private Map<String, Integer> wordIndex;

  private TokenizerFile(Path file) {
    this.file = file;
  }

  /**
   * Reads and checks a file.
   *
   * @param offset added to each id of a word; 0 if the network was trained with those of the file
   * @throws DataException if it holds something else, or what can't be carried over exactly
   */
  public static ForeignText read(Path file, int offset) throws DataException {
    try {
      byte[] bytes =
          RegularFile.bytes(file, MOST_BYTES)
              .orElseThrow(
                  () ->
                      new DataException(
                          file
                              + ": expected a tokenizer of at most "
                              + MOST_BYTES
                              + " bytes, got more."));
      Pickle.refuse(file, bytes);
      return new TokenizerFile(file).text(decoded(file, bytes), offset);
    } catch (NoSuchFileException e) {
      throw new DataException(file + ": expected a tokenizer, got no such file.", e);
    } catch (DataException e) {
      throw e;
    } catch (IOException e) {
      throw Unreadable.file(file, e);
    }
  }

  /** UTF-8, or UTF-16 with a mark, as PowerShell redirects it. */
  private static String decoded(Path file, byte[] bytes) throws DataException {
    int first = bytes.length > 1 ? (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF : 0;
    boolean isUtf16 = first == 0xFEFF || first == 0xFFFE;
    Charset charset = isUtf16 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
    try {
      String text =
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new DataException(
          file
              + ": expected JSON in "
              + charset
              + ", got other bytes. Write it with Python's json.dump, which needs ASCII only.",
          e);
    }
  }

  private ForeignText text(String text, int offset) throws IOException {
    if (text.isBlank()) {
      throw new DataException(
          file + ": expected a tokenizer in JSON, got an empty file. Write it again.");
    }
    try (JsonParser json = JSON.createParser(text)) {
      JsonToken first = json.nextToken();
      if (first == JsonToken.VALUE_STRING) {
        String inner = json.getText();
        requireEnd(json);
        try (JsonParser again = JSON.createParser(inner)) {
          again.nextToken();
          readWhole(again);
        }
      } else {
        readWhole(json);
      }
    } catch (JacksonException e) {
      throw new DataException(
          file
              + ": expected tokenizer.to_json() or a word index in JSON, got a file that breaks"
              + " off or isn't JSON ("
              + Shown.of(String.valueOf(e.getOriginalMessage()))
              + "). Write it again with Python's json.",
          e);
    }
    return result(offset);
  }

  private void readWhole(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw new DataException(
          file
              + WHAT
              + "expected a JSON object, tokenizer.to_json() or word -> id, got "
              + (json.currentToken() == JsonToken.START_ARRAY ? "a list" : "something else")
              + ". Write json.dumps(tokenizer.word_index) or tokenizer.to_json() into the file.");
    }
    readObject(json, true);
    requireEnd(json);
  }

  private void requireEnd(JsonParser json) throws IOException {
    if (json.nextToken() != null) {
      throw new DataException(file + WHAT + "expected nothing after the JSON object, got more.");
    }
  }

  /** Settings and word index by name; whole numbers may be either. */
  private void readObject(JsonParser json, boolean isOutermost) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      boolean isObject = value == JsonToken.START_OBJECT;
      if (name.equals("word_index") && (isObject || value == JsonToken.VALUE_STRING)) {
        wordIndex = isObject ? readIds(json) : readInner(json.getText());
      } else if (name.equals("config") && isObject && isOutermost) {
        readObject(json, false);
      } else if (value == JsonToken.VALUE_NUMBER_INT) {
        put(ids, name, json.getIntValue());
      } else if (value == JsonToken.VALUE_NULL) {
        unset.add(name);
      } else if (value == JsonToken.VALUE_TRUE || value == JsonToken.VALUE_FALSE) {
        flags.put(name, value == JsonToken.VALUE_TRUE);
      } else if (value == JsonToken.VALUE_STRING && TokenizerSettings.TEXTS.contains(name)) {
        texts.put(name, json.getText());
      } else {
        misfits.add(name);
        json.skipChildren();
      }
    }
  }

  private Map<String, Integer> readInner(String text) throws IOException {
    try (JsonParser json = JSON.createParser(text)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new DataException(file + WHAT + "expected word -> id in word_index, got none.");
      }
      Map<String, Integer> read = readIds(json);
      requireEnd(json);
      return read;
    }
  }

  private Map<String, Integer> readIds(JsonParser json) throws IOException {
    Map<String, Integer> read = new HashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String word = json.currentName();
      if (json.nextToken() != JsonToken.VALUE_NUMBER_INT) {
        throw new DataException(
            file
                + WHAT
                + "expected a whole number as id of '"
                + Shown.of(word)
                + "', got something else.");
      }
      put(read, word, json.getIntValue());
    }
    return read;
  }

  private void put(Map<String, Integer> all, String word, int id) throws DataException {
    if (all.put(word, id) != null) {
      throw new DataException(
          file + WHAT + "expected each word once, got '" + Shown.of(word) + "' again.");
    }
  }

  private ForeignText result(int offset) throws DataException {
    boolean isTokenizer = wordIndex != null || texts.containsKey("class_name");
    if (isTokenizer) {
      Map<String, Integer> words = wordIndex == null ? Map.of() : possible(wordIndex);
      return new TokenizerSettings(file.toString(), texts, flags, ids, unset)
          .text(words)
          .withOffset(offset);
    }
    Optional<String> odd =
        Stream.of(misfits, flags.keySet(), unset, texts.keySet()).flatMap(Set::stream).findFirst();
    if (odd.isPresent()) {
      String name = odd.get();
      boolean isTurned = name.matches("\\d+");
      throw new DataException(
          file
              + WHAT
              + "expected word -> id, or class_name Tokenizer, got '"
              + Shown.of(name)
              + "' without a whole number"
              + (isTurned
                  ? ", as index_word (id -> word) has it. Write tokenizer.word_index instead."
                  : ". Write tokenizer.to_json() or tokenizer.word_index into the file."));
    }
    return PlainIndex.of(file.toString(), possible(ids), offset).text();
  }

  /** Without what no text can have: no word, and words with half a character. */
  private static Map<String, Integer> possible(Map<String, Integer> all) {
    Map<String, Integer> kept = new HashMap<>(all);
    kept.keySet().removeIf(word -> word.isEmpty() || !ReviewText.isWhole(word));
    return kept;
  }
}
