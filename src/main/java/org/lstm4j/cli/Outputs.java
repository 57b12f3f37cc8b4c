package org.lstm4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lstm4j.check.AtomicFile;
import org.lstm4j.check.NotedFile;
import org.lstm4j.check.RegularFile;
import picocli.CommandLine.Option;

/**
 * The files that a command is about to write, looked at before the work begins: none may be an
 * input of the same command or another of its outputs, by whatever name; a file that this program
 * didn't write is replaced only with {@code --force}; and every one must be possible.
 */
final class Outputs {

  @Option(names = "--force", description = "Replace files that this program didn't write.")
  private boolean isForced;

  private final List<Path> inputs = new ArrayList<>();
  private final List<Output> outputs = new ArrayList<>();

  private record Output(Path file, Made made) {}

  /** Names a file or folder that the command reads. */
  Outputs reads(Path input) {
    inputs.add(input);
    return this;
  }

  /** Names files or folders that the command reads. */
  Outputs reads(List<Path> more) {
    inputs.addAll(more);
    return this;
  }

  /** Names a file that the command writes. */
  Outputs writes(Path file, Made made) {
    outputs.add(new Output(file, made));
    return this;
  }

  /** Names ids or labels for NumPy, with the note beside them. */
  Outputs writesNumbers(Path file) {
    return writes(file, Made.NUMBERS).writes(NotedFile.note(file), Made.NOTE);
  }

  /**
   * Refuses what can't or mustn't be written.
   *
   * @throws IllegalArgumentException if an output is an input or another output
   * @throws IOException if an output can't be written, or is somebody else's file
   */
  void require() throws IOException {
    for (int i = 0; i < outputs.size(); i++) {
      Path file = outputs.get(i).file();
      for (Path input : inputs) {
        requireOther(file, input, "the input");
      }
      for (Output other : outputs.subList(0, i)) {
        requireOther(file, other.file(), "the output");
      }
    }
    for (Output output : outputs) {
      AtomicFile.requireWritable(output.file());
      requireOwn(output);
    }
  }

  private static void requireOther(Path file, Path other, String what) throws IOException {
    if (isSame(file, other)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "output: expected another file than %s '%s', got '%s', which is the same."
                  + " Choose another name.",
              what,
              other,
              file));
    }
  }

  /** Whether two names lead to one file, here or on a disk that doesn't tell case apart. */
  private static boolean isSame(Path one, Path two) throws IOException {
    return RegularFile.isThere(one) && RegularFile.isThere(two) && Files.isSameFile(one, two)
        || key(one).equals(key(two));
  }

  /** The path without links, in one case and one form of letters. */
  private static String key(Path file) throws IOException {
    Path absolute = file.toAbsolutePath().normalize();
    Path existing = absolute;
    while (!RegularFile.isThere(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    Path real = existing.toRealPath().resolve(existing.relativize(absolute));
    return Normalizer.normalize(real.toString(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }

  private void requireOwn(Output output) throws IOException {
    Path file = output.file();
    if (!RegularFile.isThere(file) || output.made().isOurs(file)) {
      return;
    }
    Optional<Path> folder = inputFolderOf(file);
    if (folder.isPresent()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "output: expected no file of the input folder '%s', got '%s'. Choose another name.",
              folder.get(),
              file));
    }
    if (!isForced) {
      throw new IOException(
          file
              + (output.made() == Made.FOREIGN
                  ? ": expected no file here, since its format can't say who wrote it, got one."
                  : ": expected no file here or one that lstm4j wrote, got another one.")
              + " Choose another name, or add --force to replace it.");
    }
  }

  private Optional<Path> inputFolderOf(Path file) throws IOException {
    for (Path input : inputs) {
      if (Files.isDirectory(input) && file.toRealPath().startsWith(input.toRealPath())) {
        return Optional.of(input);
      }
    }
    return Optional.empty();
  }
}
