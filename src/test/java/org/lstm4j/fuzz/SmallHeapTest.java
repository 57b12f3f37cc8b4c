package org.lstm4j.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.hdf5.Hdf5Writer;
import org.lstm4j.imdb.SmallDataSet;
import org.lstm4j.keras.KerasFormatException;
import org.lstm4j.reviews.DataException;

/** Small files that want much memory are refused by a JVM that has 64 MB of heap in all. */
class SmallHeapTest {

  private static final Path GOOD = Path.of("src/test/resources/golden/keras/lstm.keras");
  private static final int MANY_BYTES = 300 << 20;

  @TempDir private Path folder;

  /** What the other JVM runs: reads every file and prints what became of it. */
  public static final class Reader {

    private Reader() {}

    public static void main(String[] files) throws IOException {
      for (String file : files) {
        try {
          FuzzTarget.of(Path.of(file)).read(Path.of(file));
          System.out.println("read");
        } catch (KerasFormatException | DataException e) {
          System.out.println("refused " + e.getMessage());
        }
      }
    }
  }

  private Path archive(String name, Map<String, byte[]> changed) throws IOException {
    Map<String, byte[]> entries = new TreeMap<>();
    try (ZipFile zip = new ZipFile(GOOD.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
      }
    }
    entries.putAll(changed);
    Path file = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return file;
  }

  private Path config(String name, String json) throws IOException {
    return archive(name, Map.of("config.json", json.getBytes(StandardCharsets.UTF_8)));
  }

  /** A network of sixty million numbers whose arrays aren't there. */
  private Path hollow() throws IOException {
    String config;
    try (ZipFile zip = new ZipFile(GOOD.toFile())) {
      byte[] bytes = zip.getInputStream(zip.getEntry("config.json")).readAllBytes();
      config = new String(bytes, StandardCharsets.UTF_8);
    }
    return config("hollow.keras", config.replace("\"input_dim\": 20", "\"input_dim\": 20000000"));
  }

  /** Five hundred layers of HDF5 groups with long names in one path. */
  private Path deep() throws IOException {
    Hdf5Writer writer = new Hdf5Writer();
    writer.root().text("model_config", "{}").text("keras_version", "3.0.0");
    writer.root().group("model_weights/" + "deeper/".repeat(500) + "end");
    Path file = folder.resolve("deep.h5");
    try (OutputStream out = Files.newOutputStream(file)) {
      writer.writeTo(out);
    }
    return file;
  }

  /** A gigabyte that takes no room on the disk. */
  private Path hole(String name) throws IOException {
    Path file = folder.resolve(name);
    try (RandomAccessFile hole = new RandomAccessFile(file.toFile(), "rw")) {
      hole.setLength(1 << 30);
    }
    return file;
  }

  /** An archive that unpacks to one file of many zeros. */
  private Path zeros(String name, String entry) throws IOException {
    byte[] tar = new SmallDataSet.Tar().with(entry, new byte[MANY_BYTES / 2]).gzip();
    return Files.write(folder.resolve(name), tar);
  }

  /** A cache with a digest that is right and a count that isn't. */
  private Path cache(String name) throws IOException {
    return Files.copy(
        FuzzTarget.CACHE.corpus().resolve("hostile").resolve(name), folder.resolve(name));
  }

  @Test
  void nothingNeedsMoreThan64Megabytes() throws Exception {
    String objects = "{},".repeat((1 << 20) / 3 - 20) + "{}";
    List<Path> files =
        List.of(
            archive("bomb.keras", Map.of("model.weights.h5", new byte[MANY_BYTES])),
            archive("config.keras", Map.of("config.json", new byte[100 << 20])),
            config("objects.keras", "{\"a\":[" + objects + "]}"),
            config("arrays.keras", "{\"a\":[" + objects.replace("{}", "[]") + "]}"),
            config("text.keras", "{\"a\":\"" + "x".repeat(1_000_000) + "\"}"),
            hollow(),
            deep(),
            hole("words.json"),
            hole("reviews.csv"),
            hole("reviews.tsv"),
            hole("reviews.jsonl"),
            hole("reviews.tar.gz"),
            zeros("unused.tar.gz", "aclImdb/README"),
            zeros("review.tar.gz", "aclImdb/train/pos/0_9.txt"),
            cache("many-reviews.bin"),
            cache("many-ids.bin"),
            cache("many-words.bin"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx64m", "-cp", System.getProperty("java.class.path")));
    command.add(Reader.class.getName());
    files.forEach(file -> command.add(file.toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    List<String> lines = output.lines().filter(line -> line.startsWith("re")).toList();
    assertEquals(files.size(), lines.size(), output);
    for (String line : lines) {
      assertTrue(line.startsWith("refused "), output);
    }
  }
}
