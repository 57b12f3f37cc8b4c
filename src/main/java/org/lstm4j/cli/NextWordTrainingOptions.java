package org.lstm4j.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lstm4j.check.Require;
import org.lstm4j.language.LanguageShape;
import org.lstm4j.language.LanguageTraining;
import org.lstm4j.language.RateCourse;
import org.lstm4j.language.TextLoader;
import org.lstm4j.language.TextSplit;
import org.lstm4j.network.OptimizerConfig;
import picocli.CommandLine.Option;

/** The network of a language model and how it is trained. */
final class NextWordTrainingOptions {

  private static final int SMALL_SIZE = 64; // embedding and units
  private static final int SMALL_STREAMS = 8; // more updates of few words
  private static final int QUICK_IDS = 2_000;

  @Option(
      names = "--text-per",
      paramLabel = "WHAT",
      description =
          "What a text is, behind which an end mark stands: line, paragraph (up to a blank line) or"
              + " file. Default: of a folder file; of a file paragraph if it has blank lines, else"
              + " line.")
  private TextSplit.Per per;

  @Option(
      names = "--validation-split",
      paramLabel = "SHARE",
      description =
          "Share of the texts, behind those to learn from, that choose the epoch. Default: 0.1; of"
              + " reviews 0.2 of the training reviews.")
  private Double validationShare;

  @Option(
      names = "--test-split",
      paramLabel = "SHARE",
      description = "Share of the texts, at the end, to test by. Default: 0.1.")
  private Double testShare;

  @Option(
      names = "--vocabulary",
      paramLabel = "V",
      description =
          "Ids: the most frequent words of the texts to learn from, the end mark, unknown words, and"
              + " two that aren't used. Default: 10000; with --quick 2000.")
  private Integer vocabulary;

  @Option(
      names = "--embedding",
      paramLabel = "E",
      description = "Numbers per word. Default: as many as the last layer has units.")
  private Integer embedding;

  @Option(
      names = "--layers",
      paramLabel = "N",
      description = "LSTM layers. Default: as many as --units has numbers.")
  private Integer layers;

  @Option(
      names = "--units",
      paramLabel = "H",
      converter = Sizes.Converter.class,
      description =
          "Units of each LSTM layer, or of one after another: 512,256. Default: 256; of the sample and"
              + " with --quick 64.")
  private Sizes units;

  @Option(
      names = "--tied",
      negatable = true,
      fallbackValue = "true",
      defaultValue = "true",
      description =
          "Take the embedding, transposed, for the output's kernel: fewer weights, usually better."
              + " Default: --tied.")
  private boolean isTied;

  @Option(
      names = "--dropout",
      paramLabel = "P",
      description =
          "Share of the numbers before each layer and before the output that is dropped in training."
              + " Default: ${DEFAULT-VALUE}.",
      defaultValue = "0.1")
  private double dropout;

  @Option(
      names = "--steps",
      paramLabel = "T",
      description =
          "Words of each stream that an update reads, through which gradients reach back. Default:"
              + " ${DEFAULT-VALUE}.",
      defaultValue = "35")
  private int steps;

  @Option(
      names = "--streams",
      paramLabel = "B",
      description =
          "Pieces of the text that are read side by side; their state goes on from update to update."
              + " Default: 32; of the sample and with --quick 8.")
  private Integer streams;

