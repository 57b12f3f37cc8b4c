package org.lstm4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.lstm4j.language.LanguageModel;
import picocli.CommandLine.Option;

/** Which model that predicts the next word a command uses. */
final class NextWordModelOption {

  private static final Path SHIPPED = Path.of("models", "nextword.zip");

  @Option(
      names = {"-m", "--model"},
      paramLabel = "MODEL.zip",
      description = "Model to use. Default: models/nextword.zip here or beside the program.")
  private Path file;

  /** Reads the model. */
  LanguageModel read() throws IOException {
    return LanguageModel.read(Access.readable(file()));
  }

  /** The file of the model. */
  Path file() throws NoSuchFileException {
    if (file != null) {
      return file;
    }
    return ModelOption.candidates(SHIPPED).stream()
        .filter(Files::exists)
        .findFirst()
        .orElseThrow(
            () ->
                new NoSuchFileException(
                    "model: expected models/nextword.zip here or beside the program, got none."
                        + " Name one with --model, or train one: lstm4j nextword train."));
  }
}
