package org.lstm4j.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.lstm4j.data.DataLocator;
import org.lstm4j.reviews.DataException;
import picocli.CommandLine.Option;

/** What all benchmarks that need reviews take. */
final class BenchOptions {

  @Option(
      names = {"-d", "--data"},
      paramLabel = "DATA",
      description = "Reviews, as lstm4j train takes them. Default: LSTM4J_DATA, else imdb.")
  private String data;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FOLDER",
      description = "Where results go. Default: ${DEFAULT-VALUE}.",
      defaultValue = "runs/bench")
  private Path out;

  @Option(
      names = "--python",
      paramLabel = "PROGRAM",
      description = "A Python that may have PyTorch and Keras. Default: ${DEFAULT-VALUE}.",
      defaultValue = "python3")
  private String python;

  @Option(names = "--prototype", hidden = true)
  private Path prototype;

  /** Folder for results, made if need be. */
  Path out() throws IOException {
    return Files.createDirectories(out);
  }

  /** Writes the reviews and start weights that all contestants read; tells where. */
  Path writeData() throws IOException, DataException {
    Path folder = out().resolve("data").toAbsolutePath();
    BenchData.write(source(), folder);
    return folder;
  }

  /** Writes the reviews, those of validation too, in the order that they have; tells where. */
  Path writeSplits() throws IOException, DataException {
    Path folder = out().resolve("splits").toAbsolutePath();
    BenchData.writeSplits(source(), folder);
    return folder;
  }

  /** What {@code --data} takes. */
  String source() {
    String variable = System.getenv("LSTM4J_DATA");
    String source = data != null ? data : variable;
    return source == null || source.isBlank() ? DataLocator.IMDB : source;
  }

  /** The Python that was named. */
  String python() {
    return python;
  }

  /** Classes of the prototype, where they were named. */
  Optional<Path> prototype() {
    return Optional.ofNullable(prototype);
  }

  /** The opponents that can be started here. */
  Lineup lineup(Path folder) {
    return new Lineup(folder, python, prototype());
  }
}
