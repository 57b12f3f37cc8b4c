package org.lstm4j.model;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.lstm4j.check.AtomicFile;
import org.lstm4j.check.NotRegularException;
import org.lstm4j.check.RegularFile;
import org.lstm4j.check.Shown;

/**
 * The one zip that holds a model; format 3. Formats 1 and 2 are read as well.
 *
 * <p>{@code lstm4j/settings.properties} holds every setting that judging a text needs, {@code
 * lstm4j/vocabulary.txt} a word a line by rank, {@code lstm4j/known.bin}, if it has that, which
 * texts were seen ({@link KnownTexts}), {@code lstm4j/model.json} the provenance and, of a training
 * under way, its position; {@code lstm4j/SHA256SUMS} the digest of every other entry. Beside them
 * stand a network's {@code configuration.json}, {@code coefficients.bin} and, if its optimiser
 * remembers something, {@code updaterState.bin}, all three as Deeplearning4j has them; or {@code
 * linear.bin} ({@link LinearFormat}); or those of each member of an ensemble, in {@code
 * members/01/} and so on, with {@code phrases.bin} if it reads phrases. A training under way has
 * more in {@code checkpoint/} ({@link CheckpointEntries}).
 *
 * <p>Reading trusts nothing: the entries must be exactly those that the settings ask for, every
 * size is bounded before anything is allocated, digests and shapes must agree, and Deeplearning4j's
 * polymorphic JSON is not interpreted.
 */
final class ModelFile {

  static final String CONFIGURATION = "configuration.json";
  static final String COEFFICIENTS = "coefficients.bin";
  static final String UPDATER_STATE = "updaterState.bin";
  static final String LINEAR = "linear.bin";
  static final String PHRASES = "phrases.bin";
  static final String SETTINGS = "lstm4j/settings.properties";
  static final String VOCABULARY = "lstm4j/vocabulary.txt";
  static final String MODEL = "lstm4j/model.json";
  static final String KNOWN = "lstm4j/known.bin";

  private static final int MOST_MESSAGE = 300;

  private ModelFile() {}

  static void write(Path file, TrainedModel model) throws IOException {
    Map<String, byte[]> entries = entries(model, Optional.empty());
    AtomicFile.write(file, target -> SealedZip.write(target, entries));
  }

