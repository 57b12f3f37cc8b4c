package org.lstm4j.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.lstm4j.check.Shown;
import org.lstm4j.data.ForeignText;
import org.lstm4j.text.Numbering;
import org.lstm4j.text.Padding;
import org.lstm4j.text.VectorizationTokenizer;

/**
 * The layer {@code TextVectorization}, which makes ids of texts inside a model.
 *
 * @param layer as the file describes it
 * @param obstacles what of it can't be carried over; added to
 */
record Vectorization(Layer layer, Obstacles obstacles) {

  static final String TYPE = "TextVectorization";

  private static final List<String> SPECIAL = List.of("", "[UNK]");

  /** Where Python's {@code splitlines} ends a line, as Keras reads the words with it. */
  private static final String LINE_END = "\r\n|[\n\u000B\f\r\u001C\u001D\u001E\u0085\u2028\u2029]";

  /** Checks the settings, and that texts come in. */
  void check(Optional<Layer> input) {
    input.ifPresent(this::checkInput);
    obstacles.check(() -> requireText("output_mode", Set.of("int"), "int"));
    obstacles.check(() -> requireText("encoding", Set.of("utf-8"), "utf-8"));
    for (String setting : List.of("ngrams", "idf_weights")) {
      obstacles.check(() -> layer.requireAbsent(setting));
    }
    for (String flag : List.of("ragged", "sparse")) {
      obstacles.check(() -> layer.requireOff(flag));
    }
    if (layer.has("output_sequence_length")) {
      obstacles.check(() -> layer.count("output_sequence_length"));
    }
  }

  private void checkInput(Layer input) {
    obstacles.check(
        () -> {
          String type = LayerRules.typeName(input);
          if (!type.equals("string")) {
            throw input.refused(
                "dtype: expected string before TextVectorization, got '" + Shown.of(type) + "'");
          }
        });
    for (String flag : List.of("ragged", "sparse")) {
      obstacles.check(() -> input.requireOff(flag));
    }
  }

  private String requireText(String setting, Set<String> known, String otherwise) throws Refused {
    JsonNode value = layer.config().path(setting);
    if (value.isMissingNode()) {
      return otherwise;
    }
    if (value.isTextual() && known.contains(value.textValue())) {
      return value.textValue();
    }
    throw layer.refused(
        setting,
        "one of " + known.stream().sorted().toList() + ", which is all that can be carried over",
        value);
  }

  /** T, if the layer cuts and pads. */
  static OptionalInt length(Layer layer) throws Refused {
    return layer.has("output_sequence_length")
        ? OptionalInt.of(layer.count("output_sequence_length"))
        : OptionalInt.empty();
  }

  /**
   * What the layer makes of texts; its settings are looked at here too, with obstacles.
   *
   * @param source names the layer's file in messages
   * @param asset the words that a {@code .keras} file holds beside the configuration
   */
  Optional<ForeignText> text(String source, Optional<byte[]> asset) {
    Optional<VectorizationTokenizer> tokenizer =
        obstacles.read(Optional.empty(), () -> Optional.of(tokenizer()));
    Optional<List<String>> words =
        obstacles.read(Optional.empty(), () -> Optional.of(words(asset)));
    if (tokenizer.isEmpty() || words.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ForeignText(
            source,
            "the model's layer TextVectorization; the ids are its own",
            tokenizer.get(),
            words.get(),
            Numbering.vectorization(),
            ForeignText.Beyond.REFUSED,
            Padding.Side.POST,
            Padding.Side.POST,
            List.of()));
  }

  private VectorizationTokenizer tokenizer() throws Refused {
    String standardize =
        layer.config().path("standardize").isNull()
            ? ""
            : requireText(
                "standardize",
                Set.of("lower_and_strip_punctuation", "lower", "strip_punctuation"),
                "lower_and_strip_punctuation");
    String split =
        layer.config().path("split").isNull()
            ? ""
            : requireText("split", Set.of("whitespace", "character"), "whitespace");
    return new VectorizationTokenizer(
        standardize.startsWith("lower"),
        standardize.endsWith("strip_punctuation"),
        switch (split) {
          case "whitespace" -> VectorizationTokenizer.Split.WHITESPACE;
          case "character" -> VectorizationTokenizer.Split.CHARACTER;
          default -> VectorizationTokenizer.Split.NONE;
        });
  }

  /** The words by rank, without padding and what is unknown. */
  private List<String> words(Optional<byte[]> asset) throws Refused {
    List<String> all = new ArrayList<>();
    if (layer.has("vocabulary")) {
      JsonNode list = layer.config().path("vocabulary");
      for (JsonNode word : list) {
        all.add(word.isTextual() ? word.textValue() : "");
      }
      if (!list.isArray()) {
        throw layer.refused("vocabulary", "a list of words", list);
      }
    } else {
      byte[] lines =
          asset.orElseThrow(
              () ->
                  layer.refused(
                      "vocabulary: expected words in the file, got none, as .h5 doesn't hold them;"
                          + " save the model as .keras"));
      all.addAll(List.of(decoded(lines).split(LINE_END, -1)));
      while (!all.isEmpty() && all.get(all.size() - 1).isEmpty()) {
        all.remove(all.size() - 1);
      }
    }
    boolean isWhole = all.size() >= 2 && all.subList(0, 2).equals(SPECIAL);
    List<String> words = isWhole ? all.subList(2, all.size()) : all;
    Set<String> distinct = Set.copyOf(words);
    if (words.isEmpty() || distinct.contains("") || distinct.size() != words.size()) {
      throw layer.refused(
          "vocabulary: expected words, each once, got "
              + (words.isEmpty()
                  ? "none; adapt the layer"
                  : "some twice or empty, which Keras refuses too"));
    }
    return words;
  }

  private String decoded(byte[] lines) throws Refused {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(lines)).toString();
    } catch (CharacterCodingException e) {
      throw layer.refused("vocabulary: expected UTF-8, got other bytes");
    }
  }
}
