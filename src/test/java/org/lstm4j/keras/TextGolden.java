package org.lstm4j.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What real Keras made of texts: files that {@code src/test/python/keras_text_golden.py} made. */
public final class TextGolden {

  private static final Path FOLDER = Path.of("src/test/resources/golden/keras-text");
  private static final JsonNode ALL = all();

  private TextGolden() {}

  private static JsonNode all() {
    try {
      return JsonMapper.builder().build().readTree(file("expected.json").toFile());
    } catch (IOException e) {
      throw new IllegalStateException("expected.json: expected a readable file.", e);
    }
  }

  /** One of the files. */
  public static Path file(String name) {
    return FOLDER.resolve(name);
  }

  private static Stream<String> names(String ending) {
    return ALL.path("expected").properties().stream()
        .map(Map.Entry::getKey)
        .filter(name -> name.endsWith(ending));
  }

  /** Files of Tokenizers. */
  public static Stream<String> tokenizers() {
    return names(".json");
  }

  /** Files of models that begin with TextVectorization. */
  public static Stream<String> models() {
    return names(".keras");
  }

  /** The texts. */
  public static List<String> texts() {
    return StreamSupport.stream(ALL.path("texts").spliterator(), false)
        .map(JsonNode::textValue)
        .toList();
  }

  /** T. */
  public static int length() {
    return ALL.path("length").intValue();
  }

  /** What was written of a file; for a Tokenizer by sides, for a model ids and outputs. */
  public static JsonNode of(String name) {
    return ALL.path("expected").path(name);
  }
}
