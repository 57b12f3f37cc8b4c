package org.lstm4j.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Tells what the program runs on, and whether it can work here. */
@Command(
    name = "doctor",
    description =
        "Show machine, ND4J, data set and models, and whether train and predict can work.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  lstm4j doctor",
      "  LSTM4J_DATA=aclImdb_v1.tar.gz lstm4j doctor --json",
      "",
      "Downloads nothing. In the first column: ok; note, worth knowing; FAIL, to be put right.",
      "Exit codes: 0 if train and predict can work here, 1 if not."
    })
final class DoctorCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @ParentCommand private RootCommand root;
  @Mixin private VerboseOption verbose;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean isJson;

  @Override
  public Integer call() throws IOException {
    Output output = new Output(spec.commandLine());
    Diagnosis diagnosis = new Checkup(root.environment()).run();
    if (isJson) {
      output.data(DoctorJson.of(diagnosis));
    } else {
      for (DoctorLine line : DoctorText.of(diagnosis)) {
        output.result(line.toString());
      }
    }
    return diagnosis.canTrain() && diagnosis.canPredict() ? 0 : Errors.FAILED;
  }
}
