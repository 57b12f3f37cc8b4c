package org.lstm4j.cli;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.model.UnreadModel;
import org.lstm4j.predict.UndefinedProbabilityException;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Which model a command uses. */
final class ModelOption {

  private static final Path SHIPPED = Path.of("models", "imdb-lstm.zip");
  private static final Path MORE_WORDS = Path.of("models", "imdb-lstm-80000.zip");
  private static final int PARENTS = 3; // from target/classes or target/lstm4j.jar to the project

  @ParentCommand private RootCommand root;

  @Option(
      names = {"-m", "--model"},
      paramLabel = "MODEL.zip",
      description =
          "Model to use. Default: LSTM4J_MODEL, else models/imdb-lstm.zip here or beside the program.")
  private Path file;

  private Path found;

  TrainedModel read() throws IOException {
    return TrainedModel.read(Access.readable(choose()));
  }

  /** Reads no more than judging texts takes. */
  UnreadModel readUnread() throws IOException {
    return UnreadModel.read(Access.readable(choose()));
  }

  /** The file of the model that will be read. */
  Path choose() throws IOException {
    found = find(Optional.ofNullable(file), root.environment());
    return found;
  }

  /** Whether {@code --model} is given. */
  boolean isNamed() {
    return file != null;
  }

  /** The file of the model that was read. */
  Path file() {
    return found;
  }

  /** A model that was read and can't be judged with, by its file. */
  IOException unusable(UndefinedProbabilityException thrown) {
    return unusable(found, thrown);
  }

  /**
   * Takes a model that stands behind the command without {@code --model}.
   *
   * @throws IllegalArgumentException if both are given
   */
  void take(Path named) {
    if (file != null) {
      throw new IllegalArgumentException(
          "model: expected one, got '"
              + named
              + "' and, by --model, '"
              + file
              + "'. Leave one"
              + " out.");
    }
    file = named;
  }

  /** The same of any model. */
  static IOException unusable(Path model, UndefinedProbabilityException thrown) {
    return new IOException(model + ": " + thrown.reason(), thrown);
  }

  /** The model that is named, or else the one that the environment or the program has. */
  static Path find(Optional<Path> named, Environment environment) throws IOException {
    if (named.isPresent()) {
      return named.get();
    }
    Optional<Path> usual = usual(environment);
    if (usual.isPresent()) {
      return usual.get();
    }
    throw new NoSuchFileException(
        "model: expected models/imdb-lstm.zip here or beside the program, got none. Name one with"
            + " --model, or train one: lstm4j train -o model.zip.");
  }

  /** The model that is taken where none is named, for people. */
  static String described(Environment environment) {
    return usual(environment).map(Path::toString).orElse("none found; train makes one.");
  }

  private static Optional<Path> usual(Environment environment) {
    List<Path> candidates = candidates(environment);
    return candidates.size() == 1
        ? Optional.of(candidates.get(0))
        : candidates.stream().filter(Files::exists).findFirst();
  }

  /**
   * Where a model is looked for, in this order; a model that the environment names is taken as it
   * is.
   */
  static List<Path> candidates(Environment environment) {
    Optional<String> named = environment.variable(Environment.MODEL);
    if (named.isPresent()) {
      return List.of(environment.path(named.get()));
    }
    return candidates(SHIPPED);
  }

  /** Where a model that the program brings along is looked for, in this order. */
  static List<Path> candidates(Path shipped) {
    List<Path> candidates = new ArrayList<>(List.of(shipped));
    Path folder = programFolder();
    for (int i = 0; i < PARENTS && folder != null; i++) {
      candidates.add(folder.resolve(shipped));
      folder = folder.getParent();
    }
    return candidates;
  }

  /**
   * The models that a command compares where none is named: the usual one, and the one with more
   * words; each only if it is there, or if the environment names it.
   */
  static List<Path> pair(Environment environment) {
    List<Path> found = new ArrayList<>();
    usual(environment).ifPresent(found::add);
    candidates(MORE_WORDS).stream().filter(Files::exists).findFirst().ifPresent(found::add);
    return found;
  }

  /** The folder of the jar, or of the folder of classes. */
  static Path programFolder() {
    try {
      return Path.of(ModelOption.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toAbsolutePath()
          .getParent();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("program: expected to run from a file or folder.", e);
    }
  }
}
