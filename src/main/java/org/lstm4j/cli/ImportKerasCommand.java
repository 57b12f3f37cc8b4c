package org.lstm4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.lstm4j.check.Shown;
import org.lstm4j.data.ForeignText;
import org.lstm4j.keras.KerasModel;
import org.lstm4j.keras.KerasModels;
import org.lstm4j.model.Decision;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.network.Input;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Readout;
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
      "  lstm4j predict --model imdb.zip \"A slow start, then wonderful.\"",
      "",
      "The Tokenizer's JSON, in Python: open('tokenizer.json', 'w').write(tokenizer.to_json()).",
      "A layer TextVectorization in the file, and what export-keras wrote, need no words.",
      "A network that can't be carried over exactly is refused by the names of layer and setting.",
      "What only matters to training (regularizers, noise, the optimiser's state) is left out",
      "and named on standard error."
    })
final class ImportKerasCommand implements Callable<Integer> {

  private static final double THRESHOLD = 0.5;

  @Spec private CommandSpec spec;
  @Mixin private VerboseOption verbose;
  @Mixin private Outputs outputs;

  @Parameters(paramLabel = "FILE", description = "What Keras saved: .h5 or .keras.")
  private Path file;

  @Mixin private ImportedWords words;
  @Mixin private WordIndexOption wordIndex;

  @Option(
      names = "--labels",
      paramLabel = "ZERO,ONE",
      split = ",",
      description =
          "Names of label 0 and label 1. Default: what export-keras wrote, else"
              + " negative,positive.")
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
    words.with(wordIndex);
    words.check();
    if (labels != null) {
      Decision named = new Decision(labels, THRESHOLD); // refuses them before anything is read
      if (!named.isOfTwo()) {
        throw new IllegalArgumentException(
            "labels: expected two different names, got " + Shown.of(labels) + ".");
      }
    }
    KerasModel keras = KerasModels.read(Access.readable(file));
    requireTwoLabels(keras.weights().config());
    outputs.reads(file);
    words.file(keras).ifPresent(outputs::reads);
    outputs.writes(output, Made.MODEL).require();
    ForeignText text = words.text(keras);
    Padding padding = words.padding(keras);
    TrainedModel model =
        ImportedModel.of(keras, file.getFileName() + " of Keras", text, padding, decision(keras));
    keras.notices().forEach(notice -> note(out, notice));
    text.notices().forEach(notice -> note(out, notice));
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
  private void requireTwoLabels(NetworkConfig network) throws DataException {
    boolean isJudge =
        network.input() instanceof Input.Ids
            && network.readout().kind() != Readout.Kind.EVERY_STEP
            && network.output().labels() == 2;
    if (!isJudge) {
      throw new DataException(
          file
              + ": expected a network that tells two labels apart, got "
              + network.describe()
              + ". A program reads it with KerasModels.read.");
    }
  }

  private static void note(Output out, String notice) {
    out.note("lstm4j: " + notice);
  }

  private Decision decision(KerasModel keras) {
    Decision own =
        keras
            .own()
            .map(KerasModel.Own::decision)
            .orElse(new Decision(List.of("negative", "positive"), THRESHOLD));
    return labels == null ? own : new Decision(labels, own.threshold());
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
        "%s: Keras %s, %d parameters, %d ids, reviews of %d ids",
        output,
        keras.version(),
        network.parameterCount(),
        network.vocabularySize(),
        steps);
  }
}
