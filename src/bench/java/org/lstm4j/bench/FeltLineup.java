package org.lstm4j.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lstm4j.machine.Machine;

/** Who does a job from start to exit, and by which command; ours first. */
final class FeltLineup {

  private static final Path SCRIPTS = Path.of("src/bench/python");
  private static final Path LAUNCHER = Path.of("target", "lstm4j", "bin", "lstm4j");
  private static final int WIDE = 512;

  private final String data;
  private final Path folder;
  private final Optional<Path> prototype;
  private final Map<String, List<String>> scripts = new LinkedHashMap<>();

  FeltLineup(String data, Path folder, Optional<Path> prototype) {
    this.data = data;
    this.folder = folder;
    this.prototype = prototype;
  }

  /**
   * Adds a library, if this Python has it; its start weights are written, which measures nothing.
   */
  void add(String name, String python, String module, String script) throws IOException {
    List<String> command = List.of(python, SCRIPTS.resolve(script).toString(), folder.toString());
    if (Lineup.imports(python, module)) {
      FeltProcess.run(with(command, List.of("prepare", "0")), folder, false);
      scripts.put(name, command);
    }
  }

  /** The commands of a job, by name of the contestant. */
  Map<String, List<String>> commands(FeltJob job) {
    Map<String, List<String>> commands = new LinkedHashMap<>();
    boolean isLauncher = Files.isExecutable(LAUNCHER);
    commands.put(
        isLauncher ? "lstm4j, its launcher" : "lstm4j, java with its flags",
        with(
            isLauncher ? List.of(LAUNCHER.toString()) : java("org.lstm4j.cli.Main"),
            job.ours(data, folder)));
    commands.put("a JVM that does nothing", java(NothingToDo.class.getName()));
    scripts.forEach((name, command) -> commands.put(name, with(command, job.script())));
    if (prototype.isPresent() && job.isOfPrototype()) {
      commands.put("prototype, tests nothing", prototype(prototype.get(), job.epochs()));
    }
    return commands;
  }

  private static List<String> with(List<String> command, List<String> arguments) {
    List<String> all = new ArrayList<>(command);
    all.addAll(arguments);
    return all;
  }

  /** A JVM with our flags, but with the heap that it takes by itself. */
  private static List<String> java(String main) {
    return java(System.getProperty("java.class.path"), List.of(), main);
  }

  private static List<String> java(String classPath, List<String> flags, String main) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> !flag.startsWith("-Xmx"))
        .forEach(command::add);
    command.addAll(flags);
    command.addAll(List.of("-cp", classPath, main));
    return command;
  }

  private List<String> prototype(Path classes, String epochs) {
    boolean isWide = Machine.here().processor().vectorBits().orElse(0) >= WIDE;
    List<String> flags = new ArrayList<>(List.of("-Ddata=" + folder, "-Dep=" + epochs));
    flags.add("-Dnoeval=true");
    flags.add("-Dk=" + (isWide ? "W16" : "W8b"));
    if (!isWide) {
      flags.addAll(List.of("-Dca=2.2", "-Dcc=1.5"));
    }
    return java(classes.toString(), flags, "Main3");
  }
}
