package org.lstm4j.keras;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.lstm4j.check.Shown;
import org.lstm4j.data.ForeignText;
import org.lstm4j.model.Decision;
import org.lstm4j.model.Predictor;
import org.lstm4j.network.LabelKind;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.Output;
import org.lstm4j.reviews.ReviewText;
import org.lstm4j.text.IcuTokenizer;
import org.lstm4j.text.KerasTokenizer;
import org.lstm4j.text.Numbering;
import org.lstm4j.text.Padding;
import org.lstm4j.text.ReviewEncoder;
import org.lstm4j.text.ReviewTokenizer;
import org.lstm4j.text.Tokenizer;
import org.lstm4j.text.VectorizationTokenizer;
import org.lstm4j.text.Vocabulary;

/**
 * What a file that we write for Keras holds beside Keras's own, which Keras passes over: label
 * names, threshold, words, and how texts become ids. JSON in ASCII.
 *
 * @param own label names, threshold, and when to trust
 * @param text words and ids
 */
record OwnEntry(KerasModel.Own own, ForeignText text) {

  /** Entry of {@code .keras}, and what the names of the attributes of {@code .h5} begin with. */
  static final String NAME = "lstm4j.json";

  static final int MOST_BYTES = 16 << 20;

  private static final int FORMAT = 1;
  private static final String TAGS = "tags";

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .disable(
                      JsonFactory.Feature.CANONICALIZE_FIELD_NAMES) // its table of names can break
                  .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(5)
                          .maxStringLength(MOST_BYTES)
                          .build())
                  .build())
          .build();

  /** The entry of a model, in ASCII. */
  static String write(Predictor predictor) throws Refused {
    ReviewEncoder encoder = predictor.encoder();
    Numbering numbering = encoder.vocabulary().numbering();
    ObjectNode json = MAPPER.createObjectNode().put("format", FORMAT);
    predictor.decision().labels().forEach(json.putArray("labels")::add);
    if (predictor.decision().kind() == LabelKind.ANY) {
      json.put("kind", TAGS);
    }
    json.put("threshold", predictor.decision().threshold());
    json.put("fewWords", predictor.fewWords());
    json.put("padding", encoder.padding().padding().name());
    json.put("truncating", encoder.padding().truncating().name());
    put(json.putObject("tokenizer"), encoder.tokenizer());
    ObjectNode ids = json.putObject("ids");
    ids.put("offset", numbering.offset()).put("limit", numbering.limit());
    numbering.start().ifPresent(id -> ids.put("start", id));
    numbering.rare().ifPresent(id -> ids.put("rare", id));
    numbering.unknown().ifPresent(id -> ids.put("unknown", id));
    char separator = encoder.vocabulary().separator();
    json.put("separator", String.valueOf(separator));
    json.put("words", String.join(String.valueOf(separator), encoder.vocabulary().words()));
    String text = ascii(json);
    if (text.length() > MOST_BYTES) {
      throw new Refused("words: expected at most " + MOST_BYTES + " bytes as JSON, got more");
    }
    return text;
  }

  private static String ascii(ObjectNode json) throws Refused {
    try {
      return MAPPER.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new Refused(NAME + ": " + Shown.of(e.getOriginalMessage()));
    }
  }

  private static void put(ObjectNode json, Tokenizer tokenizer) {
    if (tokenizer instanceof ReviewTokenizer review) {
      json.put("kind", "review").put("composes", review.composes());
    } else if (tokenizer instanceof KerasTokenizer keras) {
      json.put("kind", "keras").put("filters", keras.filters()).put("lower", keras.lower());
      json.put("split", keras.split()).put("charLevel", keras.charLevel());
    } else if (tokenizer instanceof VectorizationTokenizer layer) {
      json.put("kind", "vectorization").put("lower", layer.lower());
      json.put("strips", layer.strips()).put("split", layer.split().name());
    } else {
      json.put("kind", "icu");
    }
  }

  /**
   * Reads an entry.
   *
   * @param source names the file in messages
   */
  static OwnEntry read(String source, String text) throws Refused {
    try {
      JsonNode json = MAPPER.readTree(text);
      if (json.path("format").asInt() != FORMAT) {
        throw new IllegalArgumentException(
            "format: expected " + FORMAT + ", got another; a newer lstm4j may read it");
      }
      Decision decision =
          new Decision(
              labels(json.path("labels")), kind(json), json.path("threshold").asDouble(-1));
      int fewWords = json.path("fewWords").asInt(-1);
      if (fewWords < 0) {
        throw new IllegalArgumentException("fewWords: expected 0 or more, got another value");
      }
      return new OwnEntry(new KerasModel.Own(decision, fewWords), foreign(source, json));
    } catch (JsonProcessingException e) {
      throw new Refused(
          NAME + ": expected JSON, got an error: " + Shown.of(e.getOriginalMessage()));
    } catch (IllegalArgumentException e) {
      throw new Refused(NAME + ": " + Shown.of(e.getMessage()) + "; write the file again");
    }
  }

  private static List<String> labels(JsonNode json) {
    List<String> labels = new ArrayList<>();
    json.forEach(name -> labels.add(text(name)));
    return labels;
  }

  /** Of one label nothing is said, as before there were tags. */
  private static LabelKind kind(JsonNode json) {
    if (!json.has("kind")) {
      return LabelKind.ONE;
    }
    if (!json.path("kind").asText().equals(TAGS)) {
      throw new IllegalArgumentException(
          "kind: expected '" + TAGS + "', got '" + json.path("kind").asText() + "'");
    }
    return LabelKind.ANY;
  }

  /**
   * The network as it was written: of one tag, whose network looks in Keras like one of two labels.
   *
   * @throws Refused if the names aren't those of its outputs, so that somebody changed the file
   */
  NetworkWeights asWritten(NetworkWeights read) throws Refused {
    Decision decision = own.decision();
    int names = decision.labels().size();
    Output output = read.config().output();
    boolean isOfTags = decision.kind() == LabelKind.ANY;
    if (isOfTags && names == 1 && output.kind() == Output.Kind.SIGMOID) {
      return new NetworkWeights(
          read.config().withOutput(Output.tags(1).withDropout(output.dropout())),
          read.embedding(),
          read.layers(),
          read.dense());
    }
    int tags = output.kind() == Output.Kind.TAGS ? output.units() : 0;
    if (read.config().judgesTexts() && names != (isOfTags ? tags : output.labels())) {
      throw new Refused(
          String.format(
              Locale.ROOT,
              "%s: labels: expected names for %s, got %d %s; leave this entry out and name them with"
                  + " --labels",
              NAME,
              read.config().describe(),
              names,
              isOfTags ? "tags" : "labels"));
    }
    return read;
  }

  private static ForeignText foreign(String source, JsonNode json) {
    JsonNode ids = json.path("ids");
    Numbering numbering =
        new Numbering(
            ids.path("offset").asInt(-1),
            ids.path("limit").asInt(-1),
            id(ids.path("start")),
            id(ids.path("rare")),
            id(ids.path("unknown")));
    String separator = text(json.path("separator"));
    if (separator.length() != 1 || separator.charAt(0) > Vocabulary.LAST_SEPARATOR) {
      throw new IllegalArgumentException("separator: expected a character of ASCII, got another");
    }
    String words = text(json.path("words"));
    if (!ReviewText.isWhole(words)) {
      throw new IllegalArgumentException("words: expected whole characters, got a half");
    }
    Vocabulary all = // refuses a word that comes again before it costs anything
        Vocabulary.ofLines(
            words.getBytes(StandardCharsets.UTF_8),
            separator.charAt(0),
            Integer.MAX_VALUE,
            numbering);
    return new ForeignText(
        source,
        "the file's own words; lstm4j wrote them",
        tokenizer(json.path("tokenizer")),
        all.words(),
        numbering,
        ForeignText.Beyond.REFUSED,
        Padding.Side.valueOf(text(json.path("padding"))),
        Padding.Side.valueOf(text(json.path("truncating"))),
        List.of());
  }

  private static Tokenizer tokenizer(JsonNode json) {
    return switch (text(json.path("kind"))) {
      case "review" -> new ReviewTokenizer(json.path("composes").asBoolean());
      case "keras" ->
          new KerasTokenizer(
              text(json.path("filters")),
              json.path("lower").asBoolean(),
              text(json.path("split")),
              json.path("charLevel").asBoolean());
      case "vectorization" ->
          new VectorizationTokenizer(
              json.path("lower").asBoolean(),
              json.path("strips").asBoolean(),
              VectorizationTokenizer.Split.valueOf(text(json.path("split"))));
      case "icu" -> new IcuTokenizer();
      default -> throw new IllegalArgumentException("tokenizer: expected one that is known");
    };
  }

  private static OptionalInt id(JsonNode json) {
    return Optional.of(json)
        .filter(JsonNode::isInt)
        .map(id -> OptionalInt.of(id.intValue()))
        .orElse(OptionalInt.empty());
  }

  private static String text(JsonNode json) {
    if (!json.isTextual()) {
      throw new IllegalArgumentException("expected a text, got none");
    }
    return json.textValue();
  }
}
