package org.lstm4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lstm4j.check.Shown;
import org.lstm4j.kernel.KernelChoice;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the printed line says to {@code spark-submit}. */
final class SubmitOptions {

  static final String JAR = "lstm4j-spark.jar";

  private static final List<String> OWN = List.of("--master", "--conf", "--jar");
  private static final String VECTORS = "--add-modules=" + KernelChoice.MODULE;
  private static final String PACKAGE =
      SubmitOptions.class.getPackageName().replace("cli", "spark") + ".";
  private static final String PLAIN = "[A-Za-z0-9_@%+=:,./-]+"; // to any shell
  private static final int PARENTS = 3; // from target/classes or target/lstm4j/lib to target/spark

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--master",
      paramLabel = "MASTER",
      description = {
        "Of the printed line: where it runs, as spark-submit wants it: local[4],",
        "spark://HOST:7077, yarn, k8s://…. Default: local[*], this machine."
      })
  private String master;

  @Option(
      names = "--conf",
      paramLabel = "NAME=VALUE",
      description = "Of the printed line: a setting of Spark. May be given several times.")
  private List<String> settings = List.of();

  @Option(
      names = "--jar",
      paramLabel = "JAR",
      description = "Of the printed line: where " + JAR + " is. Default: beside the program.")
  private String jar;

  /**
   * Refuses these options where the line has been run already.
   *
   * @throws IllegalArgumentException if one is given
   */
  void requireNone() {
    for (String name : OWN) {
      if (spec.commandLine().getParseResult().hasMatchedOption(name)) {
        throw new IllegalArgumentException(
            name.substring(2)
                + ": expected it to the left of the jar, among the options of spark-submit, got it"
                + " behind. Move it.");
      }
    }
  }

  /**
   * Prints the line.
   *
   * @param mainClass that does the work, without its package
   * @param cpus threads of each task; 0 for Spark's own default
   */
  void print(String mainClass, int cpus, Output output) throws IOException {
    List<String> line = new ArrayList<>(List.of("spark-submit"));
    line.addAll(List.of("--master", master == null ? "local[*]" : master));
    line.addAll(List.of("--class", PACKAGE + mainClass));
    line.addAll(List.of("--driver-java-options", VECTORS));
    conf(line, "spark.executor.extraJavaOptions=" + VECTORS);
    if (cpus > 1) {
      conf(line, "spark.task.cpus=" + cpus);
    }
    for (String setting : settings) {
      if (setting.indexOf('=') < 1) {
        throw new IllegalArgumentException(
            "conf: expected NAME=VALUE, got '" + Shown.of(setting) + "'.");
      }
      conf(line, setting);
    }
    Optional<String> found = found();
    line.add(found.orElse(JAR));
    line.addAll(ofJob());
    String written = line.stream().map(SubmitOptions::quoted).collect(Collectors.joining(" "));
    if (!Shown.line(written).equals(written)) {
      throw new IllegalArgumentException(
          "arguments: expected characters that a terminal shows, got " + written + ".");
    }
    if (found.isEmpty()) {
      output.note(
          "lstm4j: "
              + JAR
              + " is not beside the program. Build it in the project's folder with: mvn -Pspark"
              + " verify -DskipTests; then name it with --jar.");
    }
    output.result(written);
  }

  private static void conf(List<String> line, String setting) {
    line.addAll(List.of("--conf", setting));
  }

  /** For a POSIX shell. */
  static String quoted(String argument) {
    return argument.matches(PLAIN) ? argument : "'" + argument.replace("'", "'\\''") + "'";
  }

  private Optional<String> found() {
    if (jar != null) {
      SparkDataOptions.requirePath("jar", jar);
      return Optional.of(jar);
    }
    Path folder = ModelOption.programFolder();
    for (int i = 0; i < PARENTS && folder != null; i++) {
      Optional<Path> here =
          Stream.of(folder.resolve(JAR), folder.resolve("spark").resolve(JAR))
              .filter(Files::isRegularFile)
              .findFirst();
      if (here.isPresent()) {
        return here.map(Path::toString);
      }
      folder = folder.getParent();
    }
    return Optional.empty();
  }

  /** The arguments of the command as they were written, without the options of this class. */
  private List<String> ofJob() {
    List<String> all = spec.commandLine().getParseResult().originalArgs();
    List<String> own = all.subList(all.indexOf(spec.name()) + 1, all.size());
    List<String> kept = new ArrayList<>();
    for (int i = 0; i < own.size(); i++) {
      String argument = own.get(i);
      int value = argument.indexOf('=');
      OptionSpec option = spec.findOption(value < 0 ? argument : argument.substring(0, value));
      boolean isSkipped = option != null && OWN.contains(option.longestName());
      boolean hasValueBehind = value < 0 && TextArguments.takesValue(option) && i + 1 < own.size();
      if (!isSkipped) {
        kept.add(argument);
      }
      if (hasValueBehind && option.arity().min() > 0) {
        i++;
        if (!isSkipped) {
          kept.add(own.get(i));
        }
      }
    }
    return kept;
  }
}
