package org.lstm4j.imdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.disk.EveryOperation;
import org.lstm4j.disk.Fault;
import org.lstm4j.disk.Outcome;
import org.lstm4j.disk.Scenario;
import org.lstm4j.reviews.ContentDigest;
import org.lstm4j.reviews.DataException;

/** Downloading and extracting, ended or disturbed at every single file operation. */
class OfficialDataSetAtEveryOperationTest {

  private static final String INDEX = "{\"good\": 1, \"bad\": 2}";
  private static final Map<String, String> COMPLETE =
      new TreeMap<>(
          Map.of(
              "aclImdb/train/pos/0_9.txt", "Good.",
              "aclImdb/train/neg/0_1.txt", "Bad.",
              "aclImdb/test/pos/0_8.txt", "Better.",
              "aclImdb/test/neg/0_2.txt", "Worse.",
              "imdb_word_index.json", INDEX));

  @TempDir Path temporary;

  private FileServer server;
  private OfficialFiles files;

  @BeforeEach
  void startServer() throws IOException {
    server = new FileServer();
    SmallDataSet.Tar tar = new SmallDataSet.Tar();
    COMPLETE.forEach(tar::with);
    files =
        new OfficialFiles(
            serve("/set.tar.gz", tar.gzip()),
            serve("/index.json", INDEX.getBytes(StandardCharsets.UTF_8)));
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  private RemoteFile serve(String path, byte[] content) throws IOException {
    server.serve(path, content);
    Path copy = Files.write(temporary.resolve("copy"), content);
    String sha256 = ContentDigest.ofFile(copy);
    Files.delete(copy);
    return new RemoteFile(server.address(path), content.length, sha256);
  }

  private void fetch(Path data) throws DataException {
    new OfficialDataSet(data, files).fetch(DownloadProgress.SILENT);
  }

  /** Files below a folder with their text, but for the lock. */
  private static Map<String, String> read(Path data) throws IOException {
    Map<String, String> read = new TreeMap<>();
    try (Stream<Path> all = Files.walk(data)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        read.put(
            data.relativize(file).toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    read.remove("download.lock");
    return read;
  }

  private static Map<String, String> reviews(Map<String, String> all) {
    Map<String, String> reviews = new TreeMap<>(all);
    reviews.keySet().removeIf(name -> !name.startsWith("aclImdb/"));
    return reviews;
  }

  /** Fetches, and fetches again after whatever happened. */
  private class Fetching implements Scenario {

    @Override
    public void run(Path data) throws DataException {
      fetch(data);
    }

    @Override
    public void check(Path data, Outcome outcome) throws IOException {
      if (!outcome.isEnded() && outcome.thrown().isPresent()) {
        String message = assertInstanceOf(DataException.class, outcome.thrown().get()).getMessage();
        assertEquals(1, message.lines().count(), message);
        assertTrue(message.contains(data.toString()), message);
      }
      boolean isPresent = Files.exists(data.resolve("aclImdb"));
      if (isPresent) {
        assertEquals(reviews(COMPLETE), reviews(read(data)), "aclImdb is complete or not there");
      }
      if (outcome.isDone()) {
        assertTrue(isPresent, "it said that the reviews are there");
      }
      fetch(data);
      assertEquals(COMPLETE, read(data), "the next call gets everything and leaves nothing else");
    }
  }

  @Test
  void reviewsAreCompleteOrNotThereAndTheNextCallGetsThem() throws Exception {
    EveryOperation.Proof proof =
        EveryOperation.prove(
            temporary,
            new Fetching() {
              @Override
              public void check(Path data, Outcome outcome) throws IOException {
                if (outcome.mode().fault() == Fault.NO_SPACE) {
                  assertFalse(
                      Files.exists(data.resolve("aclImdb.extracting")),
                      "what fills the disk is deleted at once");
                }
                super.check(data, outcome);
              }
            });

    assertTrue(proof.changes() > 30, proof::toString);
  }

  /** As after a call that was killed in its last step. */
  @Test
  void leftoversBesideReviewsAreRemovedWithoutHarmToThem() throws Exception {
    EveryOperation.Proof proof =
        EveryOperation.prove(
            temporary,
            new Fetching() {
              @Override
              public void prepare(Path data) {
                COMPLETE.forEach(
                    (name, text) ->
                        SmallDataSet.write(
                            data.resolve(name), text.getBytes(StandardCharsets.UTF_8)));
                SmallDataSet.write(data.resolve("set.tar.gz.part"), new byte[7]);
                SmallDataSet.write(data.resolve("aclImdb.extracting/train/a"), new byte[7]);
              }

              @Override
              public void check(Path data, Outcome outcome) throws IOException {
                assertTrue(Files.exists(data.resolve("aclImdb")), "the reviews are still there");
                super.check(data, outcome);
              }
            });

    assertTrue(proof.changes() > 4, proof::toString);
  }
}
