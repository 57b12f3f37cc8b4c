package org.lstm4j.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;
import org.lstm4j.check.AtomicFile;
import org.lstm4j.check.NotRegularException;
import org.lstm4j.check.RegularFile;
import org.lstm4j.check.Require;
import org.lstm4j.data.ForeignText;
import org.lstm4j.hdf5.Hdf5Exception;
import org.lstm4j.hdf5.Hdf5File;
import org.lstm4j.hdf5.Hdf5Group;
import org.lstm4j.model.Predictor;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.text.Padding;

/**
 * Reads models that Keras saved: {@code .h5} of Keras 2.0 to 2.15 and of Keras 3, and {@code
 * .keras}.
 *
 * <p>The first bytes decide the format, not the name. A network that can't be carried over exactly
 * is refused by the names of layer and setting. A file from a stranger does no harm: nothing in it
 * is run, every size is compared with the file before memory is taken.
 */
public final class KerasModels {

  private static final String ZIP_START = "PK";

  private KerasModels() {}

  /**
   * Reads a model.
   *
   * @throws KerasFormatException if the file is damaged, holds weights or optimiser state only, or
   *     a network that can't be carried over
   * @throws IOException if it can't be read at all
   */
  public static KerasModel read(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file + ": expected a model of Keras, got no such file.");
    }
    try {
      RegularFile.require(file);
      return readFile(file);
    } catch (NotRegularException e) {
      throw refused(
          file,
          "expected a file .h5 or .keras, got "
              + e.kind()
              + "; a SavedModel folder must be loaded with Keras and saved as .keras",
          e);
    } catch (Refused | Hdf5Exception | EOFException e) {
      throw refused(file, e.getMessage(), e);
    } catch (ZipException e) {
      throw refused(file, "expected a whole zip file, got one that is truncated or damaged", e);
    } catch (FileSystemException | FileNotFoundException e) {
      throw e; // can't be opened
    } catch (IOException e) {
      throw refused(file, "expected a file that can be read, got '" + e.getMessage() + "'", e);
    }
  }

  /**
   * Writes a network for Keras 3, whole or not at all; what the file is, its ending says.
   *
   * @param file ends in {@code .keras} or {@code .h5}
   * @param length T, steps the network reads; at least 1
   * @throws IllegalArgumentException if the ending is another one
   * @throws KerasFormatException if Keras has no such network
   * @throws IOException if the file can't be written
   */
  public static void write(Path file, NetworkWeights weights, int length) throws IOException {
    write(file, weights, length, Optional.empty(), () -> Optional.empty());
  }

  /**
   * Writes a model's network for Keras 3, and in an entry that Keras passes over what {@link #read}
   * needs to make the same model again: words, how texts become ids, label names and threshold.
   *
   * @param file ends in {@code .keras} or {@code .h5}
   * @throws IllegalArgumentException if the ending is another one, or the model no single network
   * @throws KerasFormatException if Keras has no such network
   * @throws IOException if the file can't be written
   */
  public static void write(Path file, Predictor predictor) throws IOException {
    write(
        file,
        predictor.network().weights(),
        predictor.encoder().length(),
        Optional.of(predictor.encoder().padding().padding()),
        () -> Optional.of(OwnEntry.write(predictor)));
  }

  private static void write(
      Path file,
      NetworkWeights weights,
      int length,
      Optional<Padding.Side> side,
      Obstacles.Reading<Optional<String>> own)
      throws IOException {
    requireEnding(file);
    Require.atLeast("length", length, 1);
    try {
      KerasWriter writer = new KerasWriter(weights, length, side, own.read());
      AtomicFile.write(file, isArchive(file) ? writer::writeArchive : writer::writeLegacy);
    } catch (Refused e) {
      throw new KerasFormatException(
          file + ": can't be carried over to Keras: " + e.getMessage() + ".", e);
    }
  }

  /** Refuses a file name that Keras wouldn't open. */
  public static void requireEnding(Path file) {
    if (!isArchive(file) && !file.toString().endsWith(".h5")) {
      throw new IllegalArgumentException(
          "output: expected a file name that ends in .keras or .h5, got '" + file + "'.");
    }
  }

  private static boolean isArchive(Path file) {
    return file.toString().endsWith(".keras");
  }

  private static KerasFormatException refused(Path file, String reason, Exception cause) {
    return new KerasFormatException(
        file + ": can't be carried over from Keras: " + reason + ".", cause);
  }

  private static KerasModel readFile(Path file) throws IOException {
    byte[] start;
    try (InputStream in = Files.newInputStream(file)) {
      start = in.readNBytes(8);
    }
    if (Hdf5File.hasSignature(start)) {
      try (Hdf5File hdf5 = Hdf5File.open(file)) {
        return readLegacy(file, hdf5.root());
      }
    }
    if (start.length > 1 && (char) start[0] == ZIP_START.charAt(0) && start[1] == 'K') {
      return KerasArchive.read(file);
    }
    throw new Refused("expected HDF5 (.h5) or a zip (.keras), got something else");
  }

  private static KerasModel readLegacy(Path file, Hdf5Group root) throws IOException {
    if (!root.hasAttribute("model_config")) {
      throw withoutConfiguration(root);
    }
    String version = root.hasAttribute("keras_version") ? single(root, "keras_version") : "none";
    Optional<OwnEntry> own = own(file, root);
    List<String> notices = new ArrayList<>();
    if (root.names().contains("optimizer_weights")) {
      notices.add(
          "optimizer_weights: the optimiser's state is left out; training starts with none.");
    }
    Hdf5Group weights = root.names().contains("model_weights") ? root.group("model_weights") : root;
    byte[] whole = single(root, "model_config").getBytes(StandardCharsets.UTF_8);
    String lean = KerasJson.lean("model_config", new ByteArrayInputStream(whole));
    JsonNode config = KerasJson.object("model_config", lean);
    JsonNode training = MissingNode.getInstance();
    if (root.hasAttribute("training_config")) {
      training = KerasJson.objectOrNothing(single(root, "training_config"));
    }
    Content content =
        new Content(
            file,
            config,
            TrainingLoss.of(training),
            version,
            chain -> new LegacyWeights(weights),
            Optional.empty(),
            own);
    return read(content, notices);
  }

  /** Our entry, cut into attributes. */
  private static Optional<OwnEntry> own(Path file, Hdf5Group root) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; root.hasAttribute(OwnEntry.NAME + i); i++) {
      text.append(single(root, OwnEntry.NAME + i));
      if (text.length() > OwnEntry.MOST_BYTES) {
        throw new Refused(
            OwnEntry.NAME + ": expected at most " + OwnEntry.MOST_BYTES + " bytes, got more");
      }
    }
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(OwnEntry.read(file.toString(), text.toString()));
  }

  private static String single(Hdf5Group group, String attribute) throws IOException {
    List<String> texts = group.texts(attribute);
    if (texts.size() != 1) {
      throw new Refused(attribute + ": expected one text, got " + texts.size());
    }
    return texts.get(0);
  }

  /** Tells apart what else Keras saves as HDF5. */
  private static Refused withoutConfiguration(Hdf5Group root) {
    boolean isWeights =
        root.hasAttribute("layer_names")
            || root.names().contains("layers")
            || root.names().contains("_layer_checkpoint_dependencies");
    if (isWeights) {
      return new Refused(
          "expected a whole model, got weights without configuration (save_weights); build the"
              + " model in Keras, load_weights and save it as .keras");
    }
    if (root.names().contains("optimizer_weights") || root.names().contains("optimizer")) {
      return new Refused(
          "expected a whole model, got the state of an optimiser; save the model itself");
    }
    return new Refused("expected a model of Keras, got HDF5 without a model_config");
  }

  /** Finds the weights once the layers are known. */
  @FunctionalInterface
  interface Stores {
    WeightStore of(LayerChain chain) throws IOException;
  }

  /**
   * What a file holds.
   *
   * @param file for messages
   * @param config the model's description
   * @param loss that the model was compiled with
   * @param version Keras's, as the file says it
   * @param stores finds the weights
   * @param vocabulary words of a layer TextVectorization that stand beside the configuration
   * @param own what this program wrote into it
   */
  record Content(
      Path file,
      JsonNode config,
      TrainingLoss loss,
      String version,
      Stores stores,
      Optional<byte[]> vocabulary,
      Optional<OwnEntry> own) {}

  static KerasModel read(Content content, List<String> notices) throws IOException {
    KerasVersion version = KerasVersion.parse(content.version());
    LayerChain chain = LayerChain.of(content.config());
    Obstacles obstacles = new Obstacles();
    Optional<ForeignText> text = content.own().map(OwnEntry::text);
    for (Layer layer : chain.layers()) {
      if (layer.type().equals(Vectorization.TYPE)) {
        text =
            new Vectorization(layer, obstacles)
                .text(content.file().toString(), content.vocabulary());
      }
    }
    LayerRules rules = new LayerRules(version, notices, obstacles);
    NetworkPlan plan = new PlanReader(chain, rules, content.loss()).plan();
    NetworkWeights read = new WeightReader(content.stores().of(chain), notices).read(plan);
    NetworkWeights weights = content.own().isPresent() ? content.own().get().asWritten(read) : read;
    return new KerasModel(
        weights,
        plan.zeros(weights.config()),
        plan.length(chain),
        version.text(),
        notices,
        text,
        content.own().map(OwnEntry::own));
  }
}
