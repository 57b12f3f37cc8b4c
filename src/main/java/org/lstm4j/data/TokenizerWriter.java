package org.lstm4j.data;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.lstm4j.check.AtomicFile;
import org.lstm4j.text.KerasTokenizer;
import org.lstm4j.text.Numbering;
import org.lstm4j.text.ReviewEncoder;

/** Writes the JSON that Keras's {@code tokenizer_from_json} loads, if there is such a Tokenizer. */
public final class TokenizerWriter {

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
  private static final String UNKNOWN = "<OOV>";

  private final KerasTokenizer tokenizer;
  private final Numbering numbering;
  private final Map<String, Integer> ids = new LinkedHashMap<>();
  private Optional<String> unknown = Optional.empty();

  private TokenizerWriter(KerasTokenizer tokenizer, List<String> words, Numbering numbering) {
    this.tokenizer = tokenizer;
    this.numbering = numbering;
    for (int i = 0; i < words.size(); i++) {
      int id = i + 1 + numbering.offset();
      boolean isUnknown = numbering.unknown().equals(OptionalInt.of(id));
      if (isUnknown || !RankedIds.isGap(words.get(i), i + 1, tokenizer.split())) {
        ids.put(words.get(i), id);
      }
      if (isUnknown) {
        unknown = Optional.of(words.get(i));
      }
    }
    if (unknown.isEmpty() && numbering.unknown().isPresent()) {
      String name = UNKNOWN;
      while (ids.containsKey(name)) {
        name = "<" + name + ">";
      }
      ids.put(name, numbering.unknown().getAsInt());
      unknown = Optional.of(name);
    }
  }

  /**
   * Whether a Tokenizer of Keras gives the same ids, but for a start mark: words are split as it
   * does, and those that are too rare count as unknown.
   */
  public static boolean fits(ReviewEncoder encoder) {
    Numbering numbering = encoder.vocabulary().numbering();
    return encoder.tokenizer() instanceof KerasTokenizer
        && numbering.rare().equals(numbering.unknown());
  }

  /**
   * Writes the file, whole or not at all. Counts of words, which only further fitting needs, are
   * left empty.
   *
   * @param encoder one that {@linkplain #fits fits}
   * @throws IOException if the file can't be written
   */
  public static void write(Path file, ReviewEncoder encoder) throws IOException {
    TokenizerWriter writer =
        new TokenizerWriter(
            (KerasTokenizer) encoder.tokenizer(),
            encoder.vocabulary().words(),
            encoder.vocabulary().numbering());
    AtomicFile.write(
        file,
        out -> {
          try (JsonGenerator json = JSON.createGenerator(out)) {
            writer.write(json);
          }
        });
  }

  private void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("class_name", "Tokenizer");
    json.writeObjectFieldStart("config");
    if (numbering.limit() == Numbering.UNLIMITED) {
      json.writeNullField("num_words");
    } else {
      json.writeNumberField("num_words", numbering.limit());
    }
    json.writeStringField("filters", tokenizer.filters());
    json.writeBooleanField("lower", tokenizer.lower());
    json.writeStringField("split", tokenizer.split());
    json.writeBooleanField("char_level", tokenizer.charLevel());
    json.writeStringField("oov_token", unknown.orElse(null));
    json.writeNumberField("document_count", 0);
    for (String counts : List.of("word_counts", "word_docs", "index_docs")) {
      json.writeStringField(counts, "{}");
    }
    json.writeStringField("index_word", indexWord());
    json.writeStringField("word_index", wordIndex());
    json.writeEndObject();
    json.writeEndObject();
  }

  private String wordIndex() throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      for (Map.Entry<String, Integer> entry : ids.entrySet()) {
        json.writeNumberField(entry.getKey(), entry.getValue());
      }
      json.writeEndObject();
    }
    return text.toString();
  }

  private String indexWord() throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      for (Map.Entry<String, Integer> entry : ids.entrySet()) {
        json.writeStringField(String.valueOf(entry.getValue()), entry.getKey());
      }
      json.writeEndObject();
    }
    return text.toString();
  }
}
