package org.lstm4j.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.lstm4j.kernel.KernelChoice;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/**
 * What the launcher, {@code bin/lstm4j}, would give to somebody who starts the jar: a jar can't ask
 * for the JVM's fast vectors. Said once, before a command that computes, and only to a terminal.
 */
final class LauncherHint {

  private static final Set<String> COMPUTING =
      Set.of("train", "evaluate", "predict", "explain", "serve", "compare-cells");

  /** Commands of which those below compute, all of them. */
  private static final Set<String> SYSTEMS = Set.of("nextword", "forecast");

  /** The system property that the launcher sets. */
  private static final String LAUNCHED = "lstm4j.launcher";

  private static final Path LAUNCHER = Path.of("bin", "lstm4j");

  private LauncherHint() {}

  static void show(ParseResult result) {
    boolean isLaunched = System.getProperty(LAUNCHED) != null;
    if (!isLaunched
        && computes(result)
        && Terminal.isErrorWatched()
        && KernelChoice.isModuleForgotten()) {
      CommandLine command = Commands.last(result).commandSpec().commandLine();
      new Output(command).note(line(ModelOption.programFolder()));
    }
  }

  /**
   * Whether a command will compute. The program without a command runs {@code train}, which is
   * asked about for itself.
   */
  static boolean computes(ParseResult result) {
    ParseResult first = result.subcommand();
    ParseResult last = Commands.last(result);
    return first != null
        && (last == first
            ? COMPUTING.contains(first.commandSpec().name())
            : SYSTEMS.contains(first.commandSpec().name()))
        && !last.isUsageHelpRequested()
        && !last.isVersionHelpRequested();
  }

  /**
   * The line.
   *
   * @param folder of the jar: {@code target}, or {@code lib} of the package
   */
  static String line(Path folder) {
    return "lstm4j: Java was not asked for its fast vectors; training takes about five times as long"
        + " without. "
        + List.of(folder.resolve("lstm4j").resolve(LAUNCHER), folder.resolveSibling(LAUNCHER))
            .stream()
            .filter(Files::isRegularFile)
            .findFirst()
            .map(launcher -> "Start " + launcher + " instead, which asks for them.")
            .orElse(
                "Start java --add-modules " + KernelChoice.MODULE + " -jar lstm4j.jar instead.");
  }
}
