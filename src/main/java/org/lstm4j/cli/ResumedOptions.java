package org.lstm4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.lstm4j.check.Constants;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The options of a training that goes on: those it began with, where they aren't given again.
 *
 * @param fixed what decides the weights; what is given again must agree
 * @param free how long it goes on, how it saves itself, and what it tells
 * @param places where something lies, whose content is compared later
 */
record ResumedOptions(List<String> fixed, List<String> free, List<String> places) {

  /** Those of {@code train}. */
  static final ResumedOptions OF_TRAIN =
      new ResumedOptions(
          List.of(
              "text-column",
              "label-column",
              "separator",
              "encoding",
              "no-header",
              "skip-bad",
              "map-labels",
              "positive",
              "tag-separator",
              "tokenizer",
              "vocabulary",
              "length",
              "padding",
              "truncating",
              "validation-split",
              "embedding",
              "freeze-embedding",
              "mask",
              "layers",
              "units",
              "cell",
              "bidirectional",
              "pool",
              "dense",
              "dense-activation",
              "dropout",
              "spatial-dropout",
              "recurrent-dropout",
              "l2",
              "clip",
              "clip-value",
              "batch-size",
              "shards",
              "optimizer",
              "learning-rate",
              "schedule",
              "class-weight",
              "seed",
              "seeds",
              "engine"),
          List.of("epochs", "patience", "checkpoint-every", "test-every-epoch"),
          List.of("train", "validation", "test", "word-index", "from", "network", "word-vectors"));

  /** Those of {@code nextword train}. */
  static final ResumedOptions OF_NEXTWORD =
      new ResumedOptions(
          List.of(
              "text-per",
              "validation-split",
              "test-split",
              "vocabulary",
              "embedding",
              "layers",
              "units",
              "tied",
              "dropout",
              "steps",
              "streams",
              "shards",
              "learning-rate",
              "schedule",
              "warm-up",
              "clip",
              "seed",
              "quick"),
          List.of("epochs", "patience", "checkpoint-every"),
          List.of("validation", "test"));

  /** What has to be kept of a command's options, but for the reviews and the engine. */
  Map<String, String> of(CommandLine command) {
    Map<String, String> kept = new TreeMap<>();
    for (List<String> names : List.of(fixed, free, places)) {
      names.forEach(
          name -> {
            Object value = option(command, name).getValue();
            if (value != null) {
              kept.put(name, value instanceof Path path ? absolute(path) : value.toString());
            }
          });
    }
    return kept;
  }

  private static String absolute(Path path) {
    return path.toAbsolutePath().toString();
  }

  private static OptionSpec option(CommandLine command, String name) {
    return command.getCommandSpec().findOption("--" + name);
  }

  /**
   * What a training began with, and from now on the command's options where they aren't given
   * again; empty if it left nothing yet.
   *
   * @throws IOException if there is no training to go on with, or nobody can tell what it was asked
   *     for
   * @throws IllegalArgumentException if an option that is given again differs
   */
  Optional<TrainingRequest> begun(CommandLine command, ModelFiles files, Output output)
      throws IOException {
    Optional<TrainingRequest> begun = TrainingRequest.read(files.request());
    if (begun.isPresent()) {
      restore(command, begun.get(), output);
    } else if (!files.begun().isEmpty()) {
      throw new IOException(
          files.request()
              + ": expected what the training was asked for, got nothing."
              + " Start over with --fresh instead of --resume.");
    } else if (isAllDefault(command)) {
      throw new IOException(
          files.checkpoints()
              + ": expected a training to go on with, got none. Check the name after -o, or leave"
              + " --resume out to begin one.");
    } else {
      output.note("lstm4j: " + files.checkpoints() + ": no checkpoint yet, so this starts anew.");
    }
    return begun;
  }

  /** Whether nothing is said but where, so that nobody can mean a new training. */
  private static boolean isAllDefault(CommandLine command) {
    return command.getParseResult().matchedOptions().stream()
        .allMatch(
            option -> List.of("--output", "--resume", "--verbose").contains(option.longestName()));
  }

  /**
   * Reads a command's arguments again, on top of the options that the training began with.
   *
   * @throws IllegalArgumentException if an option that is given again differs
   */
  private void restore(CommandLine command, TrainingRequest begun, Output output) {
    List<String> all = command.getParseResult().originalArgs();
    String[] arguments =
        all.subList(all.indexOf(command.getCommandName()) + 1, all.size()).toArray(String[]::new);
    command.setDefaultValueProvider(
        argument ->
            argument instanceof OptionSpec option
                ? begun.options().get(option.longestName().substring("--".length()))
                : null);
    command.parseArgs();
    Map<String, Object> old = values(command);
    command.parseArgs(arguments);
    Map<String, Object> now = values(command);
    for (String name : fixed) {
      if (!Objects.equals(old.get(name), now.get(name))) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s: expected %s, as this training began with, got %s. Leave --%s out to go on, or"
                    + " start over with --fresh instead of --resume.",
                name,
                shown(old.get(name)),
                shown(now.get(name)),
                name));
      }
    }
    for (String name : free) {
      if (!Objects.equals(old.get(name), now.get(name))) {
        output.note(
            String.format(
                Locale.ROOT, "%s: %s when it began, now %s.", name, old.get(name), now.get(name)));
      }
    }
  }

  private static String shown(Object value) {
    if (value == null) {
      return "none";
    }
    return "'" + (value instanceof Enum<?> ? Constants.word(value) : value) + "'";
  }

  private Map<String, Object> values(CommandLine command) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (List<String> names : List.of(fixed, free)) {
      names.forEach(name -> values.put(name, option(command, name).getValue()));
    }
    return values;
  }
}
