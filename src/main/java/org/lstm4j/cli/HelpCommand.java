package org.lstm4j.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.lstm4j.model.Versions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** What the program is, on one screen; or the help of a command. */
@Command(
    name = "help",
    description = "Show what the program does, or the help of a command.",
    mixinStandardHelpOptions = true,
    footer = {"", "Examples:", "  lstm4j help", "  lstm4j help train"})
final class HelpCommand implements Callable<Integer> {

  /** The commands that most people need, each with what it does; fits 79 columns. */
  private static final List<String> COMMON =
      List.of(
          "  lstm4j predict \"A slow start, then wonderful.\"      judge a text",
          "  lstm4j train --data mails.csv -o mails.zip          learn from labelled texts",
          "  lstm4j evaluate --model mails.zip --data mails.csv  try it on other texts",
          "  lstm4j info mails.zip                               say what a model is",
          "  lstm4j serve                                        see it read, in a browser",
          "  lstm4j doctor                                       check this machine");

  private static final int COLUMNS = 79;

  private static final List<String> SHOWN =
      List.of("predict", "train", "evaluate", "info", "serve", "doctor", "help");

  @Spec private CommandSpec spec;
  @ParentCommand private RootCommand root;

  @Parameters(
      arity = "0..2",
      paramLabel = "COMMAND",
      completionCandidates = Names.class,
      description =
          "The command to explain, and one of its own commands. None: what the program does.")
  private List<String> names = List.of();

  /** For the completion of shells. */
  static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.of(RootCommand.class.getAnnotation(Command.class).subcommands())
          .map(command -> command.getAnnotation(Command.class).name())
          .iterator();
    }
  }

  @Override
  public Integer call() throws IOException {
    CommandLine program = spec.commandLine().getParent();
    if (names.isEmpty()) {
      print(program);
      return 0;
    }
    CommandLine command = program;
    for (String name : names) {
      CommandLine parent = command;
      command = parent.getSubcommands().get(name);
      if (command == null) {
        boolean hasNone = parent.getSubcommands().isEmpty();
        throw new ParameterException(
            hasNone ? spec.commandLine() : parent,
            hasNone ? WrongUsage.unexpected(name) : WrongUsage.command(parent, name));
      }
    }
    command.usage(command.getOut());
    return 0;
  }

  /** The other commands, in lines of the screen's width. */
  private static List<String> alsoLines(List<String> others) {
    List<String> lines = new ArrayList<>();
    String line = "Also:";
    for (int i = 0; i < others.size(); i++) {
      String name = " " + others.get(i) + (i < others.size() - 1 ? "," : ".");
      if (line.length() + name.length() > COLUMNS) {
        lines.add(line);
        line = "     ";
      }
      line += name;
    }
    lines.add(line);
    return lines;
  }

  private void print(CommandLine program) throws IOException {
    Output output = new Output(spec.commandLine());
    output.result("lstm4j " + Versions.lstm4j() + " trains networks that read texts (LSTM, GRU),");
    output.result("and judges texts with them: labels or tags, each with its probability.");
    output.result("");
    for (String line : COMMON) {
      output.result(line);
    }
    output.result("");
    List<String> others =
        program.getSubcommands().keySet().stream().filter(name -> !SHOWN.contains(name)).toList();
    for (String line : alsoLines(others)) {
      output.result(line);
    }
    output.result("'lstm4j help COMMAND' explains a command and has examples of it.");
    output.result("");
    output.result("Model: " + ModelOption.described(root.environment()));
    output.result("Another one: --model FILE, or the environment variable LSTM4J_MODEL.");
  }
}
