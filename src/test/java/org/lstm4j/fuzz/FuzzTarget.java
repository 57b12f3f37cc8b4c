package org.lstm4j.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.lstm4j.keras.KerasFormatException;
import org.lstm4j.keras.KerasModels;
import org.lstm4j.model.ModelFormatException;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.reviews.DataException;
import org.lstm4j.table.ReviewTable;
import org.lstm4j.table.TableSettings;

/**
 * What reads files from strangers. A reader may succeed or throw the one exception that it
 * documents; anything else is a fault.
 */
public enum FuzzTarget {
  /** Models of lstm4j. */
  MODEL(".zip", ModelFormatException.class) {
    @Override
    void read(Path file) throws IOException {
      TrainedModel.read(file);
    }
  },
  /** Keras's HDF5. */
  H5(".h5", KerasFormatException.class) {
    @Override
    void read(Path file) throws IOException {
      KerasModels.read(file);
    }
  },
  /** Keras's zip. */
  KERAS(".keras", KerasFormatException.class) {
    @Override
    void read(Path file) throws IOException {
      KerasModels.read(file);
    }
  },
  /** Reviews as comma-separated values. */
  CSV(".csv", DataException.class) {
    @Override
    void read(Path file) throws IOException {
      new ReviewTable(file, TableSettings.DEFAULT).read();
    }
  },
  /** Reviews as JSON lines. */
  JSON_LINES(".jsonl", DataException.class) {
    @Override
    void read(Path file) throws IOException {
      new ReviewTable(file, TableSettings.DEFAULT).read();
    }
  };

  private static final Path CORPUS = Path.of("src/test/resources/fuzz");

  private final String ending;
  private final Class<? extends IOException> documented;

  FuzzTarget(String ending, Class<? extends IOException> documented) {
    this.ending = ending;
    this.documented = documented;
  }

  abstract void read(Path file) throws IOException;

  /** What a fuzzer hands over; returns whether it was accepted. */
  boolean accepts(byte[] bytes, Path folder) {
    Path file = folder.resolve("input" + ending);
    try {
      Files.write(file, bytes);
      read(file);
      return true;
    } catch (IOException e) {
      boolean isOneLine = e.getMessage() != null && e.getMessage().lines().count() == 1;
      if (!documented.isInstance(e) || !isOneLine) {
        throw new AssertionError(this + ": expected a " + documented + " of one line", e);
      }
      return false;
    }
  }

  /** Folder of what was found once, named after the target. */
  Path corpus() {
    return CORPUS.resolve(name().toLowerCase(Locale.ROOT));
  }

  /** Good files to start from, and what was found once. */
  List<byte[]> seeds() throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    for (Path folder :
        List.of(corpus().resolve("good"), Path.of("src/test/resources/golden/keras"))) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(f -> f.toString().endsWith(ending)).sorted().toList()) {
          seeds.add(Files.readAllBytes(file));
        }
      }
    }
    return seeds;
  }

  private static final class Jazzer {
    private static final FuzzTarget TARGET =
        FuzzTarget.valueOf(System.getProperty("lstm4j.fuzz", "H5").toUpperCase(Locale.ROOT));
    private static final Path FOLDER = temporary();

    private static Path temporary() {
      try {
        return Files.createTempDirectory("lstm4j-fuzz-");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Jazzer's entry; the system property {@code lstm4j.fuzz} names the target. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    Jazzer.TARGET.accepts(bytes, Jazzer.FOLDER);
  }
}