  @Option(
      names = "--shards",
      paramLabel = "N",
      description =
          "Parts that an update is cut into, so that as many threads can work on it; decides how"
              + " sums are rounded. Default: 2 for less than 64 streams, else 4.")
  private Integer shards;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description =
          "Passes over the texts. A schedule leads to the end of the last one. Default:"
              + " ${DEFAULT-VALUE}.",
      defaultValue = "4")
  private int epochs;

  @Option(
      names = "--learning-rate",
      paramLabel = "R",
      description = "Adam's step size at its largest. Default: ${DEFAULT-VALUE}.",
      defaultValue = "0.003")
  private double learningRate;

  @Option(
      names = "--schedule",
      paramLabel = "RULE",
      description =
          "How the learning rate goes on from update to update: constant; linear or cosine, to 0 at"
              + " the end. Default: ${DEFAULT-VALUE}.",
      defaultValue = "linear")
  private RateCourse.Kind schedule;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      description =
          "Updates in which the learning rate rises to its size. Default: ${DEFAULT-VALUE}.",
      defaultValue = "0")
  private int warmUp;

  @Option(
      names = "--clip",
      paramLabel = "NORM",
      description =
          "Scale the gradient of all weights down to this norm where it is longer; 0: never."
              + " Default: ${DEFAULT-VALUE}.",
      defaultValue = "1")
  private double clip;

  @Option(
      names = "--patience",
      paramLabel = "N",
      description =
          "Stop after N epochs without a better validation perplexity. Default: ${DEFAULT-VALUE},"
              + " never.",
      defaultValue = "0")
  private int patience;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Decides start weights and what is dropped. Default: ${DEFAULT-VALUE}.",
      defaultValue = "1")
  private int seed;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Threads; the result is the same for any number. Default: one for each processor.")
  private Integer threads;

  @Option(
      names = "--quick",
      description =
          "Try it out in less than a minute: 200,000 words of the texts, a small network. What comes"
              + " out is no measure of anything, and every line says so.")
  private boolean isQuick;

  boolean isQuick() {
    return isQuick;
  }

  int epochs() {
    return epochs;
  }

  int threads() {
    return threads == null
        ? Runtime.getRuntime().availableProcessors()
        : Require.atLeast("threads", threads, 1);
  }

  Optional<TextSplit.Per> per() {
    return Optional.ofNullable(per);
  }

  Optional<Double> validationShare() {
    return Optional.ofNullable(validationShare);
  }

  Optional<Double> testShare() {
    return Optional.ofNullable(testShare);
  }

  /** Counts the words of a text and gives the usual ones an id. */
  TextLoader loader() {
    validationShare().ifPresent(share -> requireShare("validation-split", share));
    testShare().ifPresent(share -> requireShare("test-split", share));
    int usual = isQuick ? QUICK_IDS : TextLoader.USUAL_IDS;
    return new TextLoader(vocabulary == null ? usual : vocabulary);
  }

  private static void requireShare(String name, double share) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s: expected a share between 0 and 1, got %s. Take 0.1, or name a file for the part.",
              name,
              share));
    }
  }

  /**
   * The network.
   *
   * @param isSmall whether there is little text
   */
  LanguageShape shape(boolean isSmall) {
    List<Integer> sizes = sizes(isSmall);
    int last = sizes.get(sizes.size() - 1);
    return new LanguageShape(embedding == null ? last : embedding, sizes, dropout, isTied);
  }

  private List<Integer> sizes(boolean isSmall) {
    List<Integer> sizes =
        units != null
            ? units.sizes()
            : List.of(isSmall ? SMALL_SIZE : LanguageShape.USUAL.embedding());
    if (layers == null || layers == sizes.size()) {
      return sizes;
    }
    if (sizes.size() > 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "layers: expected %d, as many as --units has numbers, got %d. Leave --layers out.",
              sizes.size(),
              layers));
    }
    Require.atLeast("layers", layers, 1);
    return new ArrayList<>(Collections.nCopies(layers, sizes.get(0)));
  }

  /**
   * How it is trained.
   *
   * @param isSmall whether there is little text
   */
  LanguageTraining training(boolean isSmall) {
    OptimizerConfig adam = LanguageTraining.USUAL.optimizer();
    int usual = isSmall ? SMALL_STREAMS : LanguageTraining.USUAL.blocks().streams();
    return new LanguageTraining(
        adam.withLearningRate(Require.positive("learning-rate", learningRate)),
        new RateCourse(schedule, warmUp),
        new LanguageTraining.Blocks(
            streams == null ? usual : streams,
            steps,
            shards == null
                ? LanguageTraining.Blocks.USUAL_SHARDS
                : Require.atLeast("shards", shards, 1)),
        Require.within("clip", clip, 0, Double.POSITIVE_INFINITY),
        epochs,
        patience,
        seed);
  }
}
