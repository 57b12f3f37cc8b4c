package org.lstm4j.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.Refusal;

class WordIndexTest {

  /** A byte order mark of UTF-32, and a number far beyond Unicode. */
  private static final byte[] UTF_32 = {0, 0, -2, -1, 127, -1, -1, -1, 0, 0, 0, 1};

  @TempDir private Path folder;

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("imdb_word_index.json"), content);
  }

  @Test
  void wordsStandByRank() throws IOException {
    WordIndex index = WordIndex.read(file("{\"film\": 2, \"the\": 1, \"d'été\": 3}"));
    assertEquals(List.of("the", "film", "d'été"), index.words());
    assertFalse(index.isOfficial());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"a": 1, "b": 3}          | expected ranks 1 to 2
          {"a": 0}                  | expected ranks 1 to 1
          {"a": 1, "b": 1}          | expected ranks 1 to 2
          {"a": 1, "a": 2}          | each word once
          {"": 1}                   | none empty
          {"\\udc3c": 1}             | isn't JSON
          {"a\\nb": "x"}             | a whole number as rank of 'a
          {"a": "1"}                | a whole number as rank of 'a'
          {"a": 1.5}                | a whole number
          {"a": 99999999999}        | isn't JSON
          {"a": 1                   | breaks off
          {"a": 1} x                | breaks off or isn't JSON
          {"a": 1} {}               | nothing after the JSON object
          [1, 2]                    | a JSON object
          {}                        | expected words, got none
          {"<OOV>": 1, "a": 2}      | got '<OOV>' at rank 1, where a Tokenizer has its oov_token
          {"UNK": 1}                | import-keras takes the file as --tokenizer
          {"class_name": "Tokenizer"} | got a Tokenizer
          """)
  void anIndexThatIsNoneIsRefused(String content, String reason) throws IOException {
    Path file = file(content);
    String message = assertThrows(DataException.class, () -> WordIndex.read(file)).getMessage();
    assertTrue(message.startsWith(file.toString()), message);
    assertTrue(message.contains(reason), message);
    assertEquals(1, message.lines().count());
  }

  @Test
  void thatOfTheTutorialIsTheSame() throws IOException {
    String tutorial =
        "{\"<PAD>\": 0, \"<START>\": 1, \"<UNK>\": 2, \"<UNUSED>\": 3, \"the\": 4, \"film\": 5}";
    assertEquals(List.of("the", "film"), WordIndex.read(file(tutorial)).words());
  }

  @Test
  void halfACharacterIsRefused() throws IOException {
    byte[] half = "{\"x\":1}".getBytes(Charset.forName("UTF-32LE"));
    half[8] = 0; // x becomes the first half of a pair
    half[9] = (byte) 0xd8;
    Path file = Files.write(folder.resolve("words.json"), half);
    Refusal.of(() -> WordIndex.read(file), file + ":1: ", "each word once, none empty, and not");
  }

  @Test
  void utf32ThatIsNoneIsRefused() throws IOException {
    Path file = Files.write(folder.resolve("words.json"), UTF_32);
    Refusal.of(() -> WordIndex.read(file), file + ": expected a word index in JSON");
  }

  @Test
  void aMissingFileIsNamed() {
    Path missing = folder.resolve("missing.json");
    assertEquals(
        missing + ": expected a word index, got no such file.",
        assertThrows(DataException.class, () -> WordIndex.read(missing)).getMessage());
  }

  @Test
  void aFolderIsRefused() {
    assertThrows(DataException.class, () -> WordIndex.read(folder));
  }
}
