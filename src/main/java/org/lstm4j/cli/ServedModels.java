package org.lstm4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lstm4j.data.DataLocator;
import org.lstm4j.model.Decision;
import org.lstm4j.model.UnreadModel;
import org.lstm4j.predict.SentimentClassifier;
import org.lstm4j.web.ModelShelf;
import org.lstm4j.web.ServedModel;

/** Reads the models that a server begins with. */
final class ServedModels {

  private ServedModels() {}

  /**
   * The files, by the names that requests will call them.
   *
   * @param named by the person; none means the usual ones
   * @throws IllegalArgumentException if there are more than eight, or two of one name
   * @throws IOException if none is named and none is there
   */
  static Map<String, Path> files(List<Path> named, Environment environment) throws IOException {
    if (named.size() > ModelShelf.MOST) {
      throw new IllegalArgumentException(
          "model: expected at most "
              + ModelShelf.MOST
              + ", got "
              + named.size()
              + ". Start a second server.");
    }
    Map<String, Path> files = new LinkedHashMap<>();
    for (Path file : named.isEmpty() ? usual(environment) : named) {
      String name = name(file);
      Path other = files.putIfAbsent(name, file);
      if (other != null) {
        throw new IllegalArgumentException(
            "model: expected names of their own, since requests call models by them, got '"
                + name
                + "' twice: '"
                + other
                + "' and '"
                + file
                + "'. Leave one out, or give one a link of another name.");
      }
    }
    return files;
  }

  /** The usual one, and the one with more words unless it is the usual one. */
  private static List<Path> usual(Environment environment) throws IOException {
    List<Path> distinct = new ArrayList<>();
    for (Path file : ModelOption.pair(environment)) {
      boolean isThere = false;
      for (Path other : distinct) {
        isThere |=
            Files.exists(file) && Files.exists(other) && Files.isSameFile(file, other)
                || name(file).equals(name(other));
      }
      if (!isThere) {
        distinct.add(file);
      }
    }
    return distinct.isEmpty() ? List.of(ModelOption.find(Optional.empty(), environment)) : distinct;
  }

  /** What requests call it: the file's name, without what says that it is a zip. */
  private static String name(Path file) {
    Path last = file.getFileName();
    String name = last == null ? file.toString() : last.toString();
    String bare = name.replaceFirst("(?i)\\.zip$", "");
    return bare.isEmpty() ? name : bare;
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException if it doesn't take the threshold
   * @throws IOException if the file can't be read, or judges no texts
   */
  static ServedModel read(String name, Path file, ThresholdOption threshold, Output output)
      throws IOException {
    UnreadModel model = UnreadModel.read(Access.readable(file));
    Decision decision;
    try {
      decision = threshold.of(model.predictor().decision());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
    if (model.isTrainedOn(DataLocator.SAMPLES)) {
      output.note(
          "lstm4j: '" + name + "' was trained on the embedded sample, NOT on real reviews.");
    }
    return new ServedModel(
        name, new SentimentClassifier(model.predictor().withDecision(decision)), false);
  }
}
