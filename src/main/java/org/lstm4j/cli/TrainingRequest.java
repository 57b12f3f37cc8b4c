package org.lstm4j.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.lstm4j.check.AtomicFile;
import org.lstm4j.check.RegularFile;
import org.lstm4j.train.TrainingException;

/**
 * What a training was asked for when it began, kept beside its checkpoints so that {@code --resume}
 * alone goes on.
 *
 * @param run the training's name, which each of its checkpoints bears
 * @param options by name, without dashes, as one would write them
 */
record TrainingRequest(String run, Map<String, String> options) {

  private static final String FORMAT = "lstm4j training 1";
  private static final int MOST_BYTES = 1 << 16;

  TrainingRequest {
    options = new TreeMap<>(options);
  }

  /** Whether a file is one of these. */
  static boolean isRequest(Path file) throws IOException {
    return text(file).lines().anyMatch(("format=" + FORMAT)::equals);
  }

  /** Reads it; empty if there is none. */
  static Optional<TrainingRequest> read(Path file) throws IOException {
    try {
      Properties values = new Properties();
      values.load(new ByteArrayInputStream(text(file).getBytes(StandardCharsets.ISO_8859_1)));
      Object format = values.remove("format");
      Object run = values.remove("run");
      if (!FORMAT.equals(format) || run == null) {
        throw new IOException(
            file + ": expected '" + FORMAT + "', got '" + format + "'. Start over with --fresh.");
      }
      Map<String, String> options = new TreeMap<>();
      values.forEach((name, value) -> options.put((String) name, (String) value));
      return Optional.of(new TrainingRequest((String) run, options));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IllegalArgumentException e) { // a broken escape
      throw new IOException(
          file + ": expected settings, got '" + e.getMessage() + "'. Start over with --fresh.", e);
    }
  }

  private static String text(Path file) throws IOException {
    return new String(RegularFile.start(file, MOST_BYTES), StandardCharsets.ISO_8859_1);
  }

  /** A training that a request asks for. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws IOException, TrainingException;
  }

  /**
   * Writes itself and does the work; if that is refused, what stood there before stands there
   * again, so that it isn't asked for the next time.
   */
  <T> T during(Path file, Optional<TrainingRequest> before, Work<T> work)
      throws IOException, TrainingException {
    write(file);
    try {
      return work.run();
    } catch (TrainingException e) {
      if (before.isPresent()) {
        before.get().write(file);
      }
      throw e;
    }
  }

  void write(Path file) throws IOException {
    Properties values = new Properties();
    values.putAll(options);
    values.put("format", FORMAT);
    values.put("run", run);
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    values.store(text, null);
    String sorted =
        text.toString(StandardCharsets.ISO_8859_1)
            .lines()
            .filter(line -> !line.startsWith("#")) // the date
            .sorted()
            .collect(Collectors.joining("\n", "", "\n"));
    AtomicFile.write(file, out -> out.write(sorted.getBytes(StandardCharsets.ISO_8859_1)));
  }
}
