package org.lstm4j.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.lstm4j.cli.Shell;
import org.lstm4j.table.TableSettings;

/** The commands that show what an accepted file holds: labels, names, sizes. */
final class ShownBy {

  private static final Path CORPUS = Path.of("src/test/resources/fuzz");

  private static final String MODEL = CORPUS.resolve("model/good/mask_zero.zip").toString();

  private static final Path SMALL = CORPUS.resolve("keras/good/written.keras");

  private ShownBy() {}

  /** A shell that has the cache which {@code file} is in, else none: it would lie in a file. */
  static Shell shell(Path file) {
    Path cache = file.toString().endsWith(CacheFile.ENDING) ? file.getParent() : file;
    return new Shell(Map.of("LSTM4J_CACHE", cache.toString()));
  }

  static List<String> predict(Path model) {
    return List.of("predict", "-m", model.toString(), "a wonderful film");
  }

  /** Judges lines from standard input with a model that is good. */
  static List<String> predictLines() {
    return List.of("predict", "-m", MODEL);
  }

  static List<String> predictAsJson(Path lines) {
    return List.of("predict", "-m", MODEL, "--json", "--file", lines.toString());
  }

  static List<String> evaluate(Path table) {
    return List.of("evaluate", "-m", MODEL, "--data", table.toString());
  }

  static List<String> encode(Path reviews) {
    return List.of(
        "encode", "--data", reviews.toString(), "--length=9", "-o", beside(reviews, "ids.npy"));
  }

  /** Takes them out of the cache, for which all settings must be the same. */
  static List<String> encodeTable(Path cache) {
    return List.of(
        "encode",
        "--data",
        beside(cache, CacheFile.TABLE),
        "--seed=" + TableSettings.DEFAULT.seed(),
        "--vocabulary=" + CacheFile.CONFIG.vocabularySize(),
        "--length=" + CacheFile.CONFIG.length(),
        "-o",
        beside(cache, "ids.npy"));
  }

  static List<String> importWithFewWords(Path keras) {
    Path words = Path.of(beside(keras, "words.json"));
    try {
      Files.write(words, "{\"film\": 1, \"a\": 2}".getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return importKeras(keras, "--word-index", words);
  }

  static List<String> importSmallNetwork(Path words) {
    return importKeras(SMALL, "--word-index", words);
  }

  static List<String> importWithTokenizer(Path tokenizer) {
    return importKeras(SMALL, "--tokenizer", tokenizer);
  }

  private static List<String> importKeras(Path keras, String option, Path words) {
    return List.of(
        "import-keras",
        keras.toString(),
        option,
        words.toString(),
        "-o",
        beside(words, "imported.zip"));
  }

  private static String beside(Path file, String name) {
    return file.resolveSibling(name).toString();
  }
}
