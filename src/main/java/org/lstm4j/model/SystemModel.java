package org.lstm4j.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A model of another system than a judge of texts: networks, and beside them settings and entries
 * that only that system understands. One zip of the same family, written whole or not at all and
 * read with the same distrust; see {@link SystemFile}.
 *
 * @param kind which system's
 * @param settings the system's own, by name: up to 64 letters, digits, dots and hyphens of ASCII
 * @param networks 1 to 99 networks, with what their optimisers remember, if training may go on
 * @param entries named bytes, at most 16: names of lower-case letters, digits and hyphens that end
 *     in {@code .txt}, {@code .json} or {@code .csv} for texts, of at most 16 MiB each and 32 MiB
 *     in all, and in {@code .bin} for arrays, which are not compressed
 */
public record SystemModel(
    Kind kind,
    Map<String, String> settings,
    List<TrainedNetwork> networks,
    Map<String, byte[]> entries) {

  /** The systems beside the judge of texts. */
  public enum Kind {
    /** Predicts the next word of a text. */
    NEXT_WORD("a model that predicts the next word", "nextword"),
    /** Predicts how a series of numbers goes on. */
    FORECAST("a model that predicts how a series goes on", "forecast");

    private final String description;
    private final String command;

    Kind(String description, String command) {
      this.description = description;
      this.command = command;
    }

    /** For people, such as "a model that predicts the next word". */
    public String description() {
      return description;
    }

    /** The command that uses it. */
    public String command() {
      return command;
    }
  }

  /** Copies the maps and the list, not the arrays. */
  public SystemModel {
    settings = new TreeMap<>(settings);
    networks = List.copyOf(networks);
    entries = new TreeMap<>(entries);
  }

  /**
   * Reads a model that {@link #write} wrote.
   *
   * @throws ModelFormatException if the file is truncated, changed, not a model of lstm4j, or one
   *     of another kind: the message says of which, and what uses it
   * @throws IOException if it can't be read at all
   */
  public static SystemModel read(Path file, Kind kind) throws IOException {
    return read(file, kind, model -> model);
  }

  /** Makes something of a model, or refuses what its own system doesn't understand. */
  @FunctionalInterface
  public interface Making<T> {
    /**
     * Makes it.
     *
     * @throws IOException or {@link IllegalArgumentException} with the reason, if it can't; who
     *     reads is told of it with the file's name and a remedy
     */
    T make(SystemModel model) throws IOException;
  }

  /** Reads a model, as {@link #read(Path, Kind)}, and makes of it what its system needs. */
  public static <T> T read(Path file, Kind kind, Making<T> making) throws IOException {
    return SystemFile.read(file, kind, making);
  }

  /**
   * Which system's model a file of lstm4j holds; empty if it judges texts, or is no model. Looks at
   * its settings only.
   *
   * @throws ModelFormatException if those are damaged, or it is no file, such as a folder
   * @throws IOException if the file can't be read at all
   */
  public static Optional<Kind> kindOf(Path file) throws IOException {
    return SystemFile.kindOf(file);
  }

  /**
   * Writes the model as one zip, whole or not at all; equal models are equal files.
   *
   * @throws IllegalArgumentException if a name, a number of things or a text isn't allowed
   * @throws IOException if the file can't be written
   */
  public void write(Path file) throws IOException {
    SystemFile.write(file, this);
  }
}
