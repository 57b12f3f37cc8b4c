package org.lstm4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.lstm4j.data.TokenizerWriter;
import org.lstm4j.data.WordIndex;
import org.lstm4j.text.IcuTokenizer;
import org.lstm4j.text.Numbering;
import org.lstm4j.text.Padding;
import org.lstm4j.text.ReviewEncoder;
import org.lstm4j.text.VectorizationTokenizer;

/**
 * The words that stand beside an exported network: the JSON of a Keras Tokenizer if there is one
 * that gives the same ids, else word → rank.
 *
 * @param encoder the model's words and ids
 * @param file where they go
 */
record ExportedWords(ReviewEncoder encoder, Path file) {

  /** MODEL.tokenizer.json or MODEL.word_index.json beside MODEL.keras. */
  static ExportedWords beside(Path output, ReviewEncoder encoder) {
    String name = output.getFileName().toString();
    String ending = TokenizerWriter.fits(encoder) ? ".tokenizer.json" : ".word_index.json";
    return new ExportedWords(
        encoder, output.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ending));
  }

  void write() throws IOException {
    if (TokenizerWriter.fits(encoder)) {
      TokenizerWriter.write(file, encoder);
    } else {
      WordIndex.write(file, encoder.vocabulary().words());
    }
  }

  /** How a text becomes ids with the file's help, on one line. */
  String meaning() {
    Numbering numbering = encoder.vocabulary().numbering();
    StringBuilder text = new StringBuilder();
    if (TokenizerWriter.fits(encoder)) {
      text.append("ids of Keras's tokenizer_from_json");
    } else {
      text.append("word -> rank; id = rank");
      text.append(numbering.offset() == 0 ? "" : " + " + numbering.offset());
      if (numbering.limit() != Numbering.UNLIMITED) {
        String rare =
            numbering.rare().isPresent() ? "else " + numbering.rare().getAsInt() : "else left out";
        text.append(" below ").append(numbering.limit()).append(", ").append(rare);
      }
      numbering.unknown().ifPresent(id -> text.append("; ").append(id).append(" for other words"));
    }
    Padding padding = encoder.padding();
    boolean isRight = padding.padding() == Padding.Side.POST;
    text.append("; 0 pads on the ").append(isRight ? "right" : "left");
    numbering.start().ifPresent(id -> text.append(", ").append(id).append(" starts"));
    if (padding.truncating() == Padding.Side.POST) {
      text.append("; long texts lose their end");
    }
    return text.toString();
  }

  /** What to know where Keras can't split texts as the model does. */
  Optional<String> warning() {
    if (encoder.tokenizer() instanceof IcuTokenizer) {
      return Optional.of(
          "tokenizer: Keras has none that splits as ICU does; the export takes ids only."
              + " Make them with lstm4j encode.");
    }
    if (encoder.tokenizer() instanceof VectorizationTokenizer layer) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "tokenizer: the export takes ids only; in Keras TextVectorization(standardize=%s,"
                  + " split=%s, output_sequence_length=%d, vocabulary=…) makes them.",
              standardize(layer),
              split(layer),
              encoder.length()));
    }
    return Optional.empty();
  }

  private static String standardize(VectorizationTokenizer layer) {
    if (layer.lower()) {
      return layer.strips() ? "'lower_and_strip_punctuation'" : "'lower'";
    }
    return layer.strips() ? "'strip_punctuation'" : "None";
  }

  private static String split(VectorizationTokenizer layer) {
    return layer.split() == VectorizationTokenizer.Split.NONE
        ? "None"
        : "'" + layer.split().name().toLowerCase(Locale.ROOT) + "'";
  }
}
