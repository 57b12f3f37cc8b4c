package org.lstm4j.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.reviews.Refusal;
import org.lstm4j.text.KerasTokenizer;
import org.lstm4j.text.Padding;
import org.lstm4j.text.ReviewTokenizer;

/** What golden files of real Keras don't show; those are in the tests of package keras. */
class TokenizerFileTest {

  private static final String TOKENIZER =
      "{\"class_name\": \"Tokenizer\", \"config\": {\"num_words\": null, \"filters\": \"!.\","
          + " \"lower\": true, \"split\": \" \", \"char_level\": false, \"oov_token\": null,"
          + " \"document_count\": 2, \"word_counts\": \"{\\\"slow\\\": 2}\","
          + " \"word_index\": \"{\\\"slow\\\": 1, \\\"film\\\": 2}\"}}";

  @TempDir private Path folder;

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("tokenizer.json"), content);
  }

  private ForeignText read(String content) throws IOException {
    return TokenizerFile.read(file(content), 0);
  }

  private int[] ids(ForeignText text, String review) throws IOException {
    return text.encoder(50, Padding.pre(9)).encode(review).ids();
  }

  private void assertRefused(String content, Object... parts) throws IOException {
    Path file = file(content);
    Refusal.of(() -> TokenizerFile.read(file, 0), file);
    Refusal.of(() -> TokenizerFile.read(file, 0), parts);
  }

  private static String quoted(String json) {
    return '"' + json.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  @Nested
  class ATokenizer {

    @Test
    void mayStandInAString() throws IOException {
      ForeignText plain = read(TOKENIZER);
      assertArrayEquals(new int[] {2, 1}, ids(plain, "Film! slow."));
      assertEquals(plain, read(quoted(TOKENIZER)));
      assertEquals(plain, read(quoted(TOKENIZER) + "\r\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void mayHaveAMark(String charset) throws IOException {
      byte[] bytes = ("\uFEFF" + TOKENIZER).getBytes(charset);
      ForeignText plain = read(TOKENIZER);
      Path file = Files.write(folder.resolve("tokenizer.json"), bytes);
      assertEquals(plain, TokenizerFile.read(file, 0));
    }

    @Test
    void mayBeItsConfigurationOnly() throws IOException {
      assertEquals(
          List.of("slow", "film"), read("{\"word_index\": {\"film\": 2, \"slow\": 1}}").words());
    }

    @Test
    void keepsGapsAndWhatNoTextCanHave() throws IOException {
      ForeignText text = read("{\"word_index\": {\"a\": 2, \" 1\": 5, \"\": 3, \"  1\": 7}}");
      assertEquals(7, text.words().size());
      assertArrayEquals(new int[] {2, 2}, ids(text, "a 1 3 a 4 1"));
    }

    @Test
    void movesWithAnOffset() throws IOException {
      Path file = file(TOKENIZER.replace("null, \"filters\"", "2, \"filters\""));
      ForeignText text = TokenizerFile.read(file, 10);
      assertEquals(12, text.numbering().limit());
      assertArrayEquals(new int[] {11}, ids(text, "film slow"));
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "\"Tokenizer\" | \"HashingTokenizer\" | class_name: expected Tokenizer",
          "\"filters\": \"!.\" | \"filters\": null | filters: expected a text",
          "\"lower\": true | \"lower\": 1 | lower: expected true or false",
          "\"split\": \" \" | \"split\": \"\" | split: expected at least one character",
          "\"split\": \" \" | \"split\": null | split: expected a text",
          "\"char_level\": false | \"char_level\": \"no\" | char_level: expected true or false",
          "\"num_words\": null | \"num_words\": \"40\" | num_words: expected a whole number",
          "\"num_words\": null | \"num_words\": -1 | num_words: expected 1 or more",
          "\"oov_token\": null | \"oov_token\": \"<OOV>\" | '<OOV>', which has no id",
          "\"oov_token\": null | \"oov_token\": 3 | oov_token: expected a text",
          "\"oov_token\": null | \"analyzer\": \"f\" | analyzer: expected none",
          "\\\"film\\\": 2 | \\\"film\\\": 1 | expected each id once, got 1 for",
          "\\\"film\\\": 2 | \\\"film\\\": 0 | expected ids from 1, since 0 pads, got 0 for 'film'",
          "\\\"film\\\": 2 | \\\"slow\\\": 2 | expected each word once, got 'slow' again",
          "\\\"film\\\": 2 | \\\"film\\\": 2000000000 | expected ids that follow each other",
          "\\\"film\\\": 2 | \\\"film\\\": 99999999999 | isn't JSON",
          "\\\"film\\\": 2 | \\\"film\\\": \\\"2\\\" | a whole number as id of 'film'",
          "\"{\\\"slow\\\": 1, \\\"film\\\": 2}\" | \"{}\" | word_index: expected words, got none",
          "\"{\\\"slow\\\": 1, \\\"film\\\": 2}\" | \"[]\" | expected word -> id in word_index",
          "\"word_index\" | \"word_indexes\" | word_index: expected words, got none",
        })
    void thatCantBeCarriedOverIsRefused(String old, String fresh, String reason)
        throws IOException {
      assertTrue(TOKENIZER.contains(old), old);
      assertRefused(TOKENIZER.replace(old, fresh), reason);
    }

    @Test
    void withMoreIdsThanTheNetworkIsRefused() throws IOException {
      ForeignText text = read(TOKENIZER);
      Refusal.of(
          () -> text.encoder(2, Padding.pre(5)),
          "expected ids below the network's 2, got 2",
          "--num-words");
      assertEquals(2, text.withLimit(2).encoder(2, Padding.pre(5)).vocabulary().size());
    }
  }

  @Nested
  class AWordIndex {

    @Test
    void isTakenForThatOfATokenizerWithoutSettings() throws IOException {
      ForeignText text = read("{\"slow\": 1, \"don't\": 2}");
      assertEquals(new KerasTokenizer(), text.tokenizer());
      assertArrayEquals(new int[] {2, 1}, ids(text, "DON'T: slow, quantum"));
      assertEquals(OptionalInt.empty(), text.numbering().start());
      assertEquals(1, text.notices().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"<OOV>", "<unk>", "[UNK]", "UNK", "OOV", "oov", "<Unknown>"})
    void namesWhatIsUnknown(String unknown) throws IOException {
      ForeignText text = read("{\"" + unknown + "\": 1, \"slow\": 2, \"<PAD>\": 0, \"<end>\": 3}");
      assertArrayEquals(new int[] {2, 1}, ids(text, "slow quantum"));
    }

    @Test
    void namesTheStart() throws IOException {
      ForeignText text = read("{\"<pad>\": 0, \"<sos>\": 1, \"<unk>\": 3, \"slow\": 4}");
      assertArrayEquals(new int[] {1, 4, 3}, ids(text, "slow quantum"));
    }

    @Test
    void ofTheTutorialIsThatOfImdb() throws IOException {
      ForeignText text =
          read(
              "{\"<PAD>\": 0, \"<START>\": 1, \"<UNK>\": 2, \"<UNUSED>\": 3, \"the\": 4,"
                  + " \"film\": 5}");
      assertEquals(new ReviewTokenizer(), text.tokenizer());
      assertArrayEquals(new int[] {1, 5}, ids(text, "film quantum"));
      assertArrayEquals(
          new int[] {1, 2}, text.encoder(5, Padding.pre(4)).encode("film quantum").ids());
    }

    @Test
    void ofCharactersIsSeen() throws IOException {
      ForeignText text = read("{\" \": 1, \"a\": 2, \"\\n\": 3, \"UNK\": 4}");
      assertArrayEquals(new int[] {2, 1, 2, 3, 4}, ids(text, "A a\nx"));
      ForeignText cased = read("{\" \": 1, \"a\": 2, \"A\": 3}");
      assertArrayEquals(new int[] {3, 1, 2}, ids(cased, "A a"));
    }

    @Test
    void fromZeroWantsAnOffset() throws IOException {
      String content = "{\"slow\": 0, \"film\": 1}";
      assertRefused(content, "since 0 pads, got 0 for 'slow'", "--offset 1");
      assertArrayEquals(new int[] {2, 1}, ids(TokenizerFile.read(file(content), 1), "film slow"));
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "{\"The\": 1} | got 'The'. Give tokenizer.to_json()",
          "{\"the\": 1, \"a-b\": 2} | got 'a-b'. Give tokenizer.to_json()",
          "{\"<PAD>\": 5, \"the\": 1} | expected padding at id 0, got 5",
          "{\"<OOV>\": 1, \"UNK\": 2} | expected one entry of each kind",
          "{\"the\": 1, \"a\": 1} | expected each id once, got 1 for 'a' and 'the'",
          "{\"1\": \"the\"} | as index_word (id -> word) has it",
          "{\"the\": 1.5} | got 'the' without a whole number",
          "{\"the\": true} | got 'the' without a whole number",
          "{} | expected words, got none",
          "[\"the\"] | got a list",
          "\"hello\" | breaks off or isn't JSON",
          "3 | got something else",
          "{\"the\": 1 | breaks off",
          "{\"the\": 1} {} | nothing after the JSON object",
        })
    void thatIsNoneIsRefused(String content, String reason) throws IOException {
      assertRefused(content, reason);
    }
  }

  @Nested
  class AFile {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "\u0080\u0004\u0095",
          "ckeras.text\nTokenizer\n",
          "ccopy_reg\n_recon",
          "(ia.b\nC"
        })
    void thatIsAPickleIsNeverRun(String start) throws IOException {
      Path file =
          Files.write(
              folder.resolve("tokenizer.pickle"), start.getBytes(StandardCharsets.ISO_8859_1));
      Refusal.of(
          () -> TokenizerFile.read(file, 0),
          file + ": expected tokenizer.to_json(), got a pickle",
          "python -c \"import pickle; print(pickle.load(open('tokenizer.pickle','rb')).to_json())\""
              + " > tokenizer.json");
      Refusal.of(() -> WordIndex.read(file), "got a pickle");
    }

    @Test
    void withAnotherEncodingIsRefused() throws IOException {
      Path file =
          Files.write(folder.resolve("l.json"), new byte[] {'{', '"', (byte) 0xE9, '"', ':', '1'});
      Refusal.of(() -> TokenizerFile.read(file, 0), file + ": expected JSON in UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n"})
    void thatIsEmptyIsRefused(String content) throws IOException {
      assertRefused(content, "got an empty file");
    }

    @Test
    void thatIsMissingOrAFolderIsRefused() {
      Path missing = folder.resolve("missing.json");
      Refusal.of(
          () -> TokenizerFile.read(missing, 0), missing + ": expected a tokenizer, got no such");
      Refusal.of(() -> TokenizerFile.read(folder, 0), folder);
    }

    @Test
    void thatIsDeepIsRefused() throws IOException {
      assertRefused("{\"a\":".repeat(100_000), "isn't JSON");
    }
  }
}
