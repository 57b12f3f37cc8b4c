package org.lstm4j.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.lstm4j.cli.Shell;
import org.lstm4j.data.TokenizerFile;
import org.lstm4j.data.WordIndex;
import org.lstm4j.imdb.ReviewArchive;
import org.lstm4j.keras.KerasFormatException;
import org.lstm4j.keras.KerasModels;
import org.lstm4j.model.Checkpoint;
import org.lstm4j.model.ModelFormatException;
import org.lstm4j.model.Predictor;
import org.lstm4j.model.SealedEntries;
import org.lstm4j.model.SystemModel;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.reviews.DataException;
import org.lstm4j.table.ReviewTable;
import org.lstm4j.table.TableSettings;

/**
 * What reads files from strangers. A reader may succeed or throw the one exception that it
 * documents; anything else is a fault, and so is one that takes too long ({@link TimeOracle}) or
 * makes the command line print what a terminal would obey ({@link TerminalOracle}).
 */
public enum FuzzTarget {
  /** Trainings on the way; each can be read as a model too. */
  CHECKPOINT(".checkpoint.zip", ModelFormatException.class, Checkpoint::read, ShownBy::predict),

  /** What is in a model of another system, behind digests that are right. */
  SYSTEM(
      ".system" + SealedEntries.ENDING,
      ModelFormatException.class,
      FuzzTarget::readSystem,
      file -> ShownBy.predict(file.resolveSibling("input-of-entries.zip"))),

  /** What is in a model or a checkpoint, behind digests that are right. */
  ENTRIES(
      SealedEntries.ENDING,
      ModelFormatException.class,
      FuzzTarget::readEntries,
      file -> ShownBy.predict(file.resolveSibling("input-of-entries.zip"))),

  /** Models of lstm4j. */
  MODEL(".zip", ModelFormatException.class, TrainedModel::read, ShownBy::predict),

  /** Keras's HDF5. */
  H5(".h5", KerasFormatException.class, KerasModels::read, ShownBy::importWithFewWords),

  /** Keras's zip. */
  KERAS(".keras", KerasFormatException.class, KerasModels::read, ShownBy::importWithFewWords),

  /** Reviews as comma-separated values. */
  CSV(".csv", DataException.class, FuzzTarget::readTable, ShownBy::evaluate),

  /** Reviews as tab-separated values. */
  TSV(".tsv", DataException.class, FuzzTarget::readTable, ShownBy::evaluate),

  /** Reviews as JSON lines. */
  JSON_LINES(".jsonl", DataException.class, FuzzTarget::readTable, ShownBy::evaluate),

  /** Keras's Tokenizer, or a word index that stands for one. */
  TOKENIZER(
      ".tokenizer.json",
      DataException.class,
      file -> TokenizerFile.read(file, 0),
      ShownBy::importWithTokenizer),

  /** Keras's word index. */
  WORD_INDEX(".json", DataException.class, WordIndex::read, ShownBy::importSmallNetwork),

  /** Reviews as a tar archive, packed by gzip or not. */
  ARCHIVE(".tar.gz", DataException.class, file -> new ReviewArchive(file).read(), ShownBy::encode),

  /** Encoded reviews, with a digest that is always right; refused means encoded again. */
  CACHE(CacheFile.ENDING, DataException.class, CacheFile::readTable, ShownBy::encodeTable),

  /** Reviews to judge, one a line; a blank one is refused. */
  LINES(".txt", IOException.class, FuzzTarget::judge, ShownBy::predictAsJson);

  private static final Path CORPUS = Path.of("src/test/resources/fuzz");

  private final String ending;
  private final Class<? extends IOException> documented;
  private final Reader reader;
  private final Function<Path, List<String>> showing;

  FuzzTarget(
      String ending,
      Class<? extends IOException> documented,
      Reader reader,
      Function<Path, List<String>> showing) {
    this.ending = ending;
    this.documented = documented;
    this.reader = reader;
    this.showing = showing;
  }

  @FunctionalInterface
  private interface Reader {
    Object read(Path file) throws IOException;
  }

  private static Object readEntries(Path file) throws IOException {
    Path model = SealedEntries.toModel(file);
    Predictor.read(model);
    TrainedModel.read(model);
    try (ZipFile zip = new ZipFile(model.toFile())) {
      return zip.getEntry("checkpoint/settings.properties") == null ? zip : Checkpoint.read(model);
    }
  }

  private static Object readSystem(Path file) throws IOException {
    Path model = SealedEntries.toModel(file);
    Optional<SystemModel.Kind> kind = SystemModel.kindOf(model);
    return SystemModel.read(model, kind.orElse(SystemModel.Kind.NEXT_WORD));
  }

  private static Object readTable(Path file) throws IOException {
    return new ReviewTable(file, TableSettings.DEFAULT).read();
  }

  private static Object judge(Path file) throws IOException {
    Shell.Printed printed = run(file, Files.readAllBytes(file), ShownBy.predictLines());
    if (printed.exitCode() != 0) {
      throw new IOException(printed.lastLine());
    }
    return printed;
  }

  private static Shell.Printed run(Path file, byte[] input, List<String> command) {
    Shell.Printed printed = ShownBy.shell(file).run(input, command.toArray(String[]::new));
    TerminalOracle.check(printed);
    return printed;
  }

  /** Reads a file, as a program would. */
  void read(Path file) throws IOException {
    reader.read(file);
  }

  /** The target that reads files of this name. */
  static FuzzTarget of(Path file) {
    return Stream.of(values())
        .filter(target -> file.toString().endsWith(target.ending))
        .findFirst()
        .orElseThrow();
  }

  /**
   * What a fuzzer hands over; returns whether it was accepted. Of accepted files one in sixteen is
   * shown too, which takes longer than to read it.
   */
  boolean accepts(byte[] bytes, Path folder) {
    boolean isAccepted = isRead(bytes, folder);
    if (isAccepted && Arrays.hashCode(bytes) % 16 == 0) {
      show(folder);
    }
    return isAccepted;
  }

  /** Runs the command that shows what the accepted file in a folder holds. */
  void show(Path folder) {
    Path file = file(folder);
    run(file, new byte[0], showing.apply(file));
  }

  private Path file(Path folder) {
    return folder.resolve("input" + ending);
  }

  private boolean isRead(byte[] bytes, Path folder) {
    Path file = file(folder);
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    TimeOracle time = new TimeOracle();
    try {
      reader.read(file);
      time.check(bytes.length);
      return true;
    } catch (IOException e) {
      time.check(bytes.length);
      boolean isOneLine = e.getMessage() != null && e.getMessage().lines().count() == 1;
      if (!documented.isInstance(e) || !isOneLine) {
        throw new AssertionError(this + ": expected a " + documented + " of one line", e);
      }
      TerminalOracle.check(Shell.refusal(e));
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
    List<Path> folders = new ArrayList<>(List.of(corpus().resolve("good")));
    if (documented == KerasFormatException.class) {
      folders.add(Path.of("src/test/resources/golden/keras"));
    }
    for (Path folder : folders) {
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

    /** Reads the seeds once, so that no input pays for the loading of classes under a fuzzer. */
    private static Path temporary() {
      try {
        Path folder = Files.createTempDirectory("lstm4j-fuzz-");
        for (byte[] seed : TARGET.seeds()) {
          TARGET.read(Files.write(TARGET.file(folder), seed));
        }
        return folder;
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
