package org.lstm4j.model;

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
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.lstm4j.check.AtomicFile;
import org.lstm4j.check.NotRegularException;
import org.lstm4j.check.RegularFile;
import org.lstm4j.check.Shown;
import org.lstm4j.text.ReviewEncoder;
import org.lstm4j.text.Vocabulary;

/**
 * The one zip that holds a model; format 2.
 *
 * <p>{@code lstm4j/settings.properties} holds every setting that judging a text needs, {@code
 * lstm4j/vocabulary.txt} a word a line by rank, {@code lstm4j/model.json} the provenance and, of a
 * training under way, its position; {@code lstm4j/SHA256SUMS} the digest of every other entry.
 * Beside them stand a network's {@code configuration.json}, {@code coefficients.bin} and, if its
 * optimiser remembers something, {@code updaterState.bin}, all three as Deeplearning4j has them; or
 * {@code linear.bin} ({@link LinearFormat}); or those of each member of an ensemble, in {@code
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

  private static final int MOST_MESSAGE = 300;

  private ModelFile() {}

  static void write(Path file, TrainedModel model) throws IOException {
    Map<String, byte[]> entries = entries(model, Optional.empty());
    AtomicFile.write(file, target -> SealedZip.write(target, entries));
  }

  static void write(Path file, Checkpoint checkpoint) throws IOException {
    Map<String, byte[]> entries = entries(checkpoint.last(), checkpoint.progress());
    entries.putAll(CheckpointEntries.of(checkpoint));
    AtomicFile.write(file, target -> SealedZip.write(target, entries));
  }

  private static Map<String, byte[]> entries(
      TrainedModel model, Optional<TrainingProgress> progress) throws IOException {
    Predictor predictor = model.predictor();
    Settings settings = PredictorSettings.of(predictor);
    Map<String, byte[]> estimator = new LinkedHashMap<>();
    new EstimatorWriter(settings, estimator).put("", "", predictor.estimator());
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put(SETTINGS, settings.toBytes());
    entries.putAll(estimator);
    entries.put(
        VOCABULARY,
        String.join("\n", predictor.encoder().vocabulary().words())
            .getBytes(StandardCharsets.UTF_8));
    entries.put(MODEL, ProvenanceJson.of(model.provenance(), progress).toBytes());
    return entries;
  }

  static boolean isModel(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return zip.getEntry(SETTINGS) != null || zip.getEntry(MODEL) != null; // of format 1
    } catch (ZipException e) {
      return false;
    }
  }

  static TrainedModel read(Path file) throws IOException {
    return read(
        file,
        zip -> {
          TrainedModel model = whole(zip, predictor(zip, true));
          zip.passAll(CheckpointEntries.FOLDER);
          return model;
        });
  }

  static Checkpoint readCheckpoint(Path file) throws IOException {
    return read(
        file,
        zip -> {
          Predictor predictor = predictor(zip, true);
          ProvenanceJson json = ProvenanceJson.parse(zip.text(MODEL));
          return CheckpointEntries.take(zip, json.model(predictor), json.position());
        });
  }

  static Predictor readPredictor(Path file) throws IOException {
    return read(
        file,
        zip -> {
          Predictor predictor = predictor(zip, false);
          zip.pass(MODEL);
          zip.passAll(CheckpointEntries.FOLDER);
          return predictor;
        });
  }

  private static TrainedModel whole(SealedZip zip, Predictor predictor) throws IOException {
    return ProvenanceJson.parse(zip.text(MODEL)).model(predictor);
  }

  /** Takes what it needs out of an open file. */
  @FunctionalInterface
  private interface Taking<T> {
    T take(SealedZip zip) throws IOException;
  }

  /** The JDK reads zips with exceptions of many kinds; whatever it is, the file gets its name. */
  private static <T> T read(Path file, Taking<T> taking) throws IOException {
    requireFile(file);
    try (SealedZip zip = new SealedZip(file)) {
      T taken = taking.take(zip);
      zip.requireNoMore();
      return taken;
    } catch (FileSystemException | FileNotFoundException e) {
      throw e; // can't be opened
    } catch (ZipException | EOFException e) {
      throw noZip(file, e);
    } catch (IOException | IllegalArgumentException e) {
      throw refused(file, e);
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

  private static Predictor predictor(SealedZip zip, boolean isWhole) throws IOException {
    if (!zip.has(SETTINGS) && zip.has(MODEL)) {
      throw new Refused("expected '" + PredictorSettings.FORMAT + "', got the format before it");
    }
    PredictorSettings settings = PredictorSettings.take(zip.text(SETTINGS));
    Estimator estimator = new EstimatorReader(settings.rest(), zip, isWhole).read();
    settings.rest().requireNoMore();
    return new Predictor(
        estimator,
        new ReviewEncoder(
            Vocabulary.ofLines(zip.text(VOCABULARY), estimator.vocabularySize()),
            settings.length()),
        settings.decision(),
        settings.fewWords());
  }

  private static void requireFile(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file + ": expected a model, got no such file.");
    }
    try {
      RegularFile.require(file);
    } catch (NotRegularException e) {
      throw new ModelFormatException(file + ": expected a model, got " + e.kind() + ".", e);
    }
  }

  private static ModelFormatException noZip(Path file, IOException cause) {
    return refused(file, "a whole zip file, got one that is truncated or something else", cause);
  }

  private static ModelFormatException refused(Path file, Exception cause) {
    return refused(file, String.valueOf(cause.getMessage()), cause);
  }

  private static ModelFormatException refused(Path file, String reason, Exception cause) {
    String line = Shown.of(reason, MOST_MESSAGE);
    return new ModelFormatException(
        file
            + ": not a usable model of lstm4j: "
            + (line.endsWith(".") ? line.substring(0, line.length() - 1) : line)
            + ". Copy the file again or train a new one.",
        cause);
  }
}
