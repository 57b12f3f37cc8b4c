package org.lstm4j.model;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.lstm4j.check.AtomicFile;
import org.lstm4j.check.Digest;
import org.lstm4j.text.ReviewEncoder;
import org.lstm4j.text.Vocabulary;

/**
 * The one zip that holds a model.
 *
 * <p>Deeplearning4j's own entries {@code configuration.json}, {@code coefficients.bin} and {@code
 * updaterState.bin}; beside them {@code lstm4j/vocabulary.txt} (a word a line, by rank), {@code
 * lstm4j/model.json} with all settings and the provenance, and {@code lstm4j/SHA256SUMS} with the
 * digest of every other entry.
 *
 * <p>Reading trusts nothing: the entries must be exactly these, every size is bounded before
 * anything is allocated, digests and shapes must agree, and Deeplearning4j's polymorphic JSON is
 * not interpreted.
 */
final class ModelFile {

  static final String CONFIGURATION = "configuration.json";
  static final String COEFFICIENTS = "coefficients.bin";
  static final String UPDATER_STATE = "updaterState.bin";
  static final String VOCABULARY = "lstm4j/vocabulary.txt";
  static final String MODEL = "lstm4j/model.json";
  static final String DIGESTS = "lstm4j/SHA256SUMS";
  static final Set<String> ENTRIES =
      Set.of(CONFIGURATION, COEFFICIENTS, UPDATER_STATE, VOCABULARY, MODEL, DIGESTS);

  private static final int MOST_TEXT_BYTES = 1 << 24; // vocabulary of Keras: 0.8 MB
  private static final int MOST_DIGEST_BYTES = 1 << 12;
  private static final int HEADER_BYTES = 256; // an ND4J vector has 122 bytes beside its floats

  /** The file's entries get one fixed time, so that equal models are equal files. */
  private static final long ENTRY_TIME = 946_684_800_000L; // 2000-01-01

  private ModelFile() {}

  static void write(Path file, Checkpoint checkpoint) throws IOException {
    TrainedModel model = checkpoint.model();
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put(CONFIGURATION, model.network().configuration().getBytes(StandardCharsets.UTF_8));
    entries.put(COEFFICIENTS, toBytes(model.network().parameters()));
    entries.put(UPDATER_STATE, toBytes(model.network().updaterState()));
    entries.put(
        VOCABULARY,
        String.join("\n", model.encoder().vocabulary().words()).getBytes(StandardCharsets.UTF_8));
    entries.put(MODEL, ModelJson.of(checkpoint).toBytes());
    entries.put(DIGESTS, digests(entries));
    AtomicFile.write(
        file,
        target -> {
          ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(target));
          for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
            ZipEntry header = new ZipEntry(entry.getKey());
            header.setTime(ENTRY_TIME);
            zip.putNextEntry(header);
            zip.write(entry.getValue());
            zip.closeEntry();
          }
          zip.finish();
          zip.flush();
        });
  }

  /** A line for each entry, as the command {@code sha256sum} writes and checks them. */
  static byte[] digests(Map<String, byte[]> entries) {
    StringBuilder lines = new StringBuilder();
    entries.forEach(
        (name, bytes) -> lines.append(Digest.sha256(bytes)).append("  ").append(name).append('\n'));
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] toBytes(float[] values) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(4 * values.length + HEADER_BYTES);
    FloatVectorFormat.write(bytes, values);
    return bytes.toByteArray();
  }

  static Checkpoint read(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file + ": expected a model, got no such file.");
    }
    if (!Files.isRegularFile(file)) {
      throw new ModelFormatException(file + ": expected a model, got a folder or device.");
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return read(zip);
    } catch (ZipException | EOFException e) {
      throw refused(file, "a whole zip file, got one that is truncated or something else", e);
    } catch (Refused | IllegalArgumentException e) {
      throw refused(file, e.getMessage(), e);
    }
  }

  private static ModelFormatException refused(Path file, String expected, Exception cause) {
    String reason =
        expected.endsWith(".") ? expected.substring(0, expected.length() - 1) : expected;
    return new ModelFormatException(
        file
            + ": not a usable model of lstm4j: "
            + reason
            + ". Copy the file again or train a new one.",
        cause);
  }

  private static Checkpoint read(ZipFile zip) throws IOException {
    List<String> names = zip.stream().map(ZipEntry::getName).toList();
    if (names.size() != ENTRIES.size() || !Set.copyOf(names).equals(ENTRIES)) {
      throw new Refused(
          "expected each of the entries " + sorted(ENTRIES) + " once, got " + sorted(names));
    }
    List<String> digests =
        new String(bytes(zip, DIGESTS, MOST_DIGEST_BYTES), StandardCharsets.UTF_8).lines().toList();
    ModelJson json = ModelJson.parse(checked(zip, MODEL, MOST_TEXT_BYTES, digests));
    byte[] configuration = checked(zip, CONFIGURATION, MOST_TEXT_BYTES, digests);
    byte[] words = checked(zip, VOCABULARY, MOST_TEXT_BYTES, digests);
    int count = json.network().parameterCount();
    TrainedNetwork network =
        new TrainedNetwork(
            json.network(),
            new String(configuration, StandardCharsets.UTF_8),
            floats(zip, COEFFICIENTS, count, digests),
            floats(zip, UPDATER_STATE, count, digests));
    Vocabulary vocabulary =
        new Vocabulary(
            List.of(new String(words, StandardCharsets.UTF_8).split("\n")),
            json.network().vocabularySize());
    TrainedModel model =
        new TrainedModel(
            network,
            new ReviewEncoder(vocabulary, json.length()),
            json.decision(),
            json.provenance());
    return new Checkpoint(model, json.progress().stream().findFirst());
  }

  private static float[] floats(ZipFile zip, String name, int count, List<String> digests)
      throws IOException {
    byte[] bytes = checked(zip, name, Math.addExact(4 * count, HEADER_BYTES), digests);
    try {
      return FloatVectorFormat.read(new ByteArrayInputStream(bytes), count);
    } catch (IOException e) {
      throw new Refused(name + ": " + e.getMessage());
    }
  }

  private static byte[] checked(ZipFile zip, String name, int most, List<String> digests)
      throws IOException {
    byte[] bytes = bytes(zip, name, most);
    if (!digests.contains(Digest.sha256(bytes) + "  " + name)) {
      throw new Refused(name + ": expected the digest that SHA256SUMS names, got another");
    }
    return bytes;
  }

  private static byte[] bytes(ZipFile zip, String name, int most) throws IOException {
    try (InputStream in = new BufferedInputStream(zip.getInputStream(zip.getEntry(name)))) {
      byte[] bytes = in.readNBytes(most + 1);
      if (bytes.length > most) {
        throw new Refused(name + ": expected at most " + most + " bytes, got more");
      }
      return bytes;
    }
  }

  private static List<String> sorted(Collection<String> names) {
    return names.stream().limit(ENTRIES.size() + 3).map(ModelFile::printable).sorted().toList();
  }

  private static String printable(String name) {
    return name.length() > 80 ? name.substring(0, 80) + "…" : name.replaceAll("\\p{Cntrl}", "?");
  }

  /** The content is not what it must be; the message says what was expected. */
  static final class Refused extends IOException {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }
  }
}
