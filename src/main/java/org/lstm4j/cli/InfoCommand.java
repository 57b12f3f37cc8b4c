package org.lstm4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.lstm4j.model.SystemModel;
import org.lstm4j.model.SystemModel.Kind;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells what a model is and how it was made. */
@Command(
    name = "info",
    description =
        "Show what a model is, what it was trained on, how well it did, how to rebuild it.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  lstm4j info",
      "  lstm4j info mails.zip",
      "  lstm4j info mails.zip --json",
      "  lstm4j info mails.zip --words > words.txt",
      "",
      "'network' in the JSON is what train --network reads."
    })
final class InfoCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private VerboseOption verbose;
  @Mixin private ModelOption modelOption;

  @Parameters(
      arity = "0..1",
      paramLabel = "MODEL.zip",
      description = "The model, as behind --model.")
  private Path file;

  @ArgGroup(exclusive = true)
  private Form form = new Form();

  /** What is printed instead of lines for people. */
  static final class Form {
    @Option(names = "--json", description = "Print one JSON object.")
    private boolean isJson;

    @Option(
        names = "--words",
        description = "Print the words, the most frequent first, one on each line.")
    private boolean isWords;
  }

  @Override
  public Integer call() throws IOException {
    Output output = new Output(spec.commandLine());
    if (file != null) {
      modelOption.take(file);
    }
    Path chosen = Access.readable(modelOption.choose());
    Optional<Kind> kind =
        Files.isRegularFile(chosen) ? SystemModel.kindOf(chosen) : Optional.empty();
    if (kind.equals(Optional.of(Kind.NEXT_WORD))) {
      return showNextWord(NextWordInfo.read(chosen), output);
    }
    if (kind.equals(Optional.of(Kind.FORECAST))) {
      return showForecast(ForecastInfo.read(chosen), output);
    }
    ModelFacts facts = ModelFacts.of(modelOption.read(), modelOption.file());
    if (form.isJson) {
      output.data(InfoJson.of(facts));
      return 0;
    }
    Iterable<String> lines =
        form.isWords ? facts.model().encoder().vocabulary().words() : InfoText.of(facts);
    for (String line : lines) {
      output.result(line);
    }
    return 0;
  }

  private int showForecast(ForecastInfo info, Output output) throws IOException {
    if (form.isWords) {
      throw new IllegalArgumentException(
          "words: expected a model that reads words, got "
              + info.file()
              + ", which forecasts. Leave --words out.");
    }
    if (form.isJson) {
      output.data(info.json());
      return 0;
    }
    for (String line : info.lines()) {
      output.result(line);
    }
    return 0;
  }

  private int showNextWord(NextWordInfo info, Output output) throws IOException {
    if (form.isJson) {
      output.data(info.json());
      return 0;
    }
    for (String line : form.isWords ? info.words() : info.lines()) {
      output.result(line);
    }
    return 0;
  }
}
