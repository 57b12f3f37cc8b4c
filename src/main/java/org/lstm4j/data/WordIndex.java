package org.lstm4j.data;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lstm4j.check.AtomicFile;
import org.lstm4j.check.Digest;
import org.lstm4j.check.RegularFile;
import org.lstm4j.check.Shown;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.ReviewText;
import org.lstm4j.reviews.Unreadable;
import org.lstm4j.text.Vocabulary;

/**
 * A word index in Keras's form: one JSON object, word → rank by frequency, ranks 1 … N each once.
 *
 * @param words the words by rank, the most frequent first
 * @param md5 digest of the file, hexadecimal
 */
public record WordIndex(List<String> words, String md5) {

  /** Digest of the index that Keras publishes for the IMDB data set, 88,584 words. */
  public static final String OFFICIAL_MD5 = "bfafd718b763782e994055a2d397834f";

  private static final Map<String, Integer> TUTORIAL =
      Map.of("<START>", Vocabulary.START, "<UNK>", Vocabulary.UNKNOWN);

  private static final int MOST_BYTES = 64 << 20;

  /** Whether it is the index that Keras publishes for the IMDB data set. */
  public boolean isOfficial() {
    return md5.equals(OFFICIAL_MD5);
  }

  /** Whether all words are in Unicode's composed form (NFC). */
  public boolean isComposed() {
    return words.stream().allMatch(word -> Normalizer.isNormalized(word, Normalizer.Form.NFC));
  }

  /**
   * Writes words in this form, whole or not at all.
   *
   * @param words the most frequent first
   * @throws IOException if the file can't be written
   */
  public static void write(Path file, List<String> words) throws IOException {
    AtomicFile.write(
        file,
        out -> {
          try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.writeStartObject();
            for (int i = 0; i < words.size(); i++) {
              json.writeNumberField(words.get(i), i + 1);
            }
            json.writeEndObject();
          }
        });
  }

  /** Reads and checks {@code file}; costs 0.1 s for Keras's index, in a fresh JVM 0.5 s. */
  public static WordIndex read(Path file) throws DataException {
    return of(file, bytes(file));
  }

  /** The bytes of a file that may be one. */
  static byte[] bytes(Path file) throws DataException {
    try {
      return RegularFile.bytes(file, MOST_BYTES)
          .orElseThrow(
              () ->
                  new DataException(
                      file
                          + ": expected a word index of at most "
                          + MOST_BYTES
                          + " bytes, got more."));
    } catch (NoSuchFileException e) {
      throw new DataException(file + ": expected a word index, got no such file.", e);
    } catch (DataException e) {
      throw e;
    } catch (IOException e) {
      throw Unreadable.file(file, e);
    }
  }

  /** Reads and checks the bytes of {@code file}. */
  static WordIndex of(Path file, byte[] bytes) throws DataException {
    try {
      Pickle.refuse(file, bytes);
      Map<String, Integer> ranks = withoutTutorial(parse(file, bytes));
      return new WordIndex(byRank(file, ranks), Digest.md5(bytes));
    } catch (DataException e) {
      throw e;
    } catch (IOException e) {
      throw Unreadable.file(file, e);
    }
  }

  private static Map<String, Integer> parse(Path file, byte[] bytes) throws IOException {
    Map<String, Integer> ranks = new HashMap<>();
    try (JsonParser json = new JsonFactory().createParser(bytes)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw doesNotFit(file, json, "a JSON object of words and ranks");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String word = json.currentName();
        JsonToken value = json.nextToken();
        if (value == JsonToken.VALUE_STRING && word.equals("class_name")) {
          throw new DataException(
              file
                  + ": expected Keras's word index of imdb, got a Tokenizer. import-keras takes it"
                  + " as --tokenizer.");
        }
        if (value != JsonToken.VALUE_NUMBER_INT) {
          throw doesNotFit(file, json, "a whole number as rank of '" + Shown.of(word) + "'");
        }
        if (!isWord(word) || ranks.put(word, json.getIntValue()) != null) {
          throw doesNotFit(
              file, json, "each word once, none empty, and not '" + Shown.of(word) + "' here");
        }
      }
      if (json.nextToken() != null) {
        throw doesNotFit(file, json, "nothing after the JSON object");
      }
    } catch (JacksonException e) {
      long line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new DataException(
          file
              + ":"
              + line
              + ": expected a word index in JSON, got a file that breaks off or isn't"
              + " JSON ("
              + Shown.of(e.getOriginalMessage())
              + ").",
          e);
    } catch (CharConversionException e) { // of UTF-32 that is none
      throw new DataException(
          file + ": expected a word index in JSON, got '" + e.getMessage() + "'.", e);
    }
    return ranks;
  }

  /** TensorFlow's tutorial adds 3 to each rank and names ids 0 to 3. */
  private static Map<String, Integer> withoutTutorial(Map<String, Integer> ids) {
    if (!ids.entrySet().containsAll(TUTORIAL.entrySet())) {
      return ids;
    }
    Map<String, Integer> ranks = new HashMap<>();
    ids.forEach((word, id) -> ranks.put(word, id - Vocabulary.RANK_OFFSET));
    ranks.values().removeIf(rank -> rank < 1);
    return ranks;
  }

  private static boolean isWord(String word) {
    return !word.isEmpty() && !word.contains("\n") && ReviewText.isWhole(word);
  }

  private static DataException doesNotFit(Path file, JsonParser json, String expected) {
    return new DataException(
        file
            + ":"
            + json.currentLocation().getLineNr()
            + ": the word index doesn't fit: expected "
            + expected
            + ".");
  }

  private static List<String> byRank(Path file, Map<String, Integer> ranks) throws DataException {
    String[] words = new String[ranks.size()];
    for (Map.Entry<String, Integer> entry : ranks.entrySet()) {
      int rank = entry.getValue();
      if (rank < 1 || rank > words.length || words[rank - 1] != null) {
        throw new DataException(
            file
                + ": the word index doesn't fit: expected ranks 1 to "
                + words.length
                + ", each once, got "
                + rank
                + " for '"
                + Shown.of(entry.getKey())
                + "'.");
      }
      words[rank - 1] = entry.getKey();
    }
    if (words.length == 0) {
      throw new DataException(file + ": the word index doesn't fit: expected words, got none.");
    }
    if (SpecialWords.of(words[0], 1).equals(Optional.of(SpecialWords.UNKNOWN))) {
      throw new DataException(
          file
              + ": expected Keras's word index of imdb, got '"
              + Shown.of(words[0])
              + "' at rank 1, where a Tokenizer has its oov_token. import-keras takes the file as"
              + " --tokenizer.");
    }
    return new ArrayList<>(Arrays.asList(words));
  }
}
