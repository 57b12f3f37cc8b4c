package org.lstm4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.lstm4j.data.WordIndex;
import org.lstm4j.keras.KerasModel;
import org.lstm4j.keras.KerasModels;
import org.lstm4j.kernel.NetworkConfig;
import org.lstm4j.model.Decision;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.text.Vocabulary;
import org.lstm4j.train.ImportedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Brings a trained model over from Keras. */
@Command(
    name = "import-keras",
    description =
        "Make a model of one that Keras saved (.h5 or .keras), with the same predictions.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  lstm4j import-keras imdb.keras --word-index imdb_word_index.json -o imdb.zip",
      "  lstm4j import-keras old.h5 --length 200 --labels bad,good -o old.zip",
      "  lstm4j predict --model imdb.zip \"A slow start, then wonderful.\"",
      "",
      "A network that can't be carried over exactly is refused by the names of layer and setting.",
      "What only matters to training (dropout, regularizers, the optimiser's state) is left out",
      "and named on standard error."
    })
final class ImportKerasCommand implements Callable<Integer> {

  private static final int DEFAULT_LENGTH = 500;
  private static final double THRESHOLD = 0.5;

  @Spec private CommandSpec spec;
  @Mixin private VerboseOption verbose;
  @Mixin private Outputs outputs;

  @Parameters(paramLabel = "FILE", description = "What Keras saved: .h5 or .keras.")
  private Path file;

  @Mixin private WordIndexOption wordIndexOption;

  @Option(
      names = "--length",
      paramLabel = "T",
      description =
          "Ids per review after cutting and padding. Default: what the file says, else 500.")
  private Integer length;

  @Option(
      names = "--labels",
      paramLabel = "ZERO,ONE",
      split = ",",
      description = "Names of label 0 and label 1. Default: ${DEFAULT-VALUE}.",
      defaultValue = "negative,positive")
  private List<String> labels;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "MODEL.zip",
      required = true,
      description = "File of the model.")
  private Path output;

  @Override
  public Integer call() throws IOException {
    Output out = new Output(spec.commandLine());
    ModelFiles.at(output);
    Decision decision = new Decision(labels, THRESHOLD);
    KerasModel keras = KerasModels.read(Access.readable(file));
    outputs.reads(file).reads(wordIndexOption.find()).writes(output, Made.MODEL).require();
    WordIndex words = wordIndexOption.read();
    int steps = length == null ? keras.length().orElse(DEFAULT_LENGTH) : length;
    TrainedModel model =
        ImportedModel.of(keras, file.getFileName() + " of Keras", words, steps, decision);
    keras.notices().forEach(notice -> out.note("lstm4j: " + notice));
    noteWords(words, model.encoder().vocabulary(), out);
    model.write(output);
    out.result(summary(keras, steps));
    return 0;
  }

  private static void noteWords(WordIndex words, Vocabulary vocabulary, Output out) {
    int known = words.words().size() + Vocabulary.RANK_OFFSET + 1;
    if (known < vocabulary.size()) {
      out.note(
          "lstm4j: word-index: the network has "
              + vocabulary.size()
              + " ids, the word index names only "
              + known
              + " of them. Is it the one the network was trained with?");
    }
  }

  private String summary(KerasModel keras, int steps) {
    NetworkConfig network = keras.weights().config();
    return String.format(
        Locale.ROOT,
        "%s: Keras %s, %d parameters, %d ids, reviews of %d ids",
        output,
        keras.version(),
        network.parameterCount(),
        network.vocabularySize(),
        steps);
  }
}
