package org.lstm4j.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lstm4j.kernel.KernelChoice;
import org.lstm4j.machine.Machine;

/** How each contestant's process is started. */
final class Lineup {

  static final String VECTORS = "lstm4j, vectors, 2 threads";
  static final String PYTORCH = "PyTorch, denormals flushed";
  private static final Path SCRIPTS = Path.of("src/bench/python");
  private static final int WIDE = 512;

  private final Path folder;
  private final String python;
  private final Optional<Path> prototype;

  Lineup(Path folder, String python, Optional<Path> prototype) {
    this.folder = folder;
    this.python = python;
    this.prototype = prototype;
  }

  /**
   * A contestant.
   *
   * @param name for tables
   * @param batches of one round; 0 for all of an epoch, of ours
   * @param command starts its process
   */
  record Entry(String name, int batches, List<String> command) {

    Opponent start() throws IOException {
      return new Opponent(name, command);
    }
  }

  /** All that train, ours with vectors first. */
  List<Entry> learners(int slowBatches) throws IOException {
    List<Entry> entries = new ArrayList<>();
    entries.add(new Entry(VECTORS, 0, java(true, "fused", "2")));
    entries.add(new Entry("lstm4j, vectors, 1 thread", 0, java(true, "fused", "1")));
    entries.add(new Entry("lstm4j, plain Java, 2 threads", 0, java(false, "fused", "2")));
    prototype.ifPresent(path -> entries.add(prototype(path)));
    entries.addAll(pythons(slowBatches));
    int fewest = Math.max(1, slowBatches / 8);
    entries.add(new Entry("Deeplearning4j", fewest, java(true, "dl4j", "")));
    return entries;
  }

  /** All that predict, ours with vectors first. */
  List<Entry> predictors() throws IOException {
    List<Entry> entries = new ArrayList<>();
    entries.add(new Entry(VECTORS, 0, java(true, "predictor", "2")));
    entries.add(new Entry("lstm4j, vectors, 1 thread", 0, java(true, "predictor", "1")));
    entries.add(new Entry("lstm4j, plain Java, 2 threads", 0, java(false, "predictor", "2")));
    entries.addAll(pythons(1));
    return entries;
  }

  /** PyTorch and Keras, where Python finds them. */
  List<Entry> pythons(int batches) throws IOException {
    List<Entry> entries = new ArrayList<>();
    if (hasTorch()) {
      entries.add(new Entry(PYTORCH, batches, script("pytorch_contestant.py", "flush")));
      entries.add(
          new Entry("PyTorch, as installed", batches, script("pytorch_contestant.py", "keep")));
    }
    if (imports("keras, tensorflow")) {
      entries.add(new Entry("Keras", batches, script("keras_contestant.py")));
    }
    return entries;
  }

  /** Ours that trains on so many threads. */
  Entry learner(int threads) {
    return new Entry("lstm4j", 0, java(true, "fused", String.valueOf(threads)));
  }

  /** Ours for other sizes than the notebook's. */
  Entry scaler() {
    return new Entry("lstm4j", 0, java(true, "fused", "2"));
  }

  /** Ours for a kind of network: a batch of full sequences, or the reviews. */
  Entry kind(Kind kind, boolean isOfReviews) {
    String role = isOfReviews ? "reviews" : "kind";
    return new Entry("lstm4j", 0, java(true, role, kind.toString()));
  }

  /** Ours that learns from all reviews. */
  Entry student(Kind kind) {
    return new Entry("lstm4j", 0, java(true, "student", kind.toString()));
  }

  /** Whether Python finds PyTorch. */
  boolean hasTorch() throws IOException {
    return imports("torch, numpy");
  }

  /**
   * PyTorch for a kind of network: a batch of full sequences, or the reviews.
   *
   * @param isTuned whether it tries settings and takes the fastest, denormals flushed; else it runs
   *     as it is installed
   */
  Entry torch(Kind kind, boolean isOfReviews, boolean isTuned) {
    return new Entry(
        isTuned ? "PyTorch at its best" : "PyTorch, as installed",
        0,
        script(
            "pytorch_kinds.py",
            kind.toString(),
            isOfReviews ? "reviews" : "batch",
            isTuned ? "tuned" : "installed"));
  }

  /** Ours on a part of a language model's work, and PyTorch's. */
  List<Entry> language(LanguageTask task, int threads, boolean hasTorch) {
    List<Entry> entries = new ArrayList<>();
    entries.add(new Entry("lstm4j", 0, java(true, "language", task + ":" + threads)));
    if (hasTorch) {
      String[] settings = {task.toString(), String.valueOf(threads)};
      entries.add(new Entry("PyTorch", 0, script("pytorch_language.py", settings)));
    }
    return entries;
  }

  private Entry prototype(Path classes) {
    boolean isWide = Machine.here().processor().vectorBits().orElse(0) >= WIDE;
    List<String> command = java(true, "prototype", isWide ? "W16" : "W8b");
    int classPath = command.indexOf("-cp") + 1;
    command.set(classPath, command.get(classPath) + System.getProperty("path.separator") + classes);
    if (!isWide) {
      command.add(1, "-Dca=2.2");
      command.add(1, "-Dcc=1.5");
    }
    return new Entry("prototype, 2 threads", 0, command);
  }

  /** This JVM once more, with the same flags or with those that don't give it vectors. */
  private List<String> java(boolean withVectors, String kind, String setting) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> withVectors || !flag.contains(KernelChoice.MODULE))
        .forEach(command::add);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(BenchCommand.class.getName(), "contestant", kind));
    command.addAll(List.of(folder.toString(), setting));
    return command;
  }

  private List<String> script(String name, String... settings) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(python, SCRIPTS.resolve(name).toString(), folder.toString()));
    command.addAll(List.of(settings));
    return command;
  }

  private boolean imports(String modules) {
    return imports(python, modules);
  }

  /** Whether a Python finds some modules. */
  static boolean imports(String python, String modules) {
    try {
      return new ProcessBuilder(python, "-c", "import " + modules)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false; // no such program
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
