package org.lstm4j.cli;

import java.util.concurrent.Callable;
import org.lstm4j.model.Versions;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The program itself; without a command it does the main job, {@code train} with its defaults. */
@Command(
    name = "lstm4j",
    description = "LSTM sentiment classification: train, evaluate and use the Keras IMDB network.",
    mixinStandardHelpOptions = true,
    versionProvider = RootCommand.Version.class,
    synopsisSubcommandLabel = "[COMMAND]",
    footer = {
      "",
      "Without a command: train --test-every-epoch, with the notebook's settings.",
      "",
      "Examples:",
      "  lstm4j train --data aclImdb_v1.tar.gz -o model.zip",
      "  lstm4j evaluate --model model.zip --json",
      "  lstm4j predict \"A slow start, then wonderful.\"",
      "",
      "'lstm4j help' is shorter; 'lstm4j help COMMAND' explains a command.",
      "Exit codes: 0 done, 1 failed, 2 wrong usage, 130 interrupted (progress is saved).",
      "Environment: LSTM4J_DATA (reviews), LSTM4J_MODEL (model), LSTM4J_CACHE (cache folder),",
      "LSTM4J_TOKEN (of serve), LSTM4J_OPTS (options for Java, by the launcher)."
    },
    subcommands = {
      TrainCommand.class,
      EvaluateCommand.class,
      PredictCommand.class,
      ExplainCommand.class,
      TraceCommand.class,
      GatesCommand.class,
      BurgerCommand.class,
      ServeCommand.class,
      CompareCellsCommand.class,
      NextWordCommand.class,
      ForecastCommand.class,
      SparkScoreCommand.class,
      SparkTrainCommand.class,
      EncodeCommand.class,
      ImportKerasCommand.class,
      ExportKerasCommand.class,
      ExportOnnxCommand.class,
      InfoCommand.class,
      DoctorCommand.class,
      HelpCommand.class,
      AutoComplete.GenerateCompletion.class
    })
final class RootCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  private final Environment environment;

  RootCommand(Environment environment) {
    this.environment = environment;
  }

  /** What the commands below find around them. */
  Environment environment() {
    return environment;
  }

  @Override
  public Integer call() {
    return spec.commandLine().execute("train", "--test-every-epoch");
  }

  /** Names the version and what it computes with. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"lstm4j " + Versions.lstm4j()};
    }
  }
}
