package org.lstm4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.lstm4j.check.Require;
import org.lstm4j.check.Shown;
import org.lstm4j.data.ForeignText;
import org.lstm4j.data.TokenizerFile;
import org.lstm4j.keras.KerasModel;
import org.lstm4j.text.Padding;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/**
 * How texts become the ids of a foreign model; what is named here goes before what its file says.
 */
final class ImportedWords {

  private static final int DEFAULT_LENGTH = 500;

  @Option(
      names = "--tokenizer",
      paramLabel = "JSON",
      description = {
        "Keras's Tokenizer, as tokenizer.to_json() gives it, or its word_index, word -> id.",
        "Default: what the model's file says."
      })
  private Path tokenizer;

  @Option(
      names = "--num-words",
      paramLabel = "N",
      description = "Ids from N on count as too rare. Default: what the Tokenizer's JSON says.")
  private Integer limit;

  @Option(
      names = "--offset",
      paramLabel = "N",
      description =
          "Added to each id of the file. Default: 0 with --tokenizer, 3 with --word-index.")
  private Integer offset;

  @Option(
      names = "--start-id",
      paramLabel = "ID",
      converter = IdConverter.class,
      description =
          "Id before the first word, or 'none'. Default: none with --tokenizer, 1 with"
              + " --word-index.")
  private OptionalInt start;

  @Option(
      names = "--padding",
      paramLabel = "SIDE",
      description = "Where zeros fill up a short text, pre or post. Default: as Keras, pre.")
  private Padding.Side padding;

  @Option(
      names = "--truncating",
      paramLabel = "SIDE",
      description = "Where a long text is cut, pre or post. Default: as Keras, pre.")
  private Padding.Side truncating;

  @Option(
      names = "--length",
      paramLabel = "T",
      description =
          "Ids per text after cutting and padding. Default: what the file says, else 500.")
  private Integer length;

  private WordIndexOption wordIndex;

  /** Takes the command's other option for words, which only the command itself can hold. */
  void with(WordIndexOption option) {
    wordIndex = option;
  }

  /** An id or the word none. */
  private static final class IdConverter implements ITypeConverter<OptionalInt> {
    @Override
    public OptionalInt convert(String text) {
      if (text.equals("none")) {
        return OptionalInt.empty();
      }
      if (!text.matches("\\d{1,9}")) {
        throw new TypeConversionException(
            "expected an id, 0 or more, or 'none', got '" + Shown.of(text) + "'.");
      }
      return OptionalInt.of(Integer.parseInt(text));
    }
  }

  /** Refuses options that contradict each other. */
  void check() {
    if (tokenizer != null && wordIndex.isNamed()) {
      throw new IllegalArgumentException(
          "tokenizer: expected no --word-index beside it, got both. Leave one of them out.");
    }
    if (offset != null) {
      Require.atLeast("offset", offset, 0);
    }
    if (limit != null) {
      Require.atLeast("num-words", limit, 1);
    }
    if (length != null) {
      Require.atLeast("length", length, 1);
    }
  }

  /** The file of words that will be read, if one will. */
  Optional<Path> file(KerasModel model) throws IOException {
    if (tokenizer != null) {
      return Optional.of(tokenizer);
    }
    return wordIndex.isNamed() || model.text().isEmpty()
        ? Optional.of(wordIndex.find())
        : Optional.empty();
  }

  /** How texts become ids, but for cutting and padding. */
  ForeignText text(KerasModel model) throws IOException {
    boolean isNamed = tokenizer != null || wordIndex.isNamed();
    boolean isOfFile = !isNamed && model.text().isPresent();
    if (isOfFile && (offset != null || limit != null)) {
      throw new IllegalArgumentException(
          (offset != null ? "offset" : "num-words")
              + ": expected --tokenizer or --word-index with it, got neither, and the model has"
              + " words of its own. Name their file, or leave the option out.");
    }
    ForeignText text = isOfFile ? model.text().get() : named();
    if (limit != null) {
      text = text.withLimit(limit);
    }
    return start == null ? text : text.withStart(start);
  }

  private ForeignText named() throws IOException {
    if (tokenizer != null) {
      return TokenizerFile.read(Access.readable(tokenizer), offset == null ? 0 : offset);
    }
    ForeignText text = ForeignText.imdb(wordIndex.find().toString(), wordIndex.read());
    return offset == null ? text : text.withOffset(offset);
  }

  /** Where texts are cut and padded. */
  Padding padding(KerasModel model) {
    Optional<ForeignText> own = model.text();
    Padding.Side pads = own.map(ForeignText::padding).orElse(Padding.Side.PRE);
    Padding.Side cuts = own.map(ForeignText::truncating).orElse(Padding.Side.PRE);
    return new Padding(
        length == null ? model.length().orElse(DEFAULT_LENGTH) : length,
        padding == null ? pads : padding,
        truncating == null ? cuts : truncating);
  }

  /** What was assumed because neither options nor files say it, a line each. */
  List<String> assumptions(KerasModel model, int steps) {
    if (model.length().isPresent()) {
      return List.of();
    }
    boolean isLayers = model.text().isPresent() && model.own().isEmpty();
    if (isLayers && !model.weights().config().skipsPadding()) {
      return List.of(
          "length: the model's TextVectorization pads to the longest text of a batch, here each"
              + " text is padded to "
              + steps
              + "; without mask_zero the probabilities differ. Set output_sequence_length in"
              + " Keras.");
    }
    if (isLayers) {
      return List.of(
          "length: the model's TextVectorization cuts no text, here texts are cut after "
              + steps
              + " ids. Choose another number with --length.");
    }
    return length != null
        ? List.of()
        : List.of(
            "length: neither the file nor --length says it; texts are cut and padded to "
                + steps
                + ". Name pad_sequences' maxlen with --length.");
  }

  /** Says so where the words were found without being named. */
  Optional<String> found(KerasModel model) throws IOException {
    boolean isFound = tokenizer == null && !wordIndex.isNamed() && model.text().isEmpty();
    return isFound
        ? Optional.of(
            "word-index: takes "
                + wordIndex.find()
                + ", the words of Keras's imdb data set. A network with another Tokenizer needs"
                + " --tokenizer.")
        : Optional.empty();
  }
}
