package org.lstm4j.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.model.Vectors;

/**
 * A folder to run commands in, with a cache of its own.
 *
 * @param folder where files are written
 */
record Workbench(Path folder) {

  /** Reviews in four folders, written for these tests. */
  static final Path MINI_IMDB = Path.of("src", "test", "resources", "mini-imdb");

  /** A network that trains in an instant. */
  static final List<String> SMALL =
      List.of("--length=12", "--units=3", "--embedding=4", "--vocabulary=60");

  Path path(String name) {
    return folder.resolve(name);
  }

  Path write(String name, String content) {
    return write(name, content.getBytes(StandardCharsets.UTF_8));
  }

  Path write(String name, byte[] content) {
    try {
      return Files.write(path(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Run run(Object... arguments) {
    return run(InputStream.nullInputStream(), Map.of(), arguments);
  }

  Run runWithInput(String input, Object... arguments) {
    return runWithInput(input.getBytes(StandardCharsets.UTF_8), arguments);
  }

  Run runWithInput(byte[] input, Object... arguments) {
    return run(new ByteArrayInputStream(input), Map.of(), arguments);
  }

  Run runWithInput(InputStream input, Object... arguments) {
    return run(input, Map.of(), arguments);
  }

  Run runWithVariables(Map<String, String> variables, Object... arguments) {
    return run(InputStream.nullInputStream(), variables, arguments);
  }

  private Run run(InputStream input, Map<String, String> variables, Object... arguments) {
    Map<String, String> all = new HashMap<>(variables);
    all.put("LSTM4J_CACHE", path("cache").toString());
    return Run.in(new Environment(all, input), strings(List.of(arguments)));
  }

  /** Trains a small network; {@code arguments} come after its settings. */
  Run train(Object... arguments) {
    List<Object> all = new ArrayList<>(List.of("train"));
    all.addAll(SMALL);
    all.addAll(List.of(arguments));
    return run(all.toArray());
  }

  /** Trains it for an epoch into {@code name}. */
  Path trained(String name, Object... arguments) {
    Path model = path(name);
    List<Object> all = new ArrayList<>(List.of("--epochs=1", "-o", model));
    all.addAll(List.of(arguments));
    train(all.toArray()).succeeded();
    return model;
  }

  float[] parameters(String name) throws IOException {
    return Vectors.of(TrainedModel.read(path(name)));
  }

  private static String[] strings(List<Object> arguments) {
    return arguments.stream().map(Object::toString).toArray(String[]::new);
  }
}
