package org.lstm4j.model;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipException;
import org.lstm4j.check.AtomicFile;
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
 * members/01/} and so on, with {@code phrases.bin} if it reads phrases.
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

  static void write(Path file, Checkpoint checkpoint) throws IOException {
    Predictor predictor = checkpoint.model().predictor();
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
    entries.put(MODEL, ProvenanceJson.of(checkpoint).toBytes());
    AtomicFile.write(file, target -> SealedZip.write(target, entries));
  }

  static Checkpoint read(Path file) throws IOException {
    requireFile(file);
    try (SealedZip zip = new SealedZip(file)) {
      Predictor predictor = predictor(zip, true);
      ProvenanceJson json = ProvenanceJson.parse(zip.text(MODEL));
      zip.requireNoMore();
      return json.checkpoint(predictor);
    } catch (ZipException | EOFException e) {
      throw noZip(file, e);
    } catch (Refused | IllegalArgumentException e) {
      throw refused(file, e);
    }
  }

  static Predictor readPredictor(Path file) throws IOException {
    requireFile(file);
    try (SealedZip zip = new SealedZip(file)) {
      Predictor predictor = predictor(zip, false);
      zip.pass(MODEL);
      zip.requireNoMore();
      return predictor;
    } catch (ZipException | EOFException e) {
      throw noZip(file, e);
    } catch (Refused | IllegalArgumentException e) {
      throw refused(file, e);
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
    if (!Files.isRegularFile(file)) {
      throw new ModelFormatException(file + ": expected a model, got a folder or device.");
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
