package org.lstm4j.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.lstm4j.check.AtomicFile;
import org.lstm4j.check.Shown;
import org.lstm4j.network.NetworkConfig;

/**
 * The zip of a {@link SystemModel}; format 3.
 *
 * <p>{@code lstm4j/settings.properties} has the format, {@code system}, {@code networks}, each
 * network's shape after {@code network.01.} and so on, the size of each named entry after {@code
 * entry.}, and the system's own settings after {@code own.}. {@code networks/01/} and so on have
 * the numbers, {@code system/} the named entries; {@code lstm4j/SHA256SUMS} the digests of all.
 */
final class SystemFile {

  static final String SYSTEM = "system";

  private static final String JUDGE = "a model that judges texts";
  private static final String OWN = "own.";
  private static final String ENTRY = "entry.";
  private static final String FOLDER = "system/";
  private static final int MOST_NETWORKS = 99;
  private static final int MOST_ENTRIES = 16;
  private static final int MOST_NAME = 80; // of one that is shown
  private static final long MOST_TEXTS = 2L * SealedZip.MOST_TEXT_BYTES; // of all together
  private static final String ARRAY = ".bin";
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9.-]{0,63}");
  private static final Pattern FILE =
      Pattern.compile("[a-z0-9][a-z0-9-]{0,31}\\.(txt|json|csv|bin)");

  private SystemFile() {}

  static void write(Path file, SystemModel model) throws IOException {
    Map<String, byte[]> entries = entries(model);
    AtomicFile.write(file, target -> SealedZip.write(target, entries));
  }

  private static Map<String, byte[]> entries(SystemModel model) throws IOException {
    requireCount("networks", model.networks().size(), 1, MOST_NETWORKS);
    requireCount("entries", model.entries().size(), 0, MOST_ENTRIES);
    Settings settings = new Settings();
    settings.put("format", PredictorFormat.FORMAT);
    settings.putChoice(SYSTEM, model.kind());
    settings.put("networks", model.networks().size());
    model.settings().forEach((name, value) -> settings.put(OWN + matching(NAME, name), value));
    Map<String, byte[]> networks = new LinkedHashMap<>();
    for (int i = 0; i < model.networks().size(); i++) {
      TrainedNetwork network = model.networks().get(i);
      String prefix = prefix(i);
      NetworkFormat.put(settings, prefix, network.config());
      settings.put(prefix + "updaterStates", network.slots().size());
      new WeightEntries(folder(i), network.config()).put(networks, network);
    }
    Map<String, byte[]> entries = new LinkedHashMap<>();
    long texts = 0;
    for (Map.Entry<String, byte[]> entry : model.entries().entrySet()) {
      int size = entry.getValue().length;
      settings.put(ENTRY + matching(FILE, entry.getKey()), size);
      texts = requireTexts(texts + (entry.getKey().endsWith(ARRAY) ? 0 : size));
    }
    entries.put(ModelFile.SETTINGS, settings.toBytes());
    entries.putAll(networks);
    model.entries().forEach((name, bytes) -> entries.put(FOLDER + name, bytes));
    return entries;
  }

  /** Small files may hold large texts, so that all of them need a bound. */
  private static long requireTexts(long bytes) {
    if (bytes > MOST_TEXTS) {
      throw new IllegalArgumentException(
          "entries: expected texts of at most "
              + MOST_TEXTS
              + " bytes in all, got "
              + bytes
              + " or more.");
    }
    return bytes;
  }

  private static void requireCount(String name, int count, int least, int most) {
    if (count < least || count > most) {
      throw new IllegalArgumentException(
          name + ": expected " + least + " to " + most + ", got " + count + ".");
    }
  }

  private static String matching(Pattern pattern, String name) {
    if (!pattern.matcher(name).matches()) {
      throw new IllegalArgumentException(
          (pattern == FILE ? "entry" : "setting")
              + ": expected a name that matches "
              + pattern
              + ", got '"
              + Shown.of(name, MOST_NAME)
              + "'.");
    }
    return name;
  }

  private static String prefix(int network) {
    return "network." + EstimatorWriter.number(network) + ".";
  }

  private static String folder(int network) {
    return "networks/" + EstimatorWriter.number(network) + "/";
  }

  static Optional<SystemModel.Kind> kindOf(Path file) throws IOException {
    ModelFile.requireFile(file);
    if (!ModelFile.isModel(file)) {
      return Optional.empty();
    }
    return ModelFile.read(
        file,
        zip -> {
          Optional<SystemModel.Kind> kind =
              zip.isFormatOne() ? Optional.empty() : kind(settings(zip));
          zip.passAll("");
          return kind;
        });
  }

  private static Optional<SystemModel.Kind> kind(Settings settings) {
    return settings.has(SYSTEM)
        ? Optional.of(settings.choice(SYSTEM, SystemModel.Kind.values()))
        : Optional.empty();
  }

  /**
   * Refuses settings of another system's model.
   *
   * @throws OtherSystem if they are
   */
  static void requireJudge(Settings settings) throws OtherSystem {
    Optional<SystemModel.Kind> kind = kind(settings);
    if (kind.isPresent()) {
      throw other(JUDGE, kind.get().description(), kind.get().command());
    }
  }

  static <T> T read(Path file, SystemModel.Kind expected, SystemModel.Making<T> making)
      throws IOException {
    return ModelFile.read(
        file,
        zip -> {
          if (zip.isFormatOne()) {
            throw other(expected, JUDGE, "predict");
          }
          Settings settings = settings(zip);
          Optional<SystemModel.Kind> kind = kind(settings);
          if (kind.isEmpty()) {
            throw other(expected, JUDGE, "predict");
          }
          if (kind.get() != expected) {
            throw other(expected, kind.get().description(), kind.get().command());
          }
          return making.make(take(settings, zip, expected));
        });
  }

  private static OtherSystem other(SystemModel.Kind expected, String got, String command) {
    return other(expected.description(), got, command);
  }

  private static OtherSystem other(String expected, String got, String command) {
    return new OtherSystem(
        "expected " + expected + ", got " + got + ". Use it with 'lstm4j " + command + "'.");
  }

  private static Settings settings(SealedZip zip) throws IOException {
    return PredictorFormat.parse(zip.text(ModelFile.SETTINGS));
  }

  private static SystemModel take(Settings settings, SealedZip zip, SystemModel.Kind kind)
      throws IOException {
    String format = settings.text("format");
    if (!format.equals(PredictorFormat.FORMAT)) {
      throw new Refused("format: expected '" + PredictorFormat.FORMAT + "', got '" + format + "'");
    }
    int count = settings.whole("networks", 1, MOST_NETWORKS);
    List<TrainedNetwork> networks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      networks.add(network(settings, zip, i));
    }
    Map<String, byte[]> entries = entries(settings, zip);
    Map<String, String> own = new TreeMap<>();
    for (String name : settings.names(OWN)) {
      own.put(matching(NAME, name.substring(OWN.length())), settings.text(name));
    }
    settings.requireNoMore();
    return new SystemModel(kind, own, networks, entries);
  }

  private static TrainedNetwork network(Settings settings, SealedZip zip, int index)
      throws IOException {
    NetworkConfig config = NetworkFormat.take(settings, prefix(index));
    int slots = settings.whole(prefix(index) + "updaterStates", 0, TrainedNetwork.MOST_SLOTS);
    WeightEntries entries = new WeightEntries(folder(index), config);
    WeightEntries.Source source = (name, floats) -> ModelFile.floats(zip, name, floats);
    return new TrainedNetwork(entries.weights(source), entries.slots(slots, source), "");
  }

  private static Map<String, byte[]> entries(Settings settings, SealedZip zip) throws IOException {
    Map<String, byte[]> entries = new TreeMap<>();
    List<String> names = settings.names(ENTRY);
    requireCount("entries", names.size(), 0, MOST_ENTRIES);
    long texts = 0;
    for (String setting : names) {
      String name = matching(FILE, setting.substring(ENTRY.length()));
      boolean isArray = name.endsWith(ARRAY);
      int most = isArray ? Integer.MAX_VALUE : SealedZip.MOST_TEXT_BYTES;
      int size = settings.whole(setting, 0, most);
      texts = requireTexts(texts + (isArray ? 0 : size));
      byte[] bytes = isArray ? zip.array(FOLDER + name, size, size) : zip.text(FOLDER + name, size);
      if (bytes.length != size) {
        throw new Refused(
            FOLDER
                + name
                + ": expected "
                + size
                + " bytes, as the settings say, got "
                + bytes.length);
      }
      entries.put(name, bytes);
    }
    return entries;
  }
}
