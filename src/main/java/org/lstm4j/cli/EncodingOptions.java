package org.lstm4j.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.lstm4j.data.EncodingConfig;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Readout;
import org.lstm4j.text.IcuTokenizer;
import org.lstm4j.text.Padding;
import org.lstm4j.text.ReviewTokenizer;
import org.lstm4j.text.Tokenizer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How reviews are encoded; the defaults are the notebook's. */
final class EncodingOptions {

  /** T for the embedded sample. */
  static final int SAMPLE_LENGTH = 100;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--vocabulary",
      paramLabel = "V",
      description = "Number of ids. Default: ${DEFAULT-VALUE}.",
      defaultValue = "10000")
  private int vocabularySize;

  @Option(
      names = "--length",
      paramLabel = "T",
      description = "Ids per review after cutting and padding. Default: 500; of the sample 100.")
  private Integer length;

  @Option(
      names = "--validation-split",
      paramLabel = "P",
      description =
          "Share of the training reviews that chooses the epoch. Default: ${DEFAULT-VALUE}.",
      defaultValue = "0.2")
  private double validationShare;

  @Option(
      names = "--tokenizer",
      paramLabel = "TOKENIZER",
      description = {
        "How words are found. keras: at blanks and punctuation, as Keras's IMDB data set has them;",
        "icu: at word boundaries, also where a language is written without blanks."
            + " Default: ${DEFAULT-VALUE}."
      },
      defaultValue = "keras")
  private TokenizerKind tokenizer;

  @Option(
      names = "--padding",
      paramLabel = "SIDE",
      completionCandidates = Choice.Sides.class,
      description = "Where zeros fill up a short review, pre or post. Default: pre.",
      defaultValue = "pre")
  private Padding.Side padding;

  @Option(
      names = "--truncating",
      paramLabel = "SIDE",
      completionCandidates = Choice.Sides.class,
      description = "Where a long review is cut, pre or post. Default: pre.",
      defaultValue = "pre")
  private Padding.Side truncating;

  /** How words are found. */
  enum TokenizerKind {
    KERAS(new ReviewTokenizer()),
    ICU(new IcuTokenizer());

    private final Tokenizer tokenizer;

    TokenizerKind(Tokenizer tokenizer) {
      this.tokenizer = tokenizer;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--word-index",
      paramLabel = "FILE",
      description =
          "Keras's imdb_word_index.json. Default: the one beside the reviews; without one the"
              + " vocabulary is rebuilt from the training reviews.")
  private Path wordIndex;

  /** Finds a mistake before anything is downloaded or read. */
  void check() {
    config(false);
  }

  /** From now on every word has an id and no review is cut, whatever the options say. */
  void keepAll() {
    vocabularySize = EncodingConfig.WHOLE.vocabularySize();
    length = EncodingConfig.WHOLE.length();
  }

  int vocabularySize() {
    return vocabularySize;
  }

  /**
   * Takes the number of ids of a network.
   *
   * @throws IllegalArgumentException if another one is asked for
   */
  void take(NetworkConfig network) {
    boolean isAsked = spec.commandLine().getParseResult().hasMatchedOption("--vocabulary");
    if (isAsked && vocabularySize != network.vocabularySize()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "vocabulary: expected %d, as the file of the network says, got %d. Leave --vocabulary"
                  + " out, or change the file.",
              network.vocabularySize(),
              vocabularySize));
    }
    vocabularySize = network.vocabularySize();
  }

  /** What there is to say where the network reads zeros behind a review before it answers. */
  Optional<String> paddingNote(NetworkConfig network) {
    boolean endsInPadding =
        padding == Padding.Side.POST
            && !network.skipsPadding()
            && network.readout().kind() == Readout.Kind.LAST;
    return endsInPadding
        ? Optional.of(
            "lstm4j: padding: the network reads the zeros behind a short review before it answers."
                + " --mask skips them.")
        : Optional.empty();
  }

  Optional<Path> wordIndex() {
    return Optional.ofNullable(wordIndex);
  }

  double validationShare() {
    return validationShare;
  }

  /** The sample's reviews have 60 words at most; padding them to 500 would only cost time. */
  EncodingConfig config(boolean isSample) {
    int defaultLength = isSample ? SAMPLE_LENGTH : EncodingConfig.NOTEBOOK.length();
    return new EncodingConfig(
        vocabularySize,
        new Padding(length == null ? defaultLength : length, padding, truncating),
        validationShare,
        tokenizer.tokenizer);
  }
}
