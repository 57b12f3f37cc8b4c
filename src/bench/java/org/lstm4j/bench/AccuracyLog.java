package org.lstm4j.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32;
import org.lstm4j.check.AtomicFile;

/** What was trained and timed already, in a file, so that a run that was broken off goes on. */
final class AccuracyLog {

  private final ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private final Path file;
  private final ObjectNode all;

  /**
   * Reads the file if there is one.
   *
   * @param reviews folder of the splits that all results must be of
   * @throws IllegalArgumentException if its results are of other reviews
   */
  AccuracyLog(Path file, Path reviews) throws IOException {
    this.file = file;
    all =
        Files.exists(file)
            ? (ObjectNode) mapper.readTree(file.toFile())
            : mapper.createObjectNode().put("reviews", checksum(reviews));
    if (all.path("reviews").asLong() != checksum(reviews)) {
      throw new IllegalArgumentException(
          file
              + ": expected results on these reviews, got others'."
              + " Remove it or name another folder with -o.");
    }
  }

  private static long checksum(Path folder) throws IOException {
    CRC32 checksum = new CRC32();
    for (String split : new String[] {"train", "validation", "test"}) {
      checksum.update(Files.readAllBytes(folder.resolve("x_" + split + ".i16")));
      checksum.update(Files.readAllBytes(folder.resolve("y_" + split + ".u8")));
    }
    return checksum.getValue();
  }

  /** A result that was kept. */
  Optional<JsonNode> get(String key) {
    return Optional.ofNullable(all.get(key));
  }

  /** Keeps a result, at once. */
  JsonNode put(String key, JsonNode result) throws IOException {
    all.set(key, result);
    AtomicFile.write(file, out -> out.write(mapper.writeValueAsBytes(all)));
    return result;
  }
}
