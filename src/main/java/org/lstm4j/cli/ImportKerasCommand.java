package org.lstm4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.lstm4j.data.ForeignText;
import org.lstm4j.keras.KerasModel;
import org.lstm4j.keras.KerasModels;
import org.lstm4j.model.Decision;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.reviews.DataException;
import org.lstm4j.text.Padding;
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
      "  lstm4j import-keras mails.keras --tokenizer tokenizer.json --padding post -o mails.zip",
      "  lstm4j import-keras old.h5 --length 200 --labels bad,good -o old.zip",
      "  lstm4j import-keras news.keras --labels politics,sport,trade -o news.zip",
      "  lstm4j predict --model imdb.zip \"A slow start, then wonderful.\"",
      "",
      "The Tokenizer's JSON, in Python: open('tokenizer.json', 'w').write(tokenizer.to_json()).",
      "A layer TextVectorization in the file, and what export-keras wrote, need no words.",
      "A network that can't be carried over exactly is refused by the names of layer and setting.",
      "What only matters to training (regularizers, noise, the optimiser's state) is left out",
      "and named on standard error."
    })
final class ImportKerasCommand implements Callable<Integer> {

  /** Stands behind the name of the file, as the name of a model's data. */
  static final String OF_KERAS = " of Keras";

  @Spec private CommandSpec spec;
  @Mixin private VerboseOption verbose;
  @Mixin private Outputs outputs;

  @Parameters(paramLabel = "FILE", description = "What Keras saved: .h5 or .keras.")
  private Path file;

  @Mixin private ImportedWords words;
  @Mixin private WordIndexOption wordIndex;

  @Option(
      names = "--labels",
      paramLabel = "NAME,NAME…",
      description = {
        "Names of the labels or tags, in the order of the network's outputs; of one output, those",
        "of label 0 and label 1. Default: what export-keras wrote, else negative,positive for two",
        "labels, 0,1,2… for more and for tags. A name with a comma stands in double quotes:",
        "'\"bad, or worse\",good'."
      })
  private String labels;

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
    words.with(wordIndex);
    words.check();
    ImportedLabels named = new ImportedLabels(Optional.ofNullable(labels));
    KerasModel keras = KerasModels.read(Access.readable(file));
    requireJudge(keras.weights().config());
    Decision decision = named.decision(keras);
    outputs.reads(file);
    words.file(keras).ifPresent(outputs::reads);
    outputs.writes(output, Made.MODEL).require();
    ForeignText text = words.text(keras);
    Padding padding = words.padding(keras);
    TrainedModel model =
        ImportedModel.of(keras, file.getFileName() + OF_KERAS, text, padding, decision);
    keras.notices().forEach(notice -> note(out, notice));
    text.notices().forEach(notice -> note(out, notice));
    named.assumption(keras).ifPresent(notice -> note(out, notice));
    words.assumptions(keras, padding.length()).forEach(notice -> note(out, notice));
    words.found(keras).ifPresent(notice -> note(out, notice));
    if (words.file(keras).isPresent()) {
      noteWords(text, keras.weights().config().vocabularySize(), out);
    }
    model.write(output);
    out.result(summary(keras, padding.length()));
    return 0;
  }

  /** What commands can judge with. */
  private void requireJudge(NetworkConfig network) throws DataException {
    if (!network.judgesTexts()) {
      throw new DataException(
          file
              + ": expected a network that gives a whole text labels or tags, got "
              + network.describe()
              + ". A program reads it with KerasModels.read.");
    }
  }

  private static void note(Output out, String notice) {
    out.note("lstm4j: " + notice);
  }

  private static void noteWords(ForeignText text, int vocabularySize, Output out) {
    if (text.ids() < vocabularySize) {
      note(
          out,
          text.source()
              + ": the network has "
              + vocabularySize
              + " ids, the file names only "
              + text.ids()
              + " of them. Is it the one the network was trained with?");
    }
  }

  private String summary(KerasModel keras, int steps) {
    NetworkConfig network = keras.weights().config();
    return String.format(
        Locale.ROOT,
        "%s: Keras %s, %s: %d parameters, reviews of %d ids",
        output,
        keras.version(),
        network.describe(),
        network.parameterCount(),
        steps);
  }
}
