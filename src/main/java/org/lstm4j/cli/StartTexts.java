package org.lstm4j.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lstm4j.reviews.ReviewText;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Starts of texts: from the command line, from files, or from standard input, one a line. */
final class StartTexts {

  static final String STANDARD_INPUT = "-";

  @Parameters(
      paramLabel = "TEXT",
      description = {
        "The start of a text each; '-' stands for standard input, a start a line, and so does",
        "giving no text and no --file.",
        "Put -- before texts that begin with '-' or are called like a file."
      })
  private List<String> texts = new ArrayList<>();

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description = "A file in UTF-8, a start a line.")
  private List<Path> files = new ArrayList<>();

  /** Is told of each start. */
  @FunctionalInterface
  interface Sink {

    /**
     * Takes one.
     *
     * @param source where it stands, for messages
     * @param text may be blank
     */
    void take(String source, String text) throws IOException;
  }

  /** Whether none is given on the command line. */
  boolean areNone() {
    return texts.isEmpty() && files.isEmpty();
  }

  /** Whether it is one text of the command line alone. */
  boolean isOne() {
    return files.isEmpty() && texts.size() == 1 && !texts.get(0).equals(STANDARD_INPUT);
  }

  /** The files that are read. */
  List<Path> files() {
    return files;
  }

  /** Refuses texts that name a file, before anything is read. */
  void check(CommandSpec spec, Environment environment) {
    List<String> arguments = spec.commandLine().getParseResult().originalArgs();
    FileTexts.requireNoFiles(
        texts, arguments, environment.paths(), "Read the lines that it holds with --file");
  }

  /** Hands all on, in the order of texts, files and standard input. */
  void forEach(Environment environment, Output output, Sink sink) throws IOException {
    for (int i = 0; i < texts.size(); i++) {
      if (texts.get(i).equals(STANDARD_INPUT)) {
        readInput(environment, output, sink);
      } else {
        take("text " + (i + 1), texts.get(i).getBytes(StandardCharsets.UTF_8), sink);
      }
    }
    for (Path file : files) {
      try (InputStream in = Files.newInputStream(Access.readable(file))) {
        read(file.toString(), in, sink);
      }
    }
    if (areNone()) {
      readInput(environment, output, sink);
    }
  }

  private static void readInput(Environment environment, Output output, Sink sink)
      throws IOException {
    read(PredictCommand.STANDARD_INPUT, PredictCommand.standardInput(environment, output), sink);
  }

  private static void read(String source, InputStream in, Sink sink) throws IOException {
    ReviewLines lines = new ReviewLines(source, in);
    Optional<byte[]> line = lines.next();
    if (line.isEmpty()) {
      throw new IOException(source + ": expected the start of a text on each line, got nothing.");
    }
    for (; line.isPresent(); line = lines.next()) {
      take(lines.place(), line.get(), sink);
    }
  }

  private static void take(String source, byte[] bytes, Sink sink) throws IOException {
    String blank = new String(bytes, StandardCharsets.UTF_8);
    sink.take(source, blank.isBlank() ? blank : ReviewText.decode(bytes, source));
  }
}