  static byte[] bytes(TrainedModel model) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    SealedZip.write(bytes, entries(model, Optional.empty()));
    return bytes.toByteArray();
  }

  static void write(Path file, Checkpoint checkpoint) throws IOException {
    Map<String, byte[]> entries = entries(checkpoint.last(), checkpoint.progress());
    entries.putAll(CheckpointEntries.of(checkpoint));
    AtomicFile.write(
        file, target -> SealedZip.write(target, entries, Deflater.BEST_SPEED)); // soon replaced
  }

  private static Map<String, byte[]> entries(
      TrainedModel model, Optional<TrainingProgress> progress) throws IOException {
    Settings settings = PredictorFormat.of(model);
    Map<String, byte[]> estimator = new EstimatorWriter(settings).write(model.estimator());
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put(SETTINGS, settings.toBytes());
    entries.putAll(estimator);
    entries.put(VOCABULARY, model.encoder().vocabulary().toLines());
    model.known().ifPresent(known -> entries.put(KNOWN, known.toBytes()));
    entries.put(MODEL, ProvenanceJson.of(model, progress).toBytes());
    return entries;
  }

  static boolean isModel(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return zip.getEntry(SETTINGS) != null || zip.getEntry(MODEL) != null; // of format 1
    } catch (ZipException e) {
      return false;
    }
  }

  /** 1, 2 or 3: what a file is that was read. */
  static int format(Path file) throws IOException {
    try (SealedZip zip = new SealedZip(file)) {
      return zip.isFormatOne() ? 1 : PredictorFormat.number(zip.text(SETTINGS));
    }
  }

  static TrainedModel read(Path file) throws IOException {
    return read(
        file,
        zip -> {
          TrainedModel model =
              zip.isFormatOne() ? FormatOne.read(zip) : whole(zip, ProvenanceJson::model);
          zip.passAll(CheckpointEntries.FOLDER);
          return model;
        });
  }

  static Checkpoint readCheckpoint(Path file) throws IOException {
    return read(
        file,
        zip ->
            whole(
                zip,
                (json, predictor, known) ->
                    CheckpointEntries.take(zip, json.model(predictor, known), json.position())));
  }

  static Predictor readPredictor(Path file) throws IOException {
    return read(file, ModelFile::predictorAlone);
  }

  /** Reads bytes that a name stands for in messages. */
  static Predictor readPredictor(String name, byte[] bytes) throws IOException {
    return read(name, () -> new MemoryZip(bytes), ModelFile::predictorAlone);
  }

  private static Predictor predictorAlone(SealedZip zip) throws IOException {
    if (zip.isFormatOne()) {
      return FormatOne.read(zip).predictor();
    }
    Predictor predictor = predictor(zip);
    zip.pass(MODEL);
    return predictor;
  }

  static UnreadModel readUnread(Path file) throws IOException {
    return read(
        file,
        zip -> {
          if (zip.isFormatOne()) {
            TrainedModel model = FormatOne.read(zip);
            return UnreadModel.of(model, file);
          }
          Predictor predictor = predictor(zip);
          return new UnreadModel(
              predictor, file, new String(zip.text(MODEL), StandardCharsets.UTF_8));
        });
  }

  private static Predictor predictor(SealedZip zip) throws IOException {
    PredictorFormat settings = PredictorFormat.take(zip.text(SETTINGS));
    Predictor predictor = predictor(zip, settings, false);
    if (settings.known().isPresent()) {
      zip.pass(KNOWN);
    }
    zip.passAll(CheckpointEntries.FOLDER);
    return predictor;
  }

  /** Makes something of all that stands in a model's own entries. */
  @FunctionalInterface
  private interface Making<T> {
    T make(ProvenanceJson json, Predictor predictor, Optional<KnownTexts> known) throws IOException;
  }

  private static <T> T whole(SealedZip zip, Making<T> making) throws IOException {
    if (zip.isFormatOne()) {
      throw new Refused("expected '" + PredictorFormat.FORMAT + "', got format 1");
    }
    PredictorFormat settings = PredictorFormat.take(zip.text(SETTINGS));
    Predictor predictor = predictor(zip, settings, true);
    Optional<KnownTexts> known = Optional.empty();
    if (settings.known().isPresent()) {
      known = Optional.of(known(zip, settings.known().get()));
    }
    return making.make(ProvenanceJson.parse(zip.text(MODEL)), predictor, known);
  }

  private static KnownTexts known(SealedZip zip, PredictorFormat.Known counts) throws IOException {
    byte[] bytes = zip.array(KNOWN, counts.bytes(), counts.bytes());
    try {
      return KnownTexts.of(bytes, counts.learned());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(KNOWN + ": " + e.getMessage(), e);
    }
  }

  /** Takes what it needs out of an open file. */
  @FunctionalInterface
  interface Taking<T> {
    T take(SealedZip zip) throws IOException;
  }

  /** Opens a zip. */
  @FunctionalInterface
  private interface Opening {
    ZipSource open() throws IOException;
  }

  static <T> T read(Path file, Taking<T> taking) throws IOException {
    requireFile(file);
    return read(file.toString(), () -> ZipSource.of(file), taking);
  }

  /** The JDK reads zips with exceptions of many kinds; whatever it is, the file gets its name. */
  private static <T> T read(String file, Opening opening, Taking<T> taking) throws IOException {
    try (SealedZip zip = new SealedZip(opening.open())) {
      return taken(zip, taking);
    } catch (FileSystemException | FileNotFoundException e) {
      throw e; // can't be opened
    } catch (OtherSystem e) {
      throw new ModelFormatException(file + ": " + e.getMessage(), e);
    } catch (ZipException | EOFException e) {
      throw noZip(file, e);
    } catch (IOException | IllegalArgumentException e) {
      throw refused(file, e);
    }
  }

  /** An entry that was changed comes first: it is why something else is wrong. */
  private static <T> T taken(SealedZip zip, Taking<T> taking) throws IOException {
    try {
      T taken = taking.take(zip);
      zip.requireDigests();
      zip.requireNoMore();
      return taken;
    } catch (IOException | IllegalArgumentException e) {
      zip.requireDigests();
      throw e;
    }
  }

  static float[] floats(SealedZip zip, String name, int count) throws IOException {
    int size = FloatVectorFormat.size(count);
    byte[] bytes = zip.array(name, size, size);
    try {
      return FloatVectorFormat.toFloats(bytes, count);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
    }
  }

  private static Predictor predictor(SealedZip zip, PredictorFormat settings, boolean isWhole)
      throws IOException {
    Estimator estimator = new EstimatorReader(settings.rest(), zip, isWhole).read();
    settings.rest().requireNoMore();
    return new Predictor(
        estimator,
        settings.text().encoder(zip.text(VOCABULARY), estimator.vocabularySize()),
        settings.decision(),
        settings.fewWords());
  }

  static void requireFile(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file + ": expected a model, got no such file.");
    }
    try {
      RegularFile.require(file);
    } catch (NotRegularException e) {
      throw new ModelFormatException(file + ": expected a model, got " + e.kind() + ".", e);
    }
  }

  private static ModelFormatException noZip(String file, IOException cause) {
    return refused(
        file, "expected a whole zip file, got one that is truncated or something else", cause);
  }

  private static ModelFormatException refused(String file, Exception cause) {
    return refused(file, String.valueOf(cause.getMessage()), cause);
  }

  private static ModelFormatException refused(String file, String reason, Exception cause) {
    String line = Shown.of(reason, MOST_MESSAGE);
    return new ModelFormatException(
        file
            + ": not a usable model of lstm4j: "
            + (line.endsWith(".") ? line.substring(0, line.length() - 1) : line)
            + ". Copy the file again or train a new one.",
        cause);
  }
}
