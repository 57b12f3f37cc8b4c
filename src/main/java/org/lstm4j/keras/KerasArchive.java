package org.lstm4j.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.lstm4j.check.BoundedInput;
import org.lstm4j.check.Shown;
import org.lstm4j.hdf5.Hdf5Dataset;
import org.lstm4j.hdf5.Hdf5File;
import org.lstm4j.hdf5.Hdf5Group;

/**
 * The zip that Keras 2.12 and newer save as {@code .keras}: two JSON files and the weights as HDF5.
 *
 * <p>Nothing is unpacked to a name from the zip; the weights go to a temporary file of bounded
 * size, which is deleted again.
 */
final class KerasArchive {

  static final String CONFIG = "config.json";
  static final String METADATA = "metadata.json";
  static final String WEIGHTS = "model.weights.h5";

  private static final String SHARDS = "model.weights.json";
  private static final String ASSETS = "assets/";
  private static final String VOCABULARY = "/vocabulary.txt";
  private static final String OURS = "lstm4j/";
  private static final long FREE_BYTES = 32L << 20;
  private static final int RATIO =
      8; // Keras doesn't compress; weights hardly shrink when others do
  private static final int BUFFER_BYTES = 1 << 16;

  private KerasArchive() {}

  static KerasModel read(Path file) throws IOException {
    try (ZipFile zip = open(file)) {
      long most = FREE_BYTES + RATIO * Files.size(file);
      JsonNode config = KerasJson.object(CONFIG, lean(zip, most));
      JsonNode metadata = KerasJson.object(METADATA, text(zip, METADATA));
      Path weights = Files.createTempFile("lstm4j-", ".h5");
      try {
        unpack(zip, weights, most);
        return read(file, zip, config, metadata.path("keras_version").asText("none"), weights);
      } finally {
        Files.delete(weights);
      }
    }
  }

  /** The JDK finds some names only while they are asked for, and then calls them an argument. */
  private static ZipFile open(Path file) throws IOException {
    ZipFile zip = new ZipFile(file.toFile());
    try {
      checkNames(zip);
      return zip;
    } catch (IllegalArgumentException e) {
      zip.close();
      throw new Refused("expected names in UTF-8 inside the zip, got others");
    } catch (IOException e) {
      zip.close();
      throw e;
    }
  }

  private static KerasModel read(
      Path file, ZipFile zip, JsonNode config, String version, Path weights) throws IOException {
    try (Hdf5File hdf5 = Hdf5File.open(weights)) {
      Optional<OwnEntry> own = Optional.empty();
      if (zip.getEntry(OwnEntry.NAME) != null) {
        String text =
            new String(bytes(zip, OwnEntry.NAME, OwnEntry.MOST_BYTES), StandardCharsets.US_ASCII);
        own = Optional.of(OwnEntry.read(file.toString(), text));
      }
      List<String> notices = new ArrayList<>();
      if (hasLearned(hdf5.root())) {
        notices.add("optimizer: the optimiser's state is left out; training starts with none.");
      }
      return KerasModels.read(
          new KerasModels.Content(
              file,
              config,
              TrainingLoss.of(config.path("compile_config")),
              version,
              chain -> ArchiveWeights.of(hdf5.root(), chain.stored()),
              vocabulary(zip),
              own),
          notices);
    }
  }

  /** Whether there is an optimiser that remembers something; ours has made no step. */
  private static boolean hasLearned(Hdf5Group root) throws IOException {
    if (!root.names().contains("optimizer")) {
      return false;
    }
    Hdf5Group optimizer = root.group("optimizer");
    if (!optimizer.names().contains("vars") || !optimizer.group("vars").names().contains("0")) {
      return true;
    }
    Hdf5Dataset steps = optimizer.group("vars").dataset("0");
    boolean isOurs = steps.typeName().equals("float32") && steps.shape().isEmpty();
    return !isOurs || steps.floats()[0] != 0; // Keras counts in whole numbers
  }

  /** The words of the one layer TextVectorization; Keras writes them twice. */
  private static Optional<byte[]> vocabulary(ZipFile zip) throws IOException {
    Optional<byte[]> found = Optional.empty();
    for (ZipEntry entry : zip.stream().toList()) {
      if (entry.getName().startsWith(ASSETS) && entry.getName().endsWith(VOCABULARY)) {
        byte[] words = bytes(zip, entry.getName(), OwnEntry.MOST_BYTES);
        if (found.isPresent() && !Arrays.equals(found.get(), words)) {
          throw new Refused(ASSETS + ": expected the words of one layer, got those of several");
        }
        found = Optional.of(words);
      }
    }
    return found;
  }

  private static void checkNames(ZipFile zip) throws Refused {
    Set<String> names = new HashSet<>();
    for (ZipEntry entry : zip.stream().toList()) {
      String name = entry.getName();
      if (name.startsWith("/") || name.contains("\\") || List.of(name.split("/")).contains("..")) {
        throw new Refused(
            "expected names inside the zip, got one that leads out of it: '"
                + Shown.of(name)
                + "'");
      }
      if (!names.add(name)) {
        throw new Refused("expected each name once, got '" + Shown.of(name) + "' again");
      }
      if (name.startsWith(OURS)) {
        throw new Refused("expected a model of Keras, got one of lstm4j; it needs no import");
      }
    }
    if (names.contains(SHARDS)) {
      throw new Refused(
          SHARDS + ": expected all weights in one file, got several; save without max_shard_size");
    }
    for (String name : List.of(CONFIG, METADATA, WEIGHTS)) {
      if (!names.contains(name)) {
        throw new Refused("expected an entry " + name + " as .keras files have it, got none");
      }
    }
  }

  /** The configuration, of at most so many bytes, without what may be large in it. */
  private static String lean(ZipFile zip, long most) throws IOException {
    try (InputStream in = zip.getInputStream(zip.getEntry(CONFIG))) {
      return KerasJson.lean(CONFIG, bounded(in, CONFIG, most));
    }
  }

  private static String text(ZipFile zip, String name) throws IOException {
    return new String(bytes(zip, name, KerasJson.MOST_BYTES), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(ZipFile zip, String name, int most) throws IOException {
    try (InputStream in = zip.getInputStream(zip.getEntry(name))) {
      byte[] bytes = in.readNBytes(most + 1);
      if (bytes.length > most) {
        throw new Refused(name + ": expected at most " + most + " bytes, got more");
      }
      return bytes;
    }
  }

  private static void unpack(ZipFile zip, Path target, long most) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream in = bounded(zip.getInputStream(zip.getEntry(WEIGHTS)), WEIGHTS, most);
        OutputStream out = Files.newOutputStream(target)) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        write(out, buffer, count, target);
      }
    }
  }

  /** A full disk is no fault of the model. */
  private static void write(OutputStream out, byte[] bytes, int count, Path target)
      throws FileSystemException {
    try {
      out.write(bytes, 0, count);
    } catch (IOException e) {
      throw new FileSystemException(target.toString(), null, e.getMessage());
    }
  }

  private static InputStream bounded(InputStream in, String name, long most) {
    return new BoundedInput(
        in,
        most,
        () ->
            new Refused(
                name
                    + ": expected at most "
                    + most
                    + " bytes in a zip of this size, got more; unpack and zip it without"
                    + " compression"));
  }
}
