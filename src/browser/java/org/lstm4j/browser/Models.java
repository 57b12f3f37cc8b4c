package org.lstm4j.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.lstm4j.predict.SentimentClassifier;
import org.lstm4j.web.ServedModel;

/** Models of every kind that a page may meet; the small ones are trained once for a folder. */
final class Models {

  static final String REVIEWS = "imdb-lstm";
  static final String LONG_REVIEWS = "imdb-lstm-80000";
  static final String TOPICS = "topics";
  static final String TAGS = "tags";
  static final String LINEAR = "linear";
  static final String STACKED = "stacked";
  static final String GRU = "gru";

  private static final Path SHIPPED = Path.of("models");
  private static final Path TRAINED = Path.of("target", "browser", "models");
  private static final List<String> SMALL =
      List.of("--epochs=3", "--length=40", "--units=8", "--embedding=8");

  private final ConcurrentMap<String, ServedModel> loaded = new ConcurrentHashMap<>();

  /** The model of this name, ready to serve. */
  ServedModel served(String name) {
    return loaded.computeIfAbsent(name, Models::load);
  }

  private static ServedModel load(String name) {
    try {
      return new ServedModel(name, SentimentClassifier.load(file(name)), false);
    } catch (IOException e) {
      throw new IllegalStateException(name + ": expected a model, got none.", e);
    }
  }

  /** The file of a model; trains it if it isn't there. */
  static Path file(String name) throws IOException {
    return switch (name) {
      case TOPICS -> trained(name, "--data=sample:topics", SMALL);
      case TAGS -> trained(name, "--data=sample:tags", SMALL);
      case LINEAR -> trained(name, "--data=sample", List.of("--baseline"));
      case STACKED -> {
        List<String> options = new ArrayList<>(SMALL);
        options.addAll(List.of("--layers=2", "--bidirectional"));
        yield trained(name, "--data=sample", options);
      }
      case GRU -> {
        List<String> options = new ArrayList<>(SMALL);
        options.add("--cell=gru");
        yield trained(name, "--data=sample", options);
      }
      default -> SHIPPED.resolve(name + ".zip");
    };
  }

  private static Path trained(String name, String data, List<String> options) throws IOException {
    Path file = TRAINED.resolve(name + ".zip");
    if (Files.exists(file)) {
      return file;
    }
    Files.createDirectories(TRAINED);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--add-modules", "jdk.incubator.vector"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("org.lstm4j.cli.Main", "train", data, "--seed=1"));
    command.addAll(options);
    command.addAll(List.of("-o", file.toString()));
    Path log = TRAINED.resolve(name + ".log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      assertEquals(0, process.waitFor(), () -> "training of " + name + " failed, see " + log);
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("training of " + name + " was interrupted", e);
    }
    return file;
  }
}
