package org.lstm4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.lstm4j.check.Require;
import org.lstm4j.keras.KerasModels;
import org.lstm4j.model.TrainedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes a model back to Keras. */
@Command(
    name = "export-keras",
    description = "Write a model for Keras 3 (.keras or .h5), and its words beside it.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  lstm4j export-keras model.zip -o model.keras",
      "  lstm4j export-keras model.zip -o model.h5",
      "",
      "Beside MODEL.keras stands MODEL.word_index.json, word -> rank as Keras's imdb data set has it.",
      "The id of a word is its rank + 3, if that is below the network's number of ids, else 2;",
      "0 pads on the left, 1 starts a review, 2 is a word too rare for an id, 3 is never used.",
      "A model with a Keras Tokenizer has MODEL.tokenizer.json instead, for tokenizer_from_json.",
      "The file itself holds words and labels too: import-keras needs no options for it.",
      "A model that predicts the next word reads --steps ids, with zeros behind the last, and",
      "answers with the probabilities of all ids at each; write 1 before the first word."
    })
final class ExportKerasCommand implements Callable<Integer> {

  private static final int STEPS = 100;

  @Spec private CommandSpec spec;
  @Mixin private VerboseOption verbose;
  @Mixin private Outputs outputs;

  @Parameters(paramLabel = "MODEL.zip", description = "Model to take over.")
  private Path file;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true,
      description = "File for Keras, .keras or .h5.")
  private Path output;

  @Option(
      names = "--steps",
      paramLabel = "T",
      description = "Of a model that predicts the next word: ids that it reads. Default: 100.")
  private Integer steps;

  @Override
  public Integer call() throws IOException {
    Output out = new Output(spec.commandLine());
    KerasModels.requireEnding(output);
    Require.atLeast("steps", steps == null ? STEPS : steps, 1);
    if (NextWordExport.isOne(file)) {
      new NextWordExport(file, output, outputs, out).keras(steps == null ? STEPS : steps);
      return 0;
    }
    TrainedModel model = TrainedModel.read(Access.readable(file));
    if (steps != null) {
      throw new IllegalArgumentException(
          "steps: expected a model that predicts the next word, got '"
              + file
              + "', which judges texts and knows its length. Leave --steps out.");
    }
    ExportedWords words = ExportedWords.beside(output, model.encoder());
    outputs.reads(file).writes(output, Made.FOREIGN).writes(words.file(), Made.FOREIGN).require();
    KerasModels.write(output, model.predictor());
    words.write();
    words.warning().ifPresent(warning -> out.note("lstm4j: " + warning));
    boolean isAlone = model.network().config().output().units() == 1;
    out.result(
        String.format(
            Locale.ROOT,
            "%s: ids (batch, %d) in, %s out",
            output,
            model.encoder().length(),
            LabelReport.output(model.decision(), isAlone)));
    out.result(words.file() + ": " + words.meaning());
    return 0;
  }
}
