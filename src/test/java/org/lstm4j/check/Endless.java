package org.lstm4j.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What never ends, or never begins, under the name of a file. */
public enum Endless {
  /** A link to the zeros. */
  DEVICE {
    @Override
    public Path create(Path file) throws IOException {
      return Files.createSymbolicLink(file, Path.of("/dev/zero"));
    }
  },

  /** A pipe that nobody writes to. */
  PIPE {
    @Override
    public Path create(Path file) throws IOException {
      Process process = new ProcessBuilder("mkfifo", file.toString()).inheritIO().start();
      try {
        assertEquals(0, process.waitFor());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("mkfifo: expected its end, got an interrupt.", e);
      }
      return file;
    }
  };

  /** Makes it, and returns its name. */
  public abstract Path create(Path file) throws IOException;
}
